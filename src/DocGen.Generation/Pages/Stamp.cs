using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Pages;

/// <summary>
/// What a copy that is handed out bears over its content, so that a picture of any part of a page says where it comes from: tiles all over the page, and at
/// its foot one line that a reader of print gets right.
/// </summary>
/// <param name="Lines">Of a tile; long ones are broken.</param>
/// <param name="Number">The most important words of the foot, in bold: they end the line, since readers of print that know its alphabet take what follows for more of it.</param>
/// <param name="Remark">What stands before them, smaller; shortened when it does not fit.</param>
public sealed record Stamp(ImmutableArray<string> Lines, string Number, string Remark)
{
    private const string Family = "黑体";

    private const int LongestLine = 20;

    private const double TileSize = 10, LineHeight = 1.35, RemarkSize = 8, SmallestRemark = 6;

    private const string Ellipsis = "…";

    private static readonly WatermarkTiling Tiling = new(Angle: 28, Gap: 44, Lead: 60);

    /// <summary>Multiplied with what lies below: on white a light grey, on ink nothing.</summary>
    private static readonly Color TileColor = new(0xCE, 0xCE, 0xCE);

    /// <summary>Office printers leave 4.2 mm free; the page numbers of official forms end 7 mm above the edge.</summary>
    private static readonly Points Baseline = Points.FromMillimetres(4.4), NumberSize = new(12), Margin = Points.FromMillimetres(14), Gap = new(10);

    /// <summary>How much of the page's foot the tiles leave to the line.</summary>
    public static Points Foot { get; } = Points.FromMillimetres(8.6);

    /// <summary>Code <c>stamp.unknown-character</c>, once for each character that no font has.</summary>
    public IReadOnlyList<Problem> Check(FontLibrary fonts) =>
    [
        .. Lines.Append(Number).Append(Remark).SelectMany(line => line.EnumerateRunes()).Distinct().Where(rune => fonts.Choose(Family, FontStyle.Regular, rune.Value) is null)
            .Select(rune => new Problem("stamp.unknown-character", $"水印里的“{rune}”（U+{rune.Value:X4}）没有字体能显示。请换一个字，或在服务器上安装含有该字的字体。")),
    ];

    internal IEnumerable<PageItem> Tiles(Page page, FontLibrary fonts)
    {
        var size = new Points(TileSize);
        return Tiling.Paint(new WatermarkText([.. Lines.SelectMany(Broken)], Family, TileColor, fonts, size, size * LineHeight), page);
    }

    internal IEnumerable<PageItem> Line(Page page, FontLibrary fonts)
    {
        var number = SetLine(Number, NumberSize, FontStyle.Bold, fonts);
        var start = page.Width.Value - Margin.Value - number.Width;
        var remark = SetRemark(start - Gap.Value - Margin.Value, fonts, out var size);
        return Place(remark, size, Margin.Value, page).Concat(Place(number, NumberSize, start, page));
    }

    private static IEnumerable<string> Broken(string line) => TextElements.Of(line).Chunk(LongestLine).Select(part => string.Concat(part));

    private WatermarkText SetRemark(double room, FontLibrary fonts, out Points size)
    {
        var natural = SetLine(Remark, new(RemarkSize), FontStyle.Regular, fonts);
        size = new(Math.Clamp(RemarkSize * room / natural.Width, SmallestRemark, RemarkSize));
        var text = SetLine(Remark, size, FontStyle.Regular, fonts);
        var elements = TextElements.Of(Remark).ToList();
        while (text.Width > room && elements.Count > 0)
        {
            elements.RemoveAt(elements.Count - 1);
            text = SetLine(string.Concat(elements) + Ellipsis, size, FontStyle.Regular, fonts);
        }
        return text;
    }

    private static WatermarkText SetLine(string text, Points size, FontStyle style, FontLibrary fonts) => new([text], Family, Color.Black, fonts, size, size, style);

    /// <param name="left">Of the text's first glyph.</param>
    private static IEnumerable<GlyphRun> Place(WatermarkText text, Points size, double left, Page page) =>
        text.At(new(left + text.Width / 2, page.Height.Value - Baseline.Value - WatermarkText.MiddleOfText * size.Value, 0));
}
