using DocGen.Generation.Content;
using static DocGen.Generation.Tests.Layout.Sheet;

namespace DocGen.Generation.Tests.Layout;

public class LineBreakingTests
{
    private static string[] Break(string text, double width = 50, ParagraphFormat? format = null) =>
        PagesOf(Page(width, 500), Text(text, format ?? ParagraphFormat.Default with { AutoSpace = false }))[0].Lines();

    [Theory]
    [InlineData("一二三四五六七", new[] { "一二三四五", "六七" })]
    [InlineData("一二三四五（六", new[] { "一二三四五", "（六" })]
    [InlineData("一二三四（五六", new[] { "一二三四", "（五六" })]
    [InlineData("一二三四五》》六", new[] { "一二三四", "五》》六" })]
    [InlineData("一二三四五……", new[] { "一二三四", "五……" })]
    [InlineData("一二三四——五", new[] { "一二三四", "——五" })]
    [InlineData("一二三四￥5", new[] { "一二三四", "￥5" })]
    public void Signs_that_may_not_start_or_end_a_line_are_carried_down(string text, string[] lines) => Assert.Equal(lines, Break(text));

    [Theory]
    [InlineData("一二三words四五", new[] { "一二三", "words四五" })]
    [InlineData("一二2023年1月", new[] { "一二2023年", "1月" })]
    [InlineData("一二三四36.5℃", new[] { "一二三四", "36.5℃" })]
    [InlineData("aaaa bbbb cc", new[] { "aaaa bbbb", "cc" })]
    [InlineData("aaaa bbbbb c", new[] { "aaaa bbbbb", "c" })]
    [InlineData("abcdefghijklm", new[] { "abcdefghij", "klm" })]
    [InlineData("电子-post-office", new[] { "电子-post-", "office" })]
    public void Words_and_numbers_stay_whole_unless_longer_than_the_line(string text, string[] lines) => Assert.Equal(lines, Break(text));

    [Fact]
    public void Words_break_anywhere_when_the_format_says_so() =>
        Assert.Equal(["一二三word", "s四五"], Break("一二三words四五", 50, new() { BreakWords = true, AutoSpace = false }));

    [Fact]
    public void The_blank_half_of_a_full_stop_is_squeezed_to_keep_it_on_its_line()
    {
        Assert.Equal(["一二三四五。", "六"], Break("一二三四五。六", 55));
        Assert.Equal(["一二三四", "五。六"], Break("一二三四五。六", 54));
    }

    [Fact]
    public void Spaces_hang_over_the_end_of_a_line_and_never_start_one()
    {
        Assert.Equal(["aaaaaaaaaa", "b"], Break("aaaaaaaaaa   b"));
        Assert.Equal(["一二三四五", "六"], Break("一二三四五　　六"));
    }

    [Fact]
    public void Spaces_at_the_start_of_a_paragraph_indent_it() => Assert.Equal(["　　一二三", "四"], Break("　　一二三四"));

    [Fact]
    public void Without_kinsoku_a_full_stop_may_start_a_line() =>
        Assert.Equal(["一二三四五", "。六"], Break("一二三四五。六", 50, new() { Kinsoku = false }));

    [Fact]
    public void A_character_of_two_code_units_is_one_character() => Assert.Equal(["𬀩𬀩𬀩", "𬀩"], Break("𬀩𬀩𬀩𬀩", 30));

    [Fact]
    public void A_combining_mark_stays_with_its_letter() => Assert.Equal(["aaaa\u0301", "aa"], Break("aaaa\u0301aa", 20));

    [Fact]
    public void The_middle_dot_of_a_name_neither_starts_nor_ends_a_line() => Assert.Equal(["买买", "提·艾力"], Break("买买提·艾力", 40));

    [Fact]
    public void A_line_break_ends_a_line_and_at_the_end_of_a_paragraph_adds_an_empty_one()
    {
        var page = PagesOf(Page(100, 500), Inlines(new(), new TextRun("一", Ten), new LineBreak(Ten), new TextRun("二", Ten), new LineBreak(Ten)), Text("三"))[0];
        Assert.Equal(["一@50,58.8", "二@50,68.8", "三@50,88.8"], page.Texts());
    }
}
