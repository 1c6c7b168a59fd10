using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocGen.Validation.Measure.Native;

/// <summary>The functions of cairo 1.16 that we call (cairo.h).</summary>
internal static unsafe partial class Cairo
{
    /// <summary><c>CAIRO_FORMAT_RGB24</c>: words in the machine's own byte order; red is the second highest byte, the highest is unused.</summary>
    public const int Rgb24 = 1;

    private const string Library = NativeLibraries.Cairo;

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_create")]
    public static partial CairoSurfaceHandle CreateSurface(int format, int width, int height);

    /// <summary>0 when all went well.</summary>
    [LibraryImport(Library, EntryPoint = "cairo_surface_status")]
    public static partial int Status(CairoSurfaceHandle surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_flush")]
    public static partial void Flush(CairoSurfaceHandle surface);

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_get_data")]
    public static partial byte* Data(CairoSurfaceHandle surface);

    /// <summary>Bytes from one row to the next.</summary>
    [LibraryImport(Library, EntryPoint = "cairo_image_surface_get_stride")]
    public static partial int Stride(CairoSurfaceHandle surface);

    [LibraryImport(Library, EntryPoint = "cairo_create")]
    public static partial CairoHandle Create(CairoSurfaceHandle surface);

    [LibraryImport(Library, EntryPoint = "cairo_set_source_rgb")]
    public static partial void SetColour(CairoHandle context, double red, double green, double blue);

    [LibraryImport(Library, EntryPoint = "cairo_paint")]
    public static partial void Paint(CairoHandle context);

    [LibraryImport(Library, EntryPoint = "cairo_scale")]
    public static partial void Scale(CairoHandle context, double across, double down);

    [LibraryImport(Library, EntryPoint = "cairo_destroy")]
    public static partial void Destroy(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_surface_destroy")]
    public static partial void DestroySurface(nint surface);
}

/// <summary>A <c>cairo_t</c>.</summary>
internal sealed class CairoHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Cairo.Destroy(handle);
        return true;
    }
}

/// <summary>A <c>cairo_surface_t</c>.</summary>
internal sealed class CairoSurfaceHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Cairo.DestroySurface(handle);
        return true;
    }
}
