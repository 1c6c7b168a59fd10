using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

public class SectionTests
{
    private static readonly PageNumber Number = new(PageNumberKind.Page, Ten);
    private static readonly PageNumber Count = new(PageNumberKind.PageCount, Ten);

    private static Section Of(PageSetup setup, params string[] texts) => new(setup, [.. texts.Select(text => Text(text))]);

    private static ImmutableArray<Page> Run(params Section[] sections) => LayoutEngine.Run(new Document([.. sections]), FakeFace.Library).Document.Pages;

    private static Paragraph Numbered(Alignment alignment = Alignment.Left) => Inlines(
        new() { Alignment = alignment, AutoSpace = false }, new TextRun("第", Ten), Number, new TextRun("页共", Ten), Count, new TextRun("页", Ten));

    private static HeadersFooters Only(params Block[] blocks) => new([.. blocks], null, null);

    [Fact]
    public void Headers_and_footers_stand_at_their_distance_and_are_artifacts()
    {
        var section = Of(Page(100, 100), "正") with { Headers = Only(Text("眉")), Footers = Only(Text("脚")) };
        var page = Assert.Single(Run(section));
        Assert.Equal(["眉@50,28.8", "脚@50,178.8", "正@50,58.8"], page.Texts());
        Assert.Null(page.Run("眉").Element);
        Assert.NotNull(page.Run("正").Element);
    }

    [Fact]
    public void A_header_higher_than_the_margin_pushes_the_body_down_and_a_footer_pushes_it_up()
    {
        var high = Only(Text("一"), Text("二"), Text("三"), Text("四"));
        var section = Of(Page(100, 40), "甲", "乙", "丙", "丁") with { Headers = high, Footers = high };
        Assert.Equal([2, 2], Run(section).Select(page => page.Texts().Count(text => "甲乙丙丁".Contains(text[0]))));
        Assert.Contains("甲@50,68.8", Run(section)[0].Texts());
    }

    [Fact]
    public void Page_numbers_are_known_when_all_pages_are()
    {
        var section = new Section(Page(100, 10), [.. Enumerable.Range(0, 12).Select(_ => Text("正"))]) { Footers = Only(Numbered()) };
        var pages = Run(section);
        Assert.Equal("第1页共12页", pages[0].Lines()[^1]);
        Assert.Equal("第12页共12页", pages[11].Lines()[^1]);
    }

    [Theory]
    [InlineData(Alignment.Left, 50, 110)]
    [InlineData(Alignment.Center, 70, 130)]
    [InlineData(Alignment.Right, 90, 150)]
    public void Page_numbers_of_two_digits_move_their_line_as_it_is_aligned(Alignment alignment, double first, double end)
    {
        var section = new Section(Page(100, 10), [.. Enumerable.Range(0, 12).Select(_ => Text("正"))]) { Footers = Only(Numbered(alignment)) };
        var runs = Run(section)[11].Items.OfType<GlyphRun>().Where(run => run.Element is null).OrderBy(run => run.X.Value).ToArray();
        Assert.Equal(["第", "12", "页共", "12", "页"], runs.Select(run => run.Text));
        Assert.Equal(first, runs[0].X.Value, 4);
        Assert.Equal([10.0, 10, 20, 10], runs.Zip(runs.Skip(1), (a, b) => Math.Round((b.X - a.X).Value, 4)));
        Assert.Equal(end, runs[^1].X.Value + 10, 4);
    }

    [Fact]
    public void First_and_even_pages_have_headers_of_their_own()
    {
        var setup = Page(100, 10) with { DifferentFirstPage = true };
        var section = Of(setup, "正", "正", "正") with { Headers = new([Text("奇")], [Text("首")], [Text("偶")]) };
        var pages = LayoutEngine.Run(new Document([section]) { EvenAndOddHeaders = true }, FakeFace.Library).Document.Pages;
        Assert.Equal(["首正", "偶正", "奇正"], pages.Select(page => page.Joined()));
        Assert.Equal(["首正", "奇正", "奇正"], Run(section).Select(page => page.Joined()));
    }

    [Fact]
    public void A_section_begins_on_a_new_page_with_its_own_size_and_number()
    {
        var wide = Page(200, 100) with { FirstPageNumber = 7 };
        var pages = Run(Of(Page(100, 100), "一"), Of(wide, "二") with { Footers = Only(Numbered()) });
        Assert.Equal([200.0, 300.0], pages.Select(page => page.Width.Value));
        Assert.Equal("第7页共2页", pages[1].Lines()[^1]);
    }

    [Fact]
    public void A_continuous_section_goes_on_below_on_the_same_page()
    {
        var next = Page(100, 100) with { Start = SectionStart.Continuous };
        Assert.Equal(["一@50,58.8", "二@50,68.8"], Assert.Single(Run(Of(Page(100, 100), "一"), Of(next, "二"))).Texts());
        Assert.Equal(["一", "二"], Run(Of(Page(100, 100), "一"), Of(Page(120, 100) with { Start = SectionStart.Continuous }, "二")).Select(page => page.Joined()));
    }

    [Theory]
    [InlineData(SectionStart.OddPage, new[] { "一", "", "二" })]
    [InlineData(SectionStart.EvenPage, new[] { "一", "二" })]
    public void A_section_that_begins_on_an_odd_page_leaves_an_empty_page_before_it(SectionStart start, string[] expected) =>
        Assert.Equal(expected, Run(Of(Page(100, 100), "一"), Of(Page(100, 100) with { Start = start }, "二")).Select(page => page.Joined()));

    [Theory]
    [InlineData(VerticalAlignment.Center, "一@50,103.8")]
    [InlineData(VerticalAlignment.Bottom, "一@50,148.8")]
    public void The_content_of_a_page_stands_where_its_vertical_alignment_says(VerticalAlignment alignment, string expected) =>
        Assert.Equal([expected], Run(Of(Page(100, 100) with { VerticalAlignment = alignment }, "一"))[0].Texts());

    [Fact]
    public void The_gutter_moves_the_body_to_the_right() =>
        Assert.Equal(["一二三四五六七八九@60,58.8", "十@60,68.8"], Run(Of(Page(100, 100) with { Gutter = new(10) }, "一二三四五六七八九十"))[0].Texts());

    [Fact]
    public void A_section_broken_over_pages_after_another_keeps_all_its_text()
    {
        var continuous = Page(100, 30) with { Start = SectionStart.Continuous };
        Assert.Equal(["一二三", "四五"], Run(Of(Page(100, 30), "一", "二"), Of(continuous, "三", "四", "五")).Select(page => page.Joined()));
    }
}
