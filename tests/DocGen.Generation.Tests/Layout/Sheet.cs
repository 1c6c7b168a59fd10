using System.Collections.Immutable;
using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Tests.Layout;

/// <summary>Short words for tests of layout: given this content and this page, expect that text there. Text is 10 points, a line 10 points high.</summary>
internal static class Sheet
{
    public static TextFormat Ten { get; } = TextFormat.Default with { Size = new(10) };

    public static Border Thin { get; } = new(BorderStyle.Single, new(0.5), Color.Black);

    public static Borders Grid { get; } = new()
    {
        Top = Thin,
        Bottom = Thin,
        Left = Thin,
        Right = Thin,
        InsideHorizontal = Thin,
        InsideVertical = Thin,
    };

    /// <summary>A page whose body is this large, with margins of 50 points all round.</summary>
    public static PageSetup Page(double width, double height) => new()
    {
        Width = new(width + 100),
        Height = new(height + 100),
        Margins = new(new(50), new(50), new(50), new(50)),
        HeaderDistance = new(20),
        FooterDistance = new(20),
    };

    public static Paragraph Text(string text, ParagraphFormat? format = null) => new([new TextRun(text, Ten)], format ?? ParagraphFormat.Default) { MarkFormat = Ten };

    public static Paragraph Inlines(ParagraphFormat format, params Inline[] inlines) => new([.. inlines], format) { MarkFormat = Ten };

    public static Cell Cell(string text, CellFormat? format = null, ParagraphFormat? paragraph = null) => new([Text(text, paragraph)], format ?? CellFormat.Default);

    public static Row Row(params Cell[] cells) => new([.. cells], RowFormat.Default);

    public static Row Tall(double height, params Cell[] cells) => new([.. cells], new RowFormat { HeightRule = HeightRule.AtLeast, Height = new(height) });

    /// <summary>Columns of 100 points, no cell margins, no lines.</summary>
    public static Table Table(int columns, params Row[] rows) =>
        new([.. Enumerable.Repeat(new Points(100), columns)], [.. rows], new TableFormat { CellMargins = default });

    /// <summary>With a thin grid.</summary>
    public static Table Ruled(int columns, params Row[] rows) => Table(columns, rows) with { Format = new() { Borders = Grid, CellMargins = default } };

    public static LaidOutDocument Lay(PageSetup setup, params Block[] blocks) => LayoutEngine.Run(new Document([new Section(setup, [.. blocks])]), FakeFace.Library);

    public static ImmutableArray<Page> PagesOf(PageSetup setup, params Block[] blocks) => Lay(setup, blocks).Document.Pages;

    /// <summary>The texts of a page: “text@x,y” with y of the baseline, in painting order. Items of one line that touch are joined.</summary>
    public static string[] Texts(this Page page) =>
        [.. page.Items.OfType<GlyphRun>().Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.Text}@{run.X.Value:0.##},{run.Y.Value:0.##}"))];

    public static string Joined(this Page page) => string.Concat(page.Items.OfType<GlyphRun>().Select(run => run.Text));

    /// <summary>The text of each line, from the top, as far as it is set level.</summary>
    public static string[] Lines(this Page page) =>
        [.. page.Items.OfType<GlyphRun>().GroupBy(run => Math.Round(run.Y.Value, 3)).OrderBy(line => line.Key)
            .Select(line => string.Concat(line.OrderBy(run => run.X.Value).Select(run => run.Text)))];

    public static GlyphRun Run(this Page page, string text) => page.Items.OfType<GlyphRun>().First(run => run.Text == text);

    /// <summary>Filled boxes: “x,y w×h”.</summary>
    public static string[] Boxes(this Page page) =>
        [.. page.Items.OfType<FilledBox>().Select(item => string.Create(
            CultureInfo.InvariantCulture, $"{item.Box.X.Value:0.##},{item.Box.Y.Value:0.##} {item.Box.Width.Value:0.##}×{item.Box.Height.Value:0.##}"))];
}
