using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocGen.Validation.Measure.Native;

/// <summary>
/// The functions of tesseract 5 that we call (capi.h). Whoever calls the first of them has <see cref="NativeLibraries.LimitThreads"/> called before.
/// </summary>
internal static unsafe partial class Tesseract
{
    /// <summary>How the picture is laid out: one block of lines, one line, or text here and there (enum PageSegMode).</summary>
    public const int SingleBlock = 6, SingleLine = 7, SparseText = 11;

    /// <summary>What the iterator goes by (enum PageIteratorLevel).</summary>
    public const int TextLine = 2, Word = 3, Symbol = 4;

    private const string Library = NativeLibraries.Tesseract;

    static Tesseract() => NativeLibraries.LimitThreads();

    [LibraryImport(Library, EntryPoint = "TessBaseAPICreate")]
    public static partial TesseractHandle Create();

    /// <param name="folder">Of the languages' data; null for where the Debian packages put it.</param>
    /// <returns>0, or else the language is not installed.</returns>
    [LibraryImport(Library, EntryPoint = "TessBaseAPIInit3", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Initialise(TesseractHandle handle, string? folder, string language);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetVariable", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetVariable(TesseractHandle handle, string name, string value);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetPageSegMode")]
    public static partial void SetLayout(TesseractHandle handle, int mode);

    /// <summary>Copies the pixels.</summary>
    [LibraryImport(Library, EntryPoint = "TessBaseAPISetImage")]
    public static partial void SetImage(TesseractHandle handle, byte* pixels, int width, int height, int bytesPerPixel, int bytesPerLine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetSourceResolution")]
    public static partial void SetResolution(TesseractHandle handle, int dpi);

    /// <summary>Needs the language <c>osd</c> alone.</summary>
    /// <param name="degrees">By which the picture is turned: 0, 90, 180, 270.</param>
    /// <param name="confidence">0 is none; 15 is sure.</param>
    /// <param name="script">Not to be freed.</param>
    /// <returns>0 when there is too little print to tell.</returns>
    [LibraryImport(Library, EntryPoint = "TessBaseAPIDetectOrientationScript")]
    public static partial int DetectOrientation(TesseractHandle handle, out int degrees, out float confidence, out byte* script, out float scriptConfidence);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIRecognize")]
    public static partial int Recognise(TesseractHandle handle, nint monitor);

    /// <returns>0 when nothing was recognised.</returns>
    [LibraryImport(Library, EntryPoint = "TessBaseAPIGetIterator")]
    public static partial nint Results(TesseractHandle handle);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorDelete")]
    public static partial void DeleteResults(nint results);

    /// <summary>The same iterator as one over places; not to be deleted.</summary>
    [LibraryImport(Library, EntryPoint = "TessResultIteratorGetPageIterator")]
    public static partial nint Places(nint results);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorNext")]
    public static partial int Next(nint results, int level);

    /// <returns>UTF-8, to be freed by <see cref="DeleteText"/>.</returns>
    [LibraryImport(Library, EntryPoint = "TessResultIteratorGetUTF8Text")]
    public static partial byte* Text(nint results, int level);

    [LibraryImport(Library, EntryPoint = "TessDeleteText")]
    public static partial void DeleteText(byte* text);

    /// <returns>0–100.</returns>
    [LibraryImport(Library, EntryPoint = "TessResultIteratorConfidence")]
    public static partial float Confidence(nint results, int level);

    /// <returns>0 unless what the iterator is at is the first of its line, or whatever the level is.</returns>
    [LibraryImport(Library, EntryPoint = "TessPageIteratorIsAtBeginningOf")]
    public static partial int IsFirstOf(nint places, int level);

    [LibraryImport(Library, EntryPoint = "TessPageIteratorBoundingBox")]
    public static partial int Box(nint places, int level, out int left, out int top, out int right, out int bottom);

    /// <summary>Frees the picture and the results, keeps the language.</summary>
    [LibraryImport(Library, EntryPoint = "TessBaseAPIClear")]
    public static partial void Clear(TesseractHandle handle);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIDelete")]
    public static partial void Delete(nint handle);
}

/// <summary>A <c>TessBaseAPI</c>. Not thread-safe.</summary>
internal sealed class TesseractHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Tesseract.Delete(handle);
        return true;
    }
}
