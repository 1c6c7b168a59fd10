using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocGen.Validation.Measure.Native;

/// <summary>The functions of libjpeg-turbo's TurboJPEG API 2.1 that we call (turbojpeg.h). Its <c>unsigned long</c> is as wide as a pointer on Linux.</summary>
internal static unsafe partial class TurboJpeg
{
    public const int Rgb = 0, Grey = 6, Cmyk = 11;

    /// <summary>A word a pixel, red the third lowest byte; the highest is unused.</summary>
    public const int Words = 3;

    /// <summary>Colour spaces in which only <see cref="Cmyk"/> can be decoded.</summary>
    public const int CmykSpace = 3, YcckSpace = 4;

    /// <summary>Chroma kept whole, and halved both ways.</summary>
    public const int Chroma444 = 0, Chroma420 = 2;

    /// <summary>No buffers of its own; the exact transform; at most 500 scans, as a hostile progressive file may have thousands.</summary>
    public const int NoReallocate = 1024, AccurateDct = 4096, LimitScans = 32768;

    private const string Library = NativeLibraries.TurboJpeg;

    [LibraryImport(Library, EntryPoint = "tjInitDecompress")]
    public static partial TurboJpegHandle CreateDecompressor();

    [LibraryImport(Library, EntryPoint = "tjInitCompress")]
    public static partial TurboJpegHandle CreateCompressor();

    [LibraryImport(Library, EntryPoint = "tjDecompressHeader3")]
    public static partial int ReadHeader(
        TurboJpegHandle handle, byte* jpeg, nuint length, out int width, out int height, out int subsampling, out int colourSpace);

    /// <param name="width">Of the scaled picture; the library picks the factor from it.</param>
    [LibraryImport(Library, EntryPoint = "tjDecompress2")]
    public static partial int Decompress(
        TurboJpegHandle handle, byte* jpeg, nuint length, byte* pixels, int width, int pitch, int height, int format, int flags);

    [LibraryImport(Library, EntryPoint = "tjCompress2")]
    public static partial int Compress(
        TurboJpegHandle handle, byte* pixels, int width, int pitch, int height, int format, byte** jpeg, nuint* length, int subsampling, int quality, int flags);

    /// <summary>The most bytes that a JPEG of this size can take.</summary>
    [LibraryImport(Library, EntryPoint = "tjBufSize")]
    public static partial nuint MaxLength(int width, int height, int subsampling);

    [LibraryImport(Library, EntryPoint = "tjDestroy")]
    public static partial int Destroy(nint handle);

    /// <summary>What the handle's last call complained of, at last.</summary>
    public static string Message(TurboJpegHandle handle) => Marshal.PtrToStringUTF8(ErrorText(handle)) ?? "";

    /// <summary>The last call failed, but only with warnings: it did what it could.</summary>
    public static bool OnlyWarned(TurboJpegHandle handle) => ErrorCode(handle) == 0;

    [LibraryImport(Library, EntryPoint = "tjGetErrorStr2")]
    private static partial nint ErrorText(TurboJpegHandle handle);

    [LibraryImport(Library, EntryPoint = "tjGetErrorCode")]
    private static partial int ErrorCode(TurboJpegHandle handle);
}

/// <summary>A compressor or decompressor.</summary>
internal sealed class TurboJpegHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => TurboJpeg.Destroy(handle) == 0;
}
