using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Pages;

public enum WatermarkStyle
{
    /// <summary>Small, again and again over the whole page.</summary>
    Tiled,

    /// <summary>Once, large, along the page's diagonal.</summary>
    Diagonal,
}

/// <summary>A text behind the content of every page (仅供预览, 公示版), read upwards from left to right.</summary>
/// <param name="Lines">One text a line.</param>
public sealed record Watermark(ImmutableArray<string> Lines, WatermarkStyle Style)
{
    private const double LineHeight = 1.4;

    private const double TileAngle = 45;

    // Between the tiles, in points: along the line of reading and across it.
    private const double TileGap = 72, TileLead = 84;

    /// <summary>How much of the page's diagonal a text may take.</summary>
    private const double DiagonalShare = 0.85;

    public static Points TiledSize { get; } = new(15);

    public static Points DiagonalSize { get; } = new(36);

    public Color Color { get; init; } = new(0xDD, 0xDD, 0xDD);

    public string FontFamily { get; init; } = "黑体";

    private static WatermarkTiling Tiling => new(TileAngle, TileGap, TileLead);

    /// <summary>Where the text stands on a page, and the room it takes, for who sets it himself.</summary>
    /// <param name="ems">Of the longest line, as wide as it is set.</param>
    internal (WatermarkExtent Text, IEnumerable<WatermarkPlace> Places) On(double width, double height, double ems)
    {
        WatermarkExtent Extent(Points size) => new(ems * size.Value, Lines.Length * size.Value * LineHeight);
        if (Style == WatermarkStyle.Tiled) return (Extent(TiledSize), Tiling.Places(Extent(TiledSize), width, height));
        var size = DiagonalSize * Shrunk(ems * DiagonalSize.Value, width, height);
        return (Extent(size), [Middle(width, height)]);
    }

    /// <summary>The document with the watermark under everything else. Pages that were one stay one.</summary>
    public Outcome<PagedDocument> PaintOn(PagedDocument document, FontLibrary fonts)
    {
        var problems = Lines.SelectMany(line => line.EnumerateRunes()).Distinct()
            .Where(rune => fonts.Choose(FontFamily, FontStyle.Regular, rune.Value) is null)
            .Select(rune => new Problem("watermark.unknown-character", $"水印里的“{rune}”（U+{rune.Value:X4}）没有字体能显示。请换一个字，或在服务器上安装含有该字的字体。"))
            .ToList();
        var painted = new Dictionary<Page, Page>();
        return Outcome.Check(problems, () => document with { Pages = [.. document.Pages.Select(PaintOnce)] });

        Page PaintOnce(Page page)
        {
            if (!painted.TryGetValue(page, out var result))
                painted.Add(page, result = page with { Items = [.. Paint(page, fonts), .. page.Items] });
            return result;
        }
    }

    /// <summary>Characters that the watermark's own face lacks, with the face that has them.</summary>
    public IEnumerable<(string Face, int Character)> Fallbacks(FontLibrary fonts)
    {
        var own = fonts.Primary(FontFamily, FontStyle.Regular).Face;
        foreach (var rune in Lines.SelectMany(line => line.EnumerateRunes()))
            if (fonts.Choose(FontFamily, FontStyle.Regular, rune.Value)?.Face is { } face && face != own) yield return (face.Name, rune.Value);
    }

    private IEnumerable<GlyphRun> Paint(Page page, FontLibrary fonts) => Style switch
    {
        WatermarkStyle.Tiled => PaintTiles(page, fonts),
        _ => PaintDiagonal(page, fonts),
    };

    private IEnumerable<GlyphRun> PaintTiles(Page page, FontLibrary fonts)
    {
        var text = new WatermarkText(Lines, FontFamily, Color, fonts, TiledSize, TiledSize * LineHeight);
        return Tiling.Paint(text, page);
    }

    private IEnumerable<GlyphRun> PaintDiagonal(Page page, FontLibrary fonts)
    {
        var (width, height) = (page.Width.Value, page.Height.Value);
        var natural = new WatermarkText(Lines, FontFamily, Color, fonts, DiagonalSize, DiagonalSize * LineHeight);
        var size = DiagonalSize * Shrunk(natural.Width, width, height);
        var text = new WatermarkText(Lines, FontFamily, Color, fonts, size, size * LineHeight);
        return text.At(Middle(width, height));
    }

    private static double Shrunk(double textWidth, double width, double height) =>
        Math.Min(1, Math.Sqrt(width * width + height * height) * DiagonalShare / textWidth);

    private static WatermarkPlace Middle(double width, double height) => new(width / 2, height / 2, Math.Atan2(height, width) * 180 / Math.PI);
}
