using System.Collections.Immutable;
using DocGen.Documents.Pictures;

namespace DocGen.Validation.Measure.Pages;

/// <summary>A file whose pages are decoded one by one, the cheapest way that shows what a reader would show. Not thread-safe.</summary>
internal abstract class PageFile : IDisposable
{
    /// <param name="format">As the host found it.</param>
    /// <param name="orientation">EXIF 1–8 of a JPEG.</param>
    /// <returns>Null when nothing can be made of it.</returns>
    public static PageFile? Open(ReadOnlyMemory<byte> upload, string format, int orientation) => format switch
    {
        PictureSignature.Pdf => PdfPages.Open(upload),
        PictureSignature.Jpeg => new JpegPage(upload, orientation),
        PictureSignature.Png => new FramePages(upload, isTiff: false),
        PictureSignature.Tiff => new FramePages(upload, isTiff: true),
        _ => null,
    };

    /// <param name="number">From 1.</param>
    /// <param name="papers">What a picture may be taken for.</param>
    /// <param name="leastDpi">The pixels are reduced by 2, 4 or 8 where more than that remain; what is drawn, is drawn so.</param>
    /// <returns>Null when no pixels can be made of it.</returns>
    public abstract DecodedPage? Decode(int number, ImmutableArray<Paper> papers, double leastDpi);

    public abstract void Dispose();

    /// <summary>By how much a picture is reduced: 1, 2, 4 or 8.</summary>
    protected static int ReductionTo(double leastDpi, double dpi)
    {
        var by = 1;
        while (by < 8 && dpi / (2 * by) >= leastDpi) by *= 2;
        return by;
    }
}

/// <summary>A page's pixels and where they come from.</summary>
/// <param name="Pixels">Upright as the file says; perhaps fewer than the page has.</param>
/// <param name="PixelDpi">Of <paramref name="Pixels"/>, on the page or on the paper that the picture is taken for.</param>
internal sealed record DecodedPage(PagePixels Pixels, double PixelDpi)
{
    /// <inheritdoc cref="PageFacts.Width"/>
    public required int Width { get; init; }

    /// <inheritdoc cref="PageFacts.Width"/>
    public required int Height { get; init; }

    /// <inheritdoc cref="PageFacts.Dpi"/>
    public double? Dpi { get; init; }

    public required PageOrigin Origin { get; init; }

    public bool Damaged { get; init; }

    public bool Bitonal { get; init; }
}
