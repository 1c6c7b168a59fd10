using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Pages;
using DocGen.Generation.Tests.Pdf;
using static DocGen.Generation.Tests.Pdf.PagesForTests;

namespace DocGen.Generation.Tests.Pages;

public class WatermarkTests
{
    private static readonly SquareFace Face = new("仅供预览公示版正文");
    private static readonly SquareFace Fallback = new("𠮷ABC", halfWidth: "ABC", name: "Rare-Regular");
    private static readonly FontLibrary Fonts = new([new(["黑体"], Face)], [Fallback]);

    [Fact]
    public void It_lies_under_everything_else_and_belongs_to_no_element()
    {
        var structure = NewStructure();
        var text = Run(Face, "正文", 72, 90, structure.Add(StructureRole.Paragraph));
        var page = Assert.Single(Paint(Document(structure, A4(text)), new(["仅供预览"], WatermarkStyle.Tiled)).Pages);
        Assert.Same(text, page.Items[^1]);
        var runs = page.Items[..^1].Cast<GlyphRun>().ToArray();
        Assert.All(runs, run => Assert.Equal((null, "仅供预览", new Color(0xDD, 0xDD, 0xDD), -45.0), (run.Element, run.Text, run.Color, run.Rotation)));
    }

    [Fact]
    public void Tiles_cover_the_page_but_leave_room_between_them()
    {
        var page = Assert.Single(Paint(Document(), new(["仅供预览"], WatermarkStyle.Tiled)).Pages);
        var runs = page.Items.Cast<GlyphRun>().ToArray();
        // Any square of 200 points holds the start of a tile, as far as the page goes.
        for (var x = 0; x + 200 < page.Width.Value; x += 50)
            for (var y = 0; y + 200 < page.Height.Value; y += 50)
                Assert.Contains(runs, run => run.X.Value >= x && run.X.Value <= x + 200 && run.Y.Value >= y && run.Y.Value <= y + 200);
        Assert.InRange(runs.Length, 20, 60);
    }

    [Fact]
    public void The_diagonal_reads_upwards_through_the_middle_of_the_page()
    {
        var page = Assert.Single(Paint(Document(), new(["仅供预览"], WatermarkStyle.Diagonal)).Pages);
        var run = Assert.IsType<GlyphRun>(Assert.Single(page.Items));
        Assert.Equal(36, run.Size.Value);
        Assert.InRange(run.Rotation, -60, -50);
        Assert.True(run.X.Value < page.Width.Value / 2 && run.Y.Value > page.Height.Value / 2);
        // The middle of the baseline lies beside the centre by the middle of the characters' height.
        var (sine, cosine) = Math.SinCos(-run.Rotation * Math.PI / 180);
        var half = 4 * 36 / 2.0;
        var (x, y) = (run.X.Value + half * cosine - page.Width.Value / 2, run.Y.Value - half * sine - page.Height.Value / 2);
        Assert.Equal(0.38 * 36, Math.Sqrt(x * x + y * y), 3);
    }

    [Fact]
    public void A_text_longer_than_the_diagonal_is_shrunk_until_it_fits()
    {
        var page = Assert.Single(Paint(Document(), new([string.Concat(Enumerable.Repeat("仅供预览", 12))], WatermarkStyle.Diagonal)).Pages);
        var run = Assert.IsType<GlyphRun>(Assert.Single(page.Items));
        var diagonal = Math.Sqrt(Math.Pow(page.Width.Value, 2) + Math.Pow(page.Height.Value, 2));
        Assert.InRange(run.Size.Value * 48, diagonal * 0.8, diagonal * 0.9);
    }

    [Fact]
    public void Several_lines_stand_one_under_the_other_and_each_in_the_middle()
    {
        var document = Paint(Document(NewStructure(), Small(600, 600)), new(["仅供预览", "公示"], WatermarkStyle.Diagonal));
        var runs = document.Pages[0].Items.Cast<GlyphRun>().ToArray();
        Assert.Equal(["仅供预览", "公示"], runs.Select(run => run.Text));
        // At 45 degrees the second line begins an em further along and a line further down.
        var (along, across) = (36.0, 36 * 1.4);
        Assert.Equal((along + across) / Math.Sqrt(2), (runs[1].X - runs[0].X).Value, 3);
        Assert.Equal((across - along) / Math.Sqrt(2), (runs[1].Y - runs[0].Y).Value, 3);
    }

    [Fact]
    public void A_character_that_the_font_lacks_comes_from_the_next_font()
    {
        var runs = Assert.Single(Paint(Document(), new(["公𠮷A示"], WatermarkStyle.Diagonal)).Pages).Items.Cast<GlyphRun>().ToArray();
        Assert.Equal([("公", "Square-Regular"), ("𠮷A", "Rare-Regular"), ("示", "Square-Regular")], runs.Select(run => (run.Text, run.Font.Face.Name)));
        Assert.Equal(0.5 * 36, runs[1].Glyphs[1].Offset - 0.5 * 36, 3);
    }

    [Fact]
    public void A_character_that_no_font_has_is_a_problem_not_a_blank_box()
    {
        var problem = Assert.Single(new Watermark(["公示🙂🙂"], WatermarkStyle.Tiled).PaintOn(Document(), Fonts).Problems);
        Assert.Equal("watermark.unknown-character", problem.Code);
        Assert.Contains("U+1F642", problem.Message);
    }

    [Fact]
    public void Copies_stay_the_same_pages()
    {
        var copies = Copies.Make(Document(), 2, PrintSides.Single, Limits.Default).Value!;
        var painted = Paint(copies, new(["公示"], WatermarkStyle.Tiled));
        Assert.Same(painted.Pages[0], painted.Pages[1]);
    }

    private static PagedDocument Paint(PagedDocument document, Watermark watermark) => watermark.PaintOn(document, Fonts).Value!;
}
