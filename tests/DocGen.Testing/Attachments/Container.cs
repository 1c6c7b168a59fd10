using DocGen.Testing.Photos;

namespace DocGen.Testing.Attachments;

/// <summary>How scanned pages become files: one file of all pages, or one for each.</summary>
/// <param name="Name">As it stands in tables.</param>
/// <param name="Files">Of the pages, the dots an inch and a JPEG quality.</param>
public sealed record Container(string Name, Func<IReadOnlyList<ColourSheet>, int, int, IReadOnlyList<byte[]>> Files)
{
    public static Container Jpeg { get; } = new("JPEG", (pages, dpi, quality) => [.. pages.Select(page => ScannedPdf.Tagged(JpegTools.Compress(page.Netpbm(), quality), dpi))]);

    public static Container Png { get; } = new("PNG", (pages, _, _) => [.. pages.Select(page => PngFile.Of(page))]);

    /// <summary>Frames of JPEG.</summary>
    public static Container Tiff { get; } = new("TIFF", (pages, dpi, quality) => [TiffFile.Jpeg(pages, dpi, quality)]);

    /// <summary>Frames packed without loss.</summary>
    public static Container LosslessTiff { get; } =
        new("lossless TIFF", (pages, dpi, _) => [TiffFile.Lossless(pages, dpi)]);

    /// <summary>One bit a pixel.</summary>
    public static Container BilevelTiff { get; } = new("black and white TIFF", (pages, dpi, _) => [TiffFile.Bilevel(pages, dpi)]);

    public static Container Pdf(PdfShape shape = PdfShape.Plain) => new(shape == PdfShape.Plain ? "PDF" : $"PDF {shape}", (pages, dpi, quality) =>
        [ScannedPdf.Of(pages, dpi, shape, quality)]);
}
