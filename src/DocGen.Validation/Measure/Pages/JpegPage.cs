using System.Collections.Immutable;
using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Measure.Pages;

/// <summary>A JPEG, which is one page.</summary>
internal sealed class JpegPage(ReadOnlyMemory<byte> upload, int orientation) : PageFile
{
    public override DecodedPage? Decode(int number, ImmutableArray<Paper> papers, double leastDpi)
    {
        if (number != 1) return null;
        if (JpegDecoder.DecodeWords(upload.Span, (width, height) => ReductionTo(leastDpi, PaperSize.DpiOf(width, height, papers))) is not var (stored, width, height, damaged)) return null;
        var dpi = PaperSize.DpiOf(width, height, papers);
        var pixels = stored.Upright(orientation);
        var turned = Orientation.SwapsAxes(orientation);
        return new(pixels, dpi * stored.Width / width)
        {
            Width = turned ? height : width,
            Height = turned ? width : height,
            Dpi = dpi,
            Origin = PageOrigin.Scanned,
            Damaged = damaged,
        };
    }

    public override void Dispose()
    {
    }
}
