using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Decode;

/// <summary>Pages of a PDF as upright pictures, drawn by poppler as a reader shows them.</summary>
internal sealed unsafe class PdfDecoder : IDisposable
{
    public const string Library = "libpoppler";

    /// <summary>A letter has one page, its copies may have a cover.</summary>
    public const int MostPages = 4;

    private const double PointsPerInch = 72;

    /// <summary>
    /// The longer side of the paper that a page is taken for: programs that make PDFs of photos give pages of a few centimetres or of metres. A page is
    /// never drawn with fewer pixels than A4 has, nor with more than A2 has in its height less a margin: 36 million at 300 dpi.
    /// </summary>
    private const double ShortestInches = 11.69, LongestInches = 20;

    /// <summary>Beyond, the page is no paper (ISO 32000-1, annex C.2: 200 inches).</summary>
    private const double LargestPage = 14_400;

    private readonly GobjectHandle document;

    private PdfDecoder(GobjectHandle document) => this.document = document;

    /// <summary>Those that may be drawn, at most <see cref="MostPages"/>.</summary>
    public int Pages => Math.Min(AllPages, MostPages);

    public int AllPages => Math.Max(0, Poppler.Pages(document));

    /// <summary>Null when it can't be opened, or takes a password.</summary>
    public static PdfDecoder? Open(ReadOnlySpan<byte> pdf) => OpenDocument(pdf) is { } document ? new(document) : null;

    /// <inheritdoc cref="Open"/>
    public static GobjectHandle? OpenDocument(ReadOnlySpan<byte> pdf)
    {
        fixed (byte* bytes = pdf)
        {
            using var copy = Poppler.Bytes(bytes, (nuint)pdf.Length);
            var document = Poppler.Open(copy, 0, out var error);
            if (error != 0) Poppler.ReleaseError(error);
            if (!document.IsInvalid) return document;
            document.Dispose();
            return null;
        }
    }

    /// <param name="index">From 0.</param>
    /// <param name="dpi">Of a page that has the size of paper.</param>
    /// <returns>Null when the page is broken or has no size that can be drawn.</returns>
    public Raster? Draw(int index, int dpi)
    {
        using var page = Poppler.Page(document, index);
        if (page.IsInvalid) return null;
        Poppler.Size(page, out var width, out var height);
        if (width is not (> 0 and <= LargestPage) || height is not (> 0 and <= LargestPage)) return null;
        var inches = Math.Max(width, height) / PointsPerInch;
        var scale = Math.Clamp(inches, ShortestInches, LongestInches) / inches * dpi / PointsPerInch;
        return Draw(page, Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)), scale);
    }

    /// <summary>Of the page as it is shown, in points; null when it has none that can be drawn.</summary>
    /// <param name="index">From 0.</param>
    public (double Width, double Height)? SizeOf(int index)
    {
        using var page = Poppler.Page(document, index);
        if (page.IsInvalid) return null;
        Poppler.Size(page, out var width, out var height);
        return width is > 0 and <= LargestPage && height is > 0 and <= LargestPage ? (width, height) : null;
    }

    /// <inheritdoc cref="Draw(int, int)"/>
    /// <param name="width">Of the result, in pixels.</param>
    /// <param name="height">Of the result, in pixels.</param>
    public PagePixels? DrawWords(int index, int width, int height)
    {
        using var page = Poppler.Page(document, index);
        if (page.IsInvalid) return null;
        Poppler.Size(page, out var across, out _);
        using var surface = Painted(page, width, height, width / across);
        if (surface is null) return null;
        var words = GC.AllocateUninitializedArray<uint>(width * height);
        var data = Cairo.Data(surface);
        var stride = Cairo.Stride(surface);
        for (var y = 0; y < height; y++) new ReadOnlySpan<uint>(data + (long)y * stride, width).CopyTo(words.AsSpan(y * width));
        return new(width, height, words);
    }

    public void Dispose() => document.Dispose();

    private static Raster? Draw(GobjectHandle page, int width, int height, double scale)
    {
        using var surface = Painted(page, width, height, scale);
        return surface is null ? null : Read(surface, width, height);
    }

    private static CairoSurfaceHandle? Painted(GobjectHandle page, int width, int height, double scale)
    {
        var surface = Cairo.CreateSurface(Cairo.Rgb24, width, height);
        if (Cairo.Status(surface) == 0) Paint(page, surface, scale);
        if (Cairo.Status(surface) == 0) return surface;
        surface.Dispose();
        return null;
    }

    private static void Paint(GobjectHandle page, CairoSurfaceHandle surface, double scale)
    {
        using (var context = Cairo.Create(surface))
        {
            Cairo.SetColour(context, 1, 1, 1);
            Cairo.Paint(context);
            Cairo.Scale(context, scale, scale);
            Poppler.Render(page, context);
        }
        Cairo.Flush(surface);
    }

    private static Raster Read(CairoSurfaceHandle surface, int width, int height)
    {
        var pixels = GC.AllocateUninitializedArray<byte>(3 * width * height);
        var data = Cairo.Data(surface);
        var stride = Cairo.Stride(surface);
        for (int y = 0, into = 0; y < height; y++)
        {
            var row = (uint*)(data + (long)y * stride);
            for (var x = 0; x < width; x++, into += 3)
            {
                var pixel = row[x];
                (pixels[into], pixels[into + 1], pixels[into + 2]) = ((byte)(pixel >> 16), (byte)(pixel >> 8), (byte)pixel);
            }
        }
        return new(width, height, pixels);
    }
}
