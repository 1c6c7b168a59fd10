using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using DocGen.Testing;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

public sealed class PageBoundTests
{
    [Fact]
    public void A_label_in_a_table_in_a_cell_does_not_stand_again_where_the_header_leaves_no_room_for_it()
    {
        var inner = new Table([new(20), new(20)], [Row(Cell(new string('长', 60)), Cell("一二三四五六七八九十一二三四五六七八") with { Label = true })], new TableFormat { CellMargins = default });
        var header = new Row([Cell("表头")], new RowFormat { Header = true, HeightRule = HeightRule.AtLeast, Height = new(40) });
        var laid = Lay(Page(300, 100), Table(1, header, Row(new Cell([inner, Text("")], CellFormat.Default))));
        Assert.False(laid.Report.Unfinished);
        Assert.InRange(laid.Document.Pages.Length, 6, 8);
        Assert.Equal(60, laid.Document.Pages.SelectMany(page => page.Items).OfType<GlyphRun>().Where(run => run.Element is not null).Sum(run => run.Text.Count(character => character == '长')));
    }

    [Fact]
    public void Layout_stops_after_the_most_pages_and_says_so()
    {
        var document = new Document([new Section(Page(10, 20), [Text(new string('长', 60))]), new Section(Page(10, 20), [Text("二")])]);
        var whole = LayoutEngine.Run(document, FakeFace.Library);
        Assert.Equal((31, false), (whole.Document.Pages.Length, whole.Report.Unfinished));
        var stopped = LayoutEngine.Run(document, FakeFace.Library, mostPages: 30);
        Assert.Equal((31, true), (stopped.Document.Pages.Length, stopped.Report.Unfinished));
    }

    [Fact]
    public void What_would_take_too_many_pages_is_a_problem()
    {
        var endless = new Document([new Section(PageSetup.A4, [.. Enumerable.Repeat(Text("长"), 400)])]);
        var problem = Assert.Single(new PrintDocument(Stages.Fonts, Limits.Default with { Pages = 3 }).Run(endless, new()).Problems);
        Assert.Equal("layout.too-many-pages", problem.Code);
        Assert.Contains("3 页", problem.Message, StringComparison.Ordinal);
    }
}
