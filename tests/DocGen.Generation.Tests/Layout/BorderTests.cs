using DocGen.Generation.Content;
using DocGen.Generation.Pages;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

public class BorderTests
{
    private static readonly Border Wide = new(BorderStyle.Single, new(2), Color.Black);

    private static Page TwoCells(Borders left, Borders right) =>
        PagesOf(Page(300, 300), Ruled(2, Row(Cell("", new() { Borders = left }), Cell("", new() { Borders = right }))))[0];

    private static string? Middle(Page page) => page.Boxes().SingleOrDefault(box => box.Contains("×11") && !box.StartsWith("49.", StringComparison.Ordinal) && !box.StartsWith("249.", StringComparison.Ordinal));

    [Fact]
    public void A_cell_beats_its_table() => Assert.Equal("149,49.75 2×11", Middle(TwoCells(new() { Right = Wide }, new())));

    [Fact]
    public void A_cell_that_says_no_line_hides_the_table_s() => Assert.Null(Middle(TwoCells(new() { Right = Border.None }, new())));

    [Fact]
    public void A_line_beats_no_line() => Assert.Equal("149,49.75 2×11", Middle(TwoCells(new() { Right = Border.None }, new() { Left = Wide })));

    [Fact]
    public void The_wider_line_wins() => Assert.Equal("149,49.75 2×11", Middle(TwoCells(new() { Right = Thin }, new() { Left = Wide })));

    [Fact]
    public void Of_equal_lines_the_darker_wins()
    {
        var page = TwoCells(new() { Right = Thin with { Color = new(200, 200, 200) } }, new() { Left = Thin });
        Assert.All(page.Items.OfType<FilledBox>(), box => Assert.Equal(Color.Black, box.Color));
    }

    [Fact]
    public void Corners_join_where_lines_of_different_width_meet()
    {
        var table = Table(1, Row(Cell("")));
        table = table with { Format = table.Format with { Borders = Grid with { Left = Wide } } };
        Assert.Equal(["49,49.75 101.25×0.5", "49,60.25 101.25×0.5", "49,49.75 2×11", "149.75,49.75 0.5×11"], PagesOf(Page(300, 300), table)[0].Boxes());
    }

    [Fact]
    public void Double_lines_are_two_and_dashed_ones_are_strokes()
    {
        var borders = new Borders { Top = new(BorderStyle.Double, new(1), Color.Black), Bottom = new(BorderStyle.Dashed, new(1), Color.Black) };
        var page = PagesOf(Page(300, 300), new Table([new(100)], [Row(Cell(""))], new TableFormat { Borders = borders }))[0];
        Assert.Equal(["50,48.5 100×1", "50,50.5 100×1"], page.Boxes());
        var stroke = Assert.Single(page.Items.OfType<Stroke>());
        Assert.Equal((50.0, 62.0, 150.0, 62.0), (stroke.X1.Value, stroke.Y1.Value, stroke.X2.Value, stroke.Y2.Value));
        Assert.Equal([3.0, 2.0], stroke.Dash);
    }

    [Fact]
    public void A_cell_merged_over_rows_takes_its_lower_border_from_its_last_row()
    {
        var page = PagesOf(Page(300, 300), Ruled(1,
            Row(Cell("", new() { Merge = VerticalMerge.Start })), Row(Cell("", new() { Merge = VerticalMerge.Continue, Borders = new Borders { Bottom = Wide } }))))[0];
        Assert.Contains("49.75,60.25 100.5×2", page.Boxes());
    }
}
