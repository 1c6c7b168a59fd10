using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DocGen.Validation.Measure.Native;

/// <summary>The functions of libpoppler-glib 22.12 and of GLib that we call (poppler-document.h, poppler-page.h).</summary>
internal static unsafe partial class Poppler
{
    private const string Library = NativeLibraries.PopplerGlib, Glib = NativeLibraries.Glib, Gobject = NativeLibraries.Gobject;

    /// <summary>Invalid, with an error that the caller frees, when it can't be opened or takes a password.</summary>
    [LibraryImport(Library, EntryPoint = "poppler_document_new_from_bytes")]
    public static partial GobjectHandle Open(GbytesHandle pdf, nint password, out nint error);

    [LibraryImport(Library, EntryPoint = "poppler_document_get_n_pages")]
    public static partial int Pages(GobjectHandle document);

    /// <param name="index">From 0.</param>
    [LibraryImport(Library, EntryPoint = "poppler_document_get_page")]
    public static partial GobjectHandle Page(GobjectHandle document, int index);

    /// <summary>In points, of the page as it is shown, turned by its own /Rotate.</summary>
    [LibraryImport(Library, EntryPoint = "poppler_page_get_size")]
    public static partial void Size(GobjectHandle page, out double width, out double height);

    /// <summary>As on a screen: with annotations and the fields of forms.</summary>
    [LibraryImport(Library, EntryPoint = "poppler_page_render")]
    public static partial void Render(GobjectHandle page, CairoHandle onto);

    /// <summary>What the page shows as text, line by line, visible or not.</summary>
    /// <returns>UTF-8, to be freed by <see cref="Free"/>; null without text.</returns>
    [LibraryImport(Library, EntryPoint = "poppler_page_get_text")]
    public static partial byte* Text(GobjectHandle page);

    /// <summary>A rectangle for each character of <see cref="Text"/>, line ends too; in points, of the page as it is shown, from its top.</summary>
    /// <param name="rectangles">To be freed by <see cref="Free"/>.</param>
    /// <returns>0 when there are none.</returns>
    [LibraryImport(Library, EntryPoint = "poppler_page_get_text_layout")]
    public static partial int TextLayout(GobjectHandle page, out PopplerRectangle* rectangles, out uint count);

    [LibraryImport(Glib, EntryPoint = "g_free")]
    public static partial void Free(void* memory);

    /// <summary>A copy of the bytes.</summary>
    [LibraryImport(Glib, EntryPoint = "g_bytes_new")]
    public static partial GbytesHandle Bytes(byte* data, nuint length);

    [LibraryImport(Glib, EntryPoint = "g_bytes_unref")]
    public static partial void ReleaseBytes(nint bytes);

    [LibraryImport(Glib, EntryPoint = "g_error_free")]
    public static partial void ReleaseError(nint error);

    [LibraryImport(Gobject, EntryPoint = "g_object_unref")]
    public static partial void ReleaseObject(nint instance);
}

/// <summary>Left, top, right, bottom.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct PopplerRectangle(double X1, double Y1, double X2, double Y2);

/// <summary>A document or a page.</summary>
internal sealed class GobjectHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Poppler.ReleaseObject(handle);
        return true;
    }
}

/// <summary>A <c>GBytes</c>.</summary>
internal sealed class GbytesHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Poppler.ReleaseBytes(handle);
        return true;
    }
}
