using System.Collections.Immutable;
using DocGen.Validation.Measure.Decode;
using DocGen.Validation.Measure.Pdf;

namespace DocGen.Validation.Measure.Pages;

/// <summary>
/// The pages of a PDF. Of a page that is one scan its JPEG goes straight to libjpeg-turbo, ten times as fast as drawing; everything else is drawn by poppler.
/// </summary>
internal sealed class PdfPages : PageFile
{
    /// <summary>In which boxes of drawn pages are given.</summary>
    private const double DrawnDpi = 200;

    private const double PointsPerInch = 72;

    /// <summary>Of the longer side of what is drawn: pages of a few points and of some metres are drawn too.</summary>
    private const double FewestPixels = 600, MostPixels = 5_000;

    private readonly ReadOnlyMemory<byte> upload;
    private readonly PdfFile? structure;
    private PdfDecoder? drawn;

    private PdfPages(ReadOnlyMemory<byte> upload, PdfFile? structure) => (this.upload, this.structure) = (upload, structure);

    /// <returns>Null when no library can open it.</returns>
    public static PdfPages? Open(ReadOnlyMemory<byte> upload)
    {
        var structure = PdfFile.Open(upload);
        if (structure is { Locked: true })
        {
            structure.Dispose();
            structure = null;
        }
        var pages = new PdfPages(upload, structure);
        if (structure is not null || pages.Drawn is not null) return pages;
        pages.Dispose();
        return null;
    }

    /// <summary>Opened when the first page needs it.</summary>
    private PdfDecoder? Drawn => drawn ??= PdfDecoder.Open(upload.Span);

    public override DecodedPage? Decode(int number, ImmutableArray<Paper> papers, double leastDpi)
    {
        if (number < 1) return null;
        var content = structure is not null && number <= structure.CountPages() ? PageContent.Of(structure, number - 1) : null;
        var scan = content is null ? null : PageScan.Of(content, papers);
        if (scan is { IsPlainJpeg: true } && Straight(scan, leastDpi) is { } page) return page;
        return Drawn is { } decoder ? Draw(decoder, number - 1, content, scan, leastDpi) : null;
    }

    public override void Dispose()
    {
        structure?.Dispose();
        drawn?.Dispose();
    }

    private DecodedPage? Straight(PageScan scan, double leastDpi)
    {
        var jpeg = structure!.Object(scan.Image.Number).Stored();
        if (JpegDecoder.DecodeWords(jpeg, (_, _) => ReductionTo(leastDpi, scan.Dpi)) is not var (stored, width, height, damaged)) return null;
        // A picture whose size is not what the file says of it is drawn as readers draw it.
        if ((width, height) != (scan.Image.Width, scan.Image.Height)) return null;
        return new(stored.Upright(scan.Orientation), scan.Dpi * stored.Width / width)
        {
            Width = scan.Width,
            Height = scan.Height,
            Dpi = scan.Dpi,
            Origin = scan.Origin,
            Damaged = damaged,
        };
    }

    private static DecodedPage? Draw(PdfDecoder decoder, int index, PageContent? content, PageScan? scan, double leastDpi)
    {
        if (decoder.SizeOf(index) is not var (across, down)) return null;
        var longer = Math.Max(across, down);
        // Of a page whose size says nothing the pixels of its scan do.
        var aimed = scan is null ? leastDpi : leastDpi * scan.PageDpi / scan.Dpi;
        var dpi = Math.Clamp(aimed, FewestPixels / longer * PointsPerInch, MostPixels / longer * PointsPerInch);
        var (width, height) = (PixelsOf(across, dpi), PixelsOf(down, dpi));
        if (decoder.DrawWords(index, width, height) is not { } pixels) return null;
        var whole = scan is { IsWholePage: true };
        return new(pixels, scan is null ? dpi : dpi * scan.Dpi / scan.PageDpi)
        {
            Width = whole ? scan!.Width : PixelsOf(across, DrawnDpi),
            Height = whole ? scan!.Height : PixelsOf(down, DrawnDpi),
            Dpi = scan?.Dpi,
            // Of a page that was not read to its end nobody knows what made it.
            Origin = scan?.Origin ?? (content is { Unfinished: true } ? PageOrigin.Scanned : PageOrigin.Drawn),
            Bitonal = scan is { IsBitonal: true },
            Damaged = content is { Damaged: true },
        };
    }

    private static int PixelsOf(double points, double dpi) => Math.Max(1, (int)Math.Round(points * dpi / PointsPerInch));
}
