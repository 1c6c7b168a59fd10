using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocGen.Validation.Measure.Native;

/// <summary>The functions of leptonica 1.82 that we call (allheaders.h).</summary>
internal static unsafe partial class Leptonica
{
    private const string Library = NativeLibraries.Leptonica;

    /// <summary>It prints to standard error by default; <c>L_SEVERITY_NONE</c> is silence.</summary>
    static Leptonica() => _ = SetSeverity(6);

    [LibraryImport(Library, EntryPoint = "pixReadHeaderMem")]
    public static partial int ReadHeader(
        byte* picture, nuint length, out int format, out int width, out int height, out int bits, out int samples, out int isColourMapped);

    [LibraryImport(Library, EntryPoint = "pixReadMem")]
    public static partial PixHandle Read(byte* picture, nuint length);

    /// <param name="frame">Of a TIFF, from 0.</param>
    [LibraryImport(Library, EntryPoint = "pixReadMemTiff")]
    public static partial PixHandle ReadFrame(byte* tiff, nuint length, int frame);

    /// <param name="frame">Of a TIFF, from 0.</param>
    [LibraryImport(Library, EntryPoint = "readHeaderMemTiff")]
    public static partial int ReadFrameHeader(
        byte* tiff, nuint length, int frame, out int width, out int height, out int bits, out int samples, out int resolution, out int isColourMapped, out int format);

    /// <summary>Of a picture of one bit a pixel, the same in grey, half as high and as wide.</summary>
    [LibraryImport(Library, EntryPoint = "pixScaleToGray2")]
    public static partial PixHandle HalfInGrey(PixHandle picture);

    /// <inheritdoc cref="HalfInGrey"/>
    [LibraryImport(Library, EntryPoint = "pixScaleToGray4")]
    public static partial PixHandle QuarterInGrey(PixHandle picture);

    /// <inheritdoc cref="HalfInGrey"/>
    [LibraryImport(Library, EntryPoint = "pixScaleToGray8")]
    public static partial PixHandle EighthInGrey(PixHandle picture);

    [LibraryImport(Library, EntryPoint = "pixGetDepth")]
    public static partial int Depth(PixHandle picture);

    /// <summary>0 when its values are no indices of colours.</summary>
    [LibraryImport(Library, EntryPoint = "pixGetColormap")]
    public static partial nint ColourMap(PixHandle picture);

    /// <summary>A copy of 32 bits a pixel, or the picture itself when it has them.</summary>
    [LibraryImport(Library, EntryPoint = "pixConvertTo32")]
    public static partial PixHandle ConvertTo32(PixHandle picture);

    /// <summary>A copy of one grey byte a pixel.</summary>
    [LibraryImport(Library, EntryPoint = "pixConvertTo8")]
    public static partial PixHandle ConvertTo8(PixHandle picture, int keepColourMap);

    [LibraryImport(Library, EntryPoint = "pixGetWidth")]
    public static partial int Width(PixHandle picture);

    [LibraryImport(Library, EntryPoint = "pixGetHeight")]
    public static partial int Height(PixHandle picture);

    /// <summary>Four when the last byte of each pixel is its opacity.</summary>
    [LibraryImport(Library, EntryPoint = "pixGetSpp")]
    public static partial int Samples(PixHandle picture);

    [LibraryImport(Library, EntryPoint = "pixGetWpl")]
    public static partial int WordsPerLine(PixHandle picture);

    /// <summary>Rows of words in the machine's own byte order; red is the highest byte.</summary>
    [LibraryImport(Library, EntryPoint = "pixGetData")]
    public static partial uint* Data(PixHandle picture);

    [LibraryImport(Library, EntryPoint = "pixDestroy")]
    public static partial void Destroy(nint* picture);

    [LibraryImport(Library, EntryPoint = "setMsgSeverity")]
    private static partial int SetSeverity(int severity);
}

/// <summary>A <c>PIX</c>.</summary>
internal sealed unsafe class PixHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        var picture = handle;
        Leptonica.Destroy(&picture);
        return true;
    }
}
