using System.Collections.Immutable;
using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Measure.Pages;

/// <summary>A PNG, or the pictures of a TIFF.</summary>
internal sealed class FramePages(ReadOnlyMemory<byte> upload, bool isTiff) : PageFile
{
    public override DecodedPage? Decode(int number, ImmutableArray<Paper> papers, double leastDpi)
    {
        if (FrameDecoder.Decode(upload.Span, isTiff, number - 1, (width, height) => ReductionTo(leastDpi, PaperSize.DpiOf(width, height, papers))) is not var (pixels, width, height, bitonal))
            return null;
        var dpi = PaperSize.DpiOf(width, height, papers);
        return new(pixels, dpi * pixels.Width / width) { Width = width, Height = height, Dpi = dpi, Origin = PageOrigin.Scanned, Bitonal = bitonal };
    }

    public override void Dispose()
    {
    }
}
