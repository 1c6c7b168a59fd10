using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocGen.Validation.Measure.Native;

/// <summary>The functions of ZBar 0.23 that we call (zbar.h). Its <c>unsigned long</c> is as wide as a pointer on Linux.</summary>
internal static unsafe partial class ZBar
{
    /// <summary>Fourcc of planes of one byte a pixel.</summary>
    public const uint Y800 = 0x30303859;

    public const int AllSymbologies = 0, QrCode = 64;

    /// <summary>Settings: whether a symbology is read; whether its bytes come as they are, not guessed into UTF-8; lines from one scan to the next.</summary>
    public const int Enable = 0, Binary = 4, DensityX = 0x100, DensityY = 0x101;

    private const string Library = NativeLibraries.ZBar;

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_create")]
    public static partial ZBarScanner CreateScanner();

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_destroy")]
    public static partial void DestroyScanner(nint scanner);

    [LibraryImport(Library, EntryPoint = "zbar_image_scanner_set_config")]
    public static partial int Configure(ZBarScanner scanner, int symbology, int setting, int value);

    [LibraryImport(Library, EntryPoint = "zbar_image_create")]
    public static partial ZBarImage CreateImage();

    [LibraryImport(Library, EntryPoint = "zbar_image_destroy")]
    public static partial void DestroyImage(nint image);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_format")]
    public static partial void SetFormat(ZBarImage image, nuint fourcc);

    [LibraryImport(Library, EntryPoint = "zbar_image_set_size")]
    public static partial void SetSize(ZBarImage image, uint width, uint height);

    /// <param name="cleanup">None: the pixels stay the caller's, who keeps them while the image is scanned.</param>
    [LibraryImport(Library, EntryPoint = "zbar_image_set_data")]
    public static partial void SetData(ZBarImage image, byte* pixels, nuint length, nint cleanup);

    /// <returns>How many codes it found; below 0 after an error.</returns>
    [LibraryImport(Library, EntryPoint = "zbar_scan_image")]
    public static partial int Scan(ZBarScanner scanner, ZBarImage image);

    /// <returns>Belongs to the image; 0 when there is none.</returns>
    [LibraryImport(Library, EntryPoint = "zbar_image_first_symbol")]
    public static partial nint FirstSymbol(ZBarImage image);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_next")]
    public static partial nint NextSymbol(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_data")]
    public static partial byte* Data(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_data_length")]
    public static partial uint DataLength(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_loc_size")]
    public static partial uint CornerCount(nint symbol);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_loc_x")]
    public static partial int CornerX(nint symbol, uint index);

    [LibraryImport(Library, EntryPoint = "zbar_symbol_get_loc_y")]
    public static partial int CornerY(nint symbol, uint index);
}

/// <summary>A <c>zbar_image_scanner_t</c>.</summary>
internal sealed class ZBarScanner() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        ZBar.DestroyScanner(handle);
        return true;
    }
}

/// <summary>A <c>zbar_image_t</c>.</summary>
internal sealed class ZBarImage() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        ZBar.DestroyImage(handle);
        return true;
    }
}
