using DocGen.Generation.Content;
using DocGen.Generation.Layout;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

public class PageBreakTests
{
    private static readonly ParagraphFormat Keep = new() { KeepWithNext = true };
    private static readonly CellFormat Start = new() { Merge = VerticalMerge.Start };
    private static readonly CellFormat Continue = new() { Merge = VerticalMerge.Continue };

    private static string Numbers(int count) => string.Concat(Enumerable.Range(0, count).Select(i => char.ConvertFromUtf32('一' + i)));

    private static Cell Label(string text, CellFormat? format = null) => Cell(text, format) with { Label = true };

    [Fact]
    public void A_document_without_content_is_one_empty_page()
    {
        Assert.Empty(Assert.Single(LayoutEngine.Run(new Document([]), FakeFace.Library).Document.Pages).Items);
        Assert.Empty(Assert.Single(PagesOf(Page(100, 100))).Items);
    }

    [Fact]
    public void Lines_go_on_on_the_next_page_never_one_alone()
    {
        Assert.Equal([4, 2], PagesOf(Page(10, 50), Text(Numbers(6))).Select(page => page.Texts().Length));
        Assert.Equal([5, 1], PagesOf(Page(10, 50), Text(Numbers(6), new() { WidowControl = false })).Select(page => page.Texts().Length));
        Assert.Equal([5, 6], PagesOf(Page(10, 60), Text(Numbers(5)), Text(Numbers(6))).Select(page => page.Texts().Length));
    }

    [Fact]
    public void Lines_that_keep_together_move_together()
    {
        Assert.Equal([1, 4], PagesOf(Page(10, 40), Text("前"), Text(Numbers(4), new() { KeepLines = true })).Select(page => page.Texts().Length));
        Assert.Equal([4, 2], PagesOf(Page(10, 40), Text(Numbers(6), new() { KeepLines = true })).Select(page => page.Texts().Length));
    }

    [Fact]
    public void A_heading_keeps_with_the_next_paragraph()
    {
        Assert.Equal(["前", "题后"], PagesOf(Page(10, 20), Text("前"), Text("题", Keep), Text("后")).Select(page => page.Joined()));
        Assert.Equal(["前", "题表"], PagesOf(Page(100, 20), Text("前"), Text("题", Keep), Table(1, Row(Cell("表")))).Select(page => page.Joined()));
    }

    [Fact]
    public void A_heading_goes_with_a_tall_row_that_cannot_be_cut_where_the_page_ends()
    {
        var tall = Table(1, Tall(150, Cell("表")));
        Assert.Equal(["前题表", ""], PagesOf(Page(100, 100), Text("前"), Text("题", Keep), tall).Select(page => page.Joined()));
        Assert.Equal(["前", "题表"], PagesOf(Page(100, 180), Text("前", new() { SpaceAfter = new(20) }), Text("题", Keep), tall).Select(page => page.Joined()));
    }

    [Fact]
    public void A_chain_longer_than_a_page_gives_up_and_fills_the_pages() =>
        Assert.Equal(["甲乙", "丙丁", "戊"], PagesOf(Page(10, 20), Text("甲", Keep), Text("乙", Keep), Text("丙", Keep), Text("丁", Keep), Text("戊", Keep)).Select(page => page.Joined()));

    [Fact]
    public void Page_breaks_come_from_paragraphs_and_from_inlines()
    {
        Assert.Equal(["一", "二"], PagesOf(Page(100, 100), Text("一"), Text("二", new() { PageBreakBefore = true })).Select(page => page.Joined()));
        var broken = Inlines(new(), new TextRun("一", Ten), new PageBreak(), new TextRun("二", Ten));
        Assert.Equal(["一", "二三"], PagesOf(Page(100, 100), broken, Text("三")).Select(page => page.Joined()));
        Assert.Single(PagesOf(Page(100, 100), Text("一"), Inlines(new(), new PageBreak())));
    }

    [Fact]
    public void Space_before_falls_away_at_the_top_of_a_page_that_was_full_and_is_whole_on_one_that_was_begun()
    {
        var format = new ParagraphFormat { SpaceBefore = new(5), SpaceAfter = new(5) };
        Assert.Equal(["一@50,63.8", "二@50,63.8"], PagesOf(Page(100, 100), Text("一", format), Text("二", format with { PageBreakBefore = true })).SelectMany(page => page.Texts()));
        Assert.Equal(["一@50,63.8", "二@50,58.8"], PagesOf(Page(100, 25), Text("一", format), Text("二", format)).SelectMany(page => page.Texts()));
    }

    [Fact]
    public void A_row_that_may_not_split_moves_to_the_next_page()
    {
        var row = Row(Cell(Numbers(40)));
        var whole = row with { Format = new RowFormat { KeepWhole = true } };
        Assert.Equal([3, 2], PagesOf(Page(100, 40), Table(1, Row(Cell("前")), row)).Select(page => page.Lines().Length));
        Assert.Equal([1, 4], PagesOf(Page(100, 40), Table(1, Row(Cell("前")), whole)).Select(page => page.Lines().Length));
    }

    [Fact]
    public void A_row_that_may_not_split_but_is_higher_than_a_page_is_split_anyway()
    {
        var whole = Row(Cell(Numbers(60))) with { Format = new RowFormat { KeepWhole = true } };
        Assert.Equal([1, 4, 2], PagesOf(Page(100, 40), Table(1, Row(Cell("前")), whole)).Select(page => page.Lines().Length));
    }

    [Fact]
    public void The_table_is_closed_on_both_sides_of_a_page_break()
    {
        var pages = PagesOf(Page(100, 41), Ruled(1, Row(Cell(Numbers(60)))));
        Assert.Contains("49.75,90.25 100.5×0.5", pages[0].Boxes());
        Assert.Contains("49.75,49.75 100.5×0.5", pages[1].Boxes());
        Assert.Contains("49.75,70.25 100.5×0.5", pages[1].Boxes());
    }

    [Fact]
    public void Header_rows_stand_again_on_each_page_as_artifacts()
    {
        var header = Row(Cell("头")) with { Format = new RowFormat { Header = true } };
        var pages = PagesOf(Page(100, 30), Table(1, [header, .. Enumerable.Range(0, 5).Select(i => Row(Cell(Numbers(5)[i].ToString())))]));
        Assert.Equal(["头一丁", "头丂七", "头丄"], pages.Select(page => page.Joined()));
        Assert.NotNull(pages[0].Run("头").Element);
        Assert.Null(pages[1].Run("头").Element);
        Assert.NotNull(pages[1].Run("丂").Element);
    }

    [Fact]
    public void A_header_row_is_never_left_alone_at_the_foot_of_a_page()
    {
        var header = Row(Cell("头")) with { Format = new RowFormat { Header = true } };
        Assert.Equal(["前前", "头一"], PagesOf(Page(100, 30), Text("前"), Text("前"), Table(1, header, Row(Cell("一")))).Select(page => page.Joined()));
    }

    [Fact]
    public void A_label_is_printed_again_where_its_row_goes_on()
    {
        var pages = PagesOf(Page(200, 40), Table(2, Row(Label("个人总结"), Cell(Numbers(60)))));
        Assert.Equal(2, pages.Length);
        Assert.All(pages, page => Assert.Contains("个人总结", page.Joined()));
        Assert.NotNull(pages[0].Run("个人总结").Element);
        Assert.Null(pages[1].Run("个人总结").Element);
        Assert.Equal(Numbers(60), string.Concat(pages.Select(page => page.Joined().Replace("个人总结", "", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_label_merged_over_rows_is_printed_again_where_the_rows_go_on()
    {
        var pages = PagesOf(Page(200, 30), Table(2,
            Row(Label("意见", Start), Cell("一")), Row(Cell("", Continue), Cell("二")), Row(Cell("", Continue), Cell("三")), Row(Cell("", Continue), Cell("四"))));
        Assert.Equal(2, pages.Length);
        Assert.Equal("意见@50,58.8", pages[1].Texts().First(text => text.StartsWith('意')));
        Assert.Null(pages[1].Run("意见").Element);
    }

    [Fact]
    public void A_tall_row_with_little_text_runs_over_two_pages()
    {
        var pages = PagesOf(Page(200, 200), Table(2, Row(Cell("姓名"), Cell("张三")), Tall(300, Label("个人总结"), Cell(Numbers(20))), Row(Cell("意见"), Cell("同意"))));
        Assert.Equal(2, pages.Length);
        Assert.Contains("个人总结@50,68.8", pages[0].Texts());
        Assert.Contains("个人总结@50,58.8", pages[1].Texts());
        // 190 points of the row stand on the first page, 110 on the second.
        Assert.Contains("同意@150,168.8", pages[1].Texts());
    }

    [Fact]
    public void A_row_is_not_cut_for_a_sliver_of_blank_room() =>
        Assert.Equal(["前", "一"], PagesOf(Page(100, 100), Table(1, Tall(70, Cell("前")), Tall(60, Cell("一")))).Select(page => page.Joined()));

    [Fact]
    public void A_text_row_and_its_seal_row_stay_together()
    {
        var seal = Row(Cell("（盖章）")) with { Format = new RowFormat { KeepWhole = true, HeightRule = HeightRule.AtLeast, Height = new(60) } };
        var pages = PagesOf(Page(100, 100), Table(1, Tall(40, Cell("前")), Row(Cell("同意", null, Keep)), seal));
        Assert.Equal(["前", "同意（盖章）"], pages.Select(page => page.Joined()));
    }

    [Fact]
    public void A_text_too_long_to_stay_with_its_seal_takes_its_last_lines_along()
    {
        var seal = Row(Cell("章")) with { Format = new RowFormat { KeepWhole = true, HeightRule = HeightRule.AtLeast, Height = new(60) } };
        var pages = PagesOf(Page(100, 100), Table(1, Row(Cell(Numbers(80), null, Keep)), seal));
        Assert.Equal([Numbers(60), Numbers(80)[60..] + "章"], pages.Select(page => page.Joined()));
    }

    [Fact]
    public void Every_character_of_a_cell_stands_on_some_page_once()
    {
        var text = Numbers(500);
        var pages = PagesOf(Page(300, 70), Text("前"), Table(2, Row(Cell(text[..250]), Cell(text[250..]))));
        var all = string.Concat(pages.Select(page => page.Joined()));
        Assert.Equal(("前" + text).Order(), all.Order());
    }

    [Fact]
    public void A_table_inside_a_cell_goes_on_on_the_next_page()
    {
        var inner = Table(1, [.. Enumerable.Range(0, 8).Select(i => Row(Cell(Numbers(8)[i].ToString())))]) with { Columns = [new(40)] };
        var pages = PagesOf(Page(100, 50), Table(1, Row(new Cell([inner, Text("")], CellFormat.Default))));
        Assert.Equal([Numbers(5), Numbers(8)[5..]], pages.Select(page => page.Joined()));
    }

    [Fact]
    public void Five_thousand_rows_are_laid_out()
    {
        var pages = PagesOf(Page(200, 500), Table(2, [.. Enumerable.Range(0, 5000).Select(_ => Row(Cell("一"), Cell("二")))]));
        Assert.Equal(100, pages.Length);
        Assert.All(pages, page => Assert.Equal(100, page.Texts().Length));
    }

    [Fact]
    public void The_same_content_gives_the_same_pages()
    {
        Block[] blocks = [Text(Numbers(90)), Table(2, Row(Label("个人总结"), Cell(Numbers(60))))];
        Assert.Equal(PagesOf(Page(200, 60), blocks).SelectMany(page => page.Texts()), PagesOf(Page(200, 60), blocks).SelectMany(page => page.Texts()));
    }
}
