using DocGen.Documents.Pictures;
using DocGen.Validation.Measure.Pdf;

namespace DocGen.Validation.Measure.Files;

/// <summary>What a file says of itself: structure alone, no pixel is decoded.</summary>
internal static class InspectedFile
{
    private static ReadOnlySpan<byte> EndOfPdf => "%%EOF"u8;

    /// <param name="format">As the host found it.</param>
    /// <returns>Null when nothing can be made of it.</returns>
    public static FileFacts? Of(ReadOnlyMemory<byte> upload, string format) => format switch
    {
        PictureSignature.Pdf => OfPdf(upload),
        PictureSignature.Jpeg => OfJpeg(upload.Span),
        PictureSignature.Png => OfPng(upload.Span),
        PictureSignature.Tiff => OfTiff(upload.Span),
        _ => null,
    };

    private static FileFacts OfPdf(ReadOnlyMemory<byte> upload)
    {
        var (facts, largest, damaged) = ExaminedPdf.Examine(upload);
        var end = upload.Span.LastIndexOf(EndOfPdf);
        return new() { Pages = facts.Pages, Damaged = damaged, Pdf = facts, Largest = largest, Trailer = end < 0 ? null : Trailing.In(upload.Span[(end + EndOfPdf.Length)..]) };
    }

    /// <summary>Stray bytes between segments are no damage yet: whether the pixels suffer, decoding them tells.</summary>
    private static FileFacts? OfJpeg(ReadOnlySpan<byte> jpeg)
    {
        if (PictureSignature.Of(jpeg) != PictureSignature.Jpeg) return null;
        var segments = JpegSegments.Read(jpeg);
        var size = segments.Frame is { Whole: true, Width: > 0, Height: > 0 } frame ? new PixelSize(frame.Width, frame.Height) : null;
        return new()
        {
            Pages = 1,
            Damaged = size is null || !segments.Scanned || segments.Fault is not (JpegFault.None or JpegFault.StrayBytes),
            Largest = size,
            Trailer = Trailing.In(jpeg[segments.End..], segments),
        };
    }

    private static FileFacts? OfPng(ReadOnlySpan<byte> png) => PngChunks.Read(png) is not { } chunks ? null : new()
    {
        Pages = 1,
        Damaged = !chunks.Sound,
        Largest = new(chunks.Width, chunks.Height),
        Trailer = Trailing.In(png[chunks.End..]),
    };

    private static FileFacts? OfTiff(ReadOnlySpan<byte> tiff)
    {
        if (TiffPictures.Read(tiff) is not { Pages: { IsEmpty: false } pages } read) return null;
        return new()
        {
            Pages = pages.Length,
            Damaged = read.Broken || pages.Any(page => !page.Sound),
            Largest = pages.Select(page => new PixelSize(page.Width, page.Height)).MaxBy(size => size.Pixels),
        };
    }
}
