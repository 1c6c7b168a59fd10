using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Measure.Edit;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Pages;

/// <summary>All facts of one page, from one decoding.</summary>
internal sealed class MeasuredPage
{
    private const double MillimetresPerInch = 25.4;

    /// <summary>Of each side of the page, what is left out where blank pages are told: holes, staples, shadows.</summary>
    private const double Margin = 0.03;

    /// <summary>Square millimetres of ink that may be a stroke.</summary>
    private const double SmallestStroke = 0.08;

    /// <summary>Seals are looked for at that or a little more.</summary>
    private const double SealDpi = MillimetresPerInch * RedInk.LeastDensity;

    /// <summary>Longer side at most.</summary>
    private const int ThumbnailSide = 640;

    private static readonly JpegSetting Shown = new(70, TurboJpeg.Chroma420);

    private readonly DecodedPage page;
    private readonly Plane luma;
    private readonly Tiles tiles;
    private readonly PageLight light;
    private readonly InkMask ink;
    private readonly List<InkComponent> components;

    private MeasuredPage(DecodedPage page)
    {
        this.page = page;
        luma = page.Pixels.ToLuma();
        tiles = Tiles.Of(luma);
        light = PageLight.Of(tiles);
        ink = InkMask.Of(luma, tiles, light.Contrast);
        components = InkComponents.Of(ink);
    }

    /// <param name="number">From 1.</param>
    public static (PageFacts Facts, ReadOnlyMemory<byte> Thumbnail) Of(DecodedPage page, int number)
    {
        var measured = new MeasuredPage(page);
        var small = page.Pixels.Reduce((Math.Max(page.Pixels.Width, page.Pixels.Height) + ThumbnailSide - 1) / ThumbnailSide);
        var thumbnail = JpegEncoder.Encode(small, Shown);
        return (measured.Facts(number, PageColour.Of(small), new(small.Width, small.Height, thumbnail.Length)), thumbnail);
    }

    private PageFacts Facts(int number, PageColour colour, ThumbnailFacts thumbnail)
    {
        var lines = LinesOfWriting.Of(ink);
        var (inkShare, strokes) = InsideMargin();
        return new()
        {
            Page = number,
            Width = page.Width,
            Height = page.Height,
            Origin = page.Origin,
            Dpi = page.Dpi is { } dpi ? Math.Round(dpi, 1) : null,
            Damaged = page.Damaged,
            ColourShare = colour.Share,
            Bitonal = page.Bitonal,
            Light = light.Facts with { Tint = colour.Tint },
            InkShare = inkShare,
            Strokes = strokes,
            Sharpness = SharpnessOf(),
            Skew = lines.Skew,
            Lines = lines.Direction,
            Cuts = [.. CutEdges.Of(ink, components, tiles, light.Facts.Ground, page.PixelDpi / MillimetresPerInch).Select(cut => cut with { Box = OnPage(cut.Box) })],
            Seals = SealsOf(),
            Hash = PageHashes.Of(luma),
            Thumbnail = thumbnail,
        };
    }

    private double? SharpnessOf() => EdgeWidth.Of(luma, light.Contrast, tiles.Noise) is { } width ? Math.Round(page.PixelDpi / MillimetresPerInch / width, 2) : null;

    private (double Share, int Strokes) InsideMargin()
    {
        var (left, top) = ((int)(Margin * ink.Width), (int)(Margin * ink.Height));
        var smallest = Math.Max(2, SmallestStroke * page.PixelDpi * page.PixelDpi / (MillimetresPerInch * MillimetresPerInch));
        var (area, strokes) = (0L, 0);
        foreach (var component in components)
        {
            var (x, y) = (component.Box.X + component.Box.Width / 2, component.Box.Y + component.Box.Height / 2);
            if (component.Area < smallest || x < left || y < top || x >= ink.Width - left || y >= ink.Height - top) continue;
            area += component.Area;
            strokes++;
        }
        return (Math.Round((double)area / ((long)ink.Width * ink.Height), 5), strokes);
    }

    private ImmutableArray<SealFacts> SealsOf()
    {
        var by = Math.Max(1, (int)(page.PixelDpi / SealDpi));
        return [.. Seals.Of(page.Pixels.Reduce(by), page.PixelDpi / by).Select(seal => seal with { Box = OnPage(seal.Box, by) })];
    }

    /// <param name="by">Pixels of the page's for one of the box's.</param>
    private PixelBox OnPage(PixelBox box, int by = 1)
    {
        var (across, down) = ((double)by * page.Width / page.Pixels.Width, (double)by * page.Height / page.Pixels.Height);
        var (left, top) = (Math.Clamp((int)(box.X * across), 0, page.Width - 1), Math.Clamp((int)(box.Y * down), 0, page.Height - 1));
        var (right, bottom) = (Math.Clamp((int)Math.Ceiling(box.Right * across), left + 1, page.Width), Math.Clamp((int)Math.Ceiling(box.Bottom * down), top + 1, page.Height));
        return new(left, top, right - left, bottom - top);
    }
}
