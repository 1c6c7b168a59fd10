using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

public sealed class VerticalTextTests
{
    private static readonly CellFormat Vertical = new() { Direction = TextDirection.VerticalRightToLeft };

    [Fact]
    public void Upright_characters_begin_at_the_edge_of_their_cell_however_high_a_line_of_the_font_is()
    {
        var fonts = new FontLibrary([new(["宋体"], new FakeFace("High", _ => true, ascent: 1151, descent: 286))], []);
        var table = Table(1, Row(Cell("甲", Vertical)));
        var run = LayoutEngine.Run(new Document([new Section(Page(300, 300), [table])]), fonts).Document.Pages[0].Run("甲");
        Assert.Equal(58.8, run.Y.Value, 6);
    }

    [Fact]
    public void Space_around_paragraphs_counts_among_the_columns_side_by_side()
    {
        var spaced = new ParagraphFormat { SpaceBefore = new(30), SpaceAfter = new(30) };
        var laid = Lay(Page(300, 300), Table(1, Row(Cell("一二三四五六七八九十一二", Vertical, spaced))));
        // Of 100 points 40 are left for columns: three characters in each.
        Assert.Equal([58.8, 68.8, 78.8], laid.Document.Pages[0].Items.OfType<GlyphRun>().Select(run => Math.Round(run.Y.Value, 6)).Distinct());
        Assert.All(laid.Document.Pages[0].Items.OfType<GlyphRun>(), run => Assert.InRange(run.X.Value, 80, 120));
        Assert.Empty(laid.Report.Overflows);
    }

    [Fact]
    public void Columns_that_find_no_room_side_by_side_are_reported()
    {
        var row = new Row([Cell("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", Vertical)], new RowFormat { HeightRule = HeightRule.Exact, Height = new(20) });
        Assert.Contains(Lay(Page(300, 300), Table(1, row)).Report.Overflows, overflow => overflow is { Kind: OverflowKind.Row } && Math.Abs(overflow.Excess.Value - 50) < 0.01);
    }
}
