using System.Collections.Immutable;
using DocGen.Validation.Measure.Decode;
using DocGen.Validation.Measure.Files;

namespace DocGen.Validation.Measure.Pages;

/// <summary>A PNG, or the pictures of a TIFF that are no previews. Leptonica turns those of a TIFF upright by itself.</summary>
internal sealed class FramePages(ReadOnlyMemory<byte> upload, bool isTiff) : PageFile
{
    private readonly TiffPictures? pictures = isTiff ? TiffPictures.Read(upload.Span) : null;

    public override DecodedPage? Decode(int number, ImmutableArray<Paper> papers, double leastDpi)
    {
        if (FrameOf(number) is not { } frame) return null;
        if (FrameDecoder.Decode(upload.Span, isTiff, frame, (width, height) => ReductionTo(leastDpi, PaperSize.DpiOf(width, height, papers))) is not var (pixels, width, height, bitonal)) return null;
        var dpi = PaperSize.DpiOf(width, height, papers);
        return new(pixels, dpi * pixels.Width / width) { Width = width, Height = height, Dpi = dpi, Origin = PageOrigin.Scanned, Bitonal = bitonal };
    }

    public override void Dispose()
    {
    }

    /// <summary>From 0; null where there is none.</summary>
    private int? FrameOf(int number) => pictures is null ? number - 1 : number >= 1 && number <= pictures.Pages.Length ? pictures.Pages[number - 1].Index : null;
}
