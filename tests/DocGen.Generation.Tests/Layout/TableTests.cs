using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

public class TableTests
{
    private static readonly CellFormat Start = new() { Merge = VerticalMerge.Start };
    private static readonly CellFormat Continue = new() { Merge = VerticalMerge.Continue };

    [Fact]
    public void Cells_stand_side_by_side_and_the_grid_is_drawn_in_whole_lines()
    {
        var page = PagesOf(Page(300, 300), Ruled(2, Row(Cell("一"), Cell("二")), Row(Cell("三"), Cell("四"))))[0];
        Assert.Equal(["一@50,59.05", "二@150,59.05", "三@50,69.55", "四@150,69.55"], page.Texts());
        Assert.Equal(
            [
                "49.75,49.75 200.5×0.5", "49.75,60.25 200.5×0.5", "49.75,70.75 200.5×0.5",
                "49.75,49.75 0.5×21.5", "149.75,49.75 0.5×21.5", "249.75,49.75 0.5×21.5",
            ],
            page.Boxes());
    }

    [Fact]
    public void The_tallest_cell_makes_the_row_and_the_others_align_in_it()
    {
        var page = PagesOf(Page(300, 300), Table(3, Row(
            Cell("一二三四五六七八九十一二"), Cell("中", new() { VerticalAlignment = VerticalAlignment.Center }), Cell("下", new() { VerticalAlignment = VerticalAlignment.Bottom }))))[0];
        Assert.Contains("中@150,63.8", page.Texts());
        Assert.Contains("下@250,68.8", page.Texts());
    }

    [Fact]
    public void Cell_margins_keep_the_text_off_the_lines()
    {
        var table = Table(1, Row(Cell("一二三四五六七八九"))) with { };
        table = table with { Format = table.Format with { CellMargins = new(new(3), new(5), new(2), new(7)) } };
        var page = PagesOf(Page(300, 300), table, Text("后"))[0];
        Assert.Equal(["一二三四五六七八@57,61.8", "九@57,71.8", "后@50,83.8"], page.Texts());
    }

    [Theory]
    [InlineData(HeightRule.AtLeast, 30, "后@50,88.8")]
    [InlineData(HeightRule.AtLeast, 5, "后@50,68.8")]
    [InlineData(HeightRule.Exact, 30, "后@50,88.8")]
    [InlineData(HeightRule.Exact, 5, "后@50,63.8")]
    public void Row_heights_follow_their_rule(HeightRule rule, double height, string next)
    {
        var row = new Row([Cell("一")], new RowFormat { HeightRule = rule, Height = new(height) });
        Assert.Contains(next, PagesOf(Page(300, 300), Table(1, row), Text("后"))[0].Texts());
    }

    [Theory]
    [InlineData(HeightRule.Auto, 0, 10 + 5 + 4)]
    [InlineData(HeightRule.AtLeast, 8, 10 + 5 + 4)]
    [InlineData(HeightRule.AtLeast, 30, 30 + 5 + 4)]
    [InlineData(HeightRule.Exact, 30, 30)]
    public void Margins_and_lines_come_on_top_of_a_row_s_content_and_of_its_least_height(HeightRule rule, double height, double pitch)
    {
        var thick = new Border(BorderStyle.Single, new(4), Color.Black);
        var row = new Row([Cell("一")], new RowFormat { HeightRule = rule, Height = new(height) });
        var table = Table(1, row, row with { Cells = [Cell("二")] }) with { Format = new() { Borders = new() { Top = thick, InsideHorizontal = thick, Bottom = thick }, CellMargins = new(new(3), default, new(2), default) } };
        var page = PagesOf(Page(300, 300), table)[0];
        Assert.Equal(50 + 2 + 3 + 8.8, page.Run("一").Y.Value, 6);
        Assert.Equal(pitch, (page.Run("二").Y - page.Run("一").Y).Value, 6);
        Assert.Contains(FormattableString.Invariant($"50,{48 + pitch} 100×4"), page.Boxes());
    }

    [Fact]
    public void The_thickest_line_of_a_row_makes_room_for_all_and_a_merged_cell_has_none_inside()
    {
        var thick = new Borders { Bottom = new Border(BorderStyle.Double, new(2), Color.Black) };
        var page = PagesOf(Page(300, 300), Table(2,
            Row(Cell("一二三四五六七八九十一", Start), Cell("上", new() { Borders = thick })), Row(Cell("", Continue), Cell("下")), Row(Cell("后"), Cell(""))))[0];
        Assert.Equal(["一二三四五六七八九十@50,58.8", "一@50,68.8", "上@150,58.8", "下@150,74.8", "后@50,84.8"], page.Texts().OrderBy(text => text.Split('@')[1], StringComparer.Ordinal).OrderBy(text => "一上下后".IndexOf(text[0], StringComparison.Ordinal)));
    }

    [Fact]
    public void Content_higher_than_an_exact_row_is_reported()
    {
        var row = new Row([Cell("一")], new RowFormat { HeightRule = HeightRule.Exact, Height = new(6) });
        Assert.Equal([new Overflow(OverflowKind.Row, 1, new Points(4))], Lay(Page(300, 300), Table(1, row)).Report.Overflows);
    }

    [Fact]
    public void Spans_join_columns_and_merges_join_rows()
    {
        var page = PagesOf(Page(300, 300), Ruled(3,
            Row(Cell("甲", Start with { VerticalAlignment = VerticalAlignment.Center }), Cell("宽", new() { ColumnSpan = 2 })),
            Row(Cell("", Continue), Cell("一"), Cell("二"))))[0];
        Assert.Equal(["宽@150,59.05", "甲@50,64.3", "一@150,69.55", "二@250,69.55"], page.Texts().OrderBy(text => text.Split(',')[1], StringComparer.Ordinal).ThenBy(text => text[^9..], StringComparer.Ordinal));
        Assert.Contains("149.75,60.25 200.5×0.5", page.Boxes());
        Assert.Contains("249.75,60.25 0.5×11", page.Boxes());
        Assert.DoesNotContain(page.Boxes(), box => box.StartsWith("49.75,60.25", StringComparison.Ordinal));
    }

    [Fact]
    public void A_merged_cell_higher_than_its_rows_grows_the_last_one()
    {
        var page = PagesOf(Page(300, 300), Table(2,
            Row(Cell("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", Start), Cell("上")),
            Row(Cell("", Continue), Cell("下"))), Text("后"))[0];
        Assert.Contains("下@150,68.8", page.Texts());
        Assert.Contains("后@50,88.8", page.Texts());
    }

    [Fact]
    public void Columns_left_free_before_and_after_a_row_have_no_lines()
    {
        var row = new Row([Cell("一")], new RowFormat { GridBefore = 1, GridAfter = 1 });
        var page = PagesOf(Page(300, 300), Ruled(3, row))[0];
        Assert.Equal(["149.75,49.75 100.5×0.5", "149.75,60.25 100.5×0.5", "149.75,49.75 0.5×11", "249.75,49.75 0.5×11"], page.Boxes());
    }

    [Theory]
    [InlineData(Alignment.Left, 0, "一@50,58.8")]
    [InlineData(Alignment.Left, 20, "一@70,58.8")]
    [InlineData(Alignment.Center, 0, "一@150,58.8")]
    [InlineData(Alignment.Right, 0, "一@250,58.8")]
    public void A_table_stands_where_its_alignment_and_indent_say(Alignment alignment, double indent, string expected)
    {
        var table = Table(1, Row(Cell("一")));
        Assert.Equal([expected], PagesOf(Page(300, 300), table with { Format = table.Format with { Alignment = alignment, Indent = new(indent) } })[0].Texts());
    }

    [Fact]
    public void A_table_inside_a_cell_is_laid_out_in_that_cell()
    {
        var inner = Ruled(1, Row(Cell("内"))) with { Columns = [new(40)] };
        var page = PagesOf(Page(300, 300), Table(1, Row(new Cell([Text("外"), inner, Text("")], CellFormat.Default))), Text("后"))[0];
        Assert.Equal(["外@50,58.8", "内@50,69.05", "后@50,89.3"], page.Texts());
        Assert.Contains("49.75,59.75 40.5×0.5", page.Boxes());
    }

    [Fact]
    public void Vertical_text_stands_upright_with_its_own_punctuation_and_turns_Latin()
    {
        var cell = Cell("甲（a", new() { Direction = TextDirection.VerticalRightToLeft, VerticalAlignment = VerticalAlignment.Center });
        var page = PagesOf(Page(300, 300), Table(1, Tall(100, cell)))[0];
        Assert.Equal(["甲@95,58.8", "（@95,68.8", "a@96.2,70"], page.Texts());
        Assert.Equal(0xFE35, page.Run("（").Glyphs[0].Glyph);
        Assert.Equal(90, page.Run("a").Rotation);
    }

    [Fact]
    public void A_vertical_label_makes_its_row_high_enough_for_the_columns_that_fit_in_its_width()
    {
        var label = Cell("破格推荐理由", new() { Direction = TextDirection.VerticalRightToLeft });
        var narrow = Table(1, Row(label)) with { Columns = [new(12)] };
        Assert.Contains("后@50,118.8", PagesOf(Page(300, 300), narrow, Text("后"))[0].Texts());
        var wide = Table(1, Row(label)) with { Columns = [new(24)] };
        var page = PagesOf(Page(300, 300), wide, Text("后"))[0];
        Assert.Contains("后@50,88.8", page.Texts());
        Assert.Contains("破@64,58.8", page.Texts());
        Assert.Contains("荐@54,58.8", page.Texts());
    }

    [Fact]
    public void Text_from_bottom_to_top_turns_its_whole_lines()
    {
        var run = PagesOf(Page(300, 300), Table(1, Tall(100, Cell("甲a", new() { Direction = TextDirection.BottomToTop }))))[0].Run("甲");
        Assert.Equal((270.0, 58.8, 150.0), (run.Rotation, run.X.Value, run.Y.Value));
    }

    [Fact]
    public void Cell_text_is_squeezed_into_its_cell_when_it_says_fit()
    {
        var run = PagesOf(Page(300, 300), Table(1, Row(Cell("一二三四五六七八九十一二三四五六七八九十", new() { FitText = true }))))[0].Items.OfType<GlyphRun>().Single();
        Assert.Equal(0.5, run.Scale);
    }

    [Fact]
    public void A_cell_that_may_not_wrap_reports_what_stands_out()
    {
        var laid = Lay(Page(300, 300), Table(1, Row(Cell("一二三四五六七八九十一", new() { NoWrap = true }))));
        Assert.Equal("一二三四五六七八九十一@50,58.8", Assert.Single(laid.Document.Pages[0].Texts()));
        Assert.Equal(OverflowKind.Line, Assert.Single(laid.Report.Overflows).Kind);
    }

    [Fact]
    public void Shading_fills_the_cell_beneath_its_lines_and_a_slash_crosses_it()
    {
        var page = PagesOf(Page(300, 300), Table(1, Tall(20, Cell("", new() { Shading = new Color(1, 2, 3), Borders = new Borders { DiagonalDown = Thin } }))))[0];
        Assert.Equal(new FilledBox(new Box(new(50), new(50), new(100), new(20)), new Color(1, 2, 3)), page.Items[0]);
        var slash = Assert.Single(page.Items.OfType<Stroke>());
        Assert.Equal((50.0, 50.0, 150.0, 70.0), (slash.X1.Value, slash.Y1.Value, slash.X2.Value, slash.Y2.Value));
    }
}
