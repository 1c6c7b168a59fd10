using System.Text.RegularExpressions;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>Our forms beside the notices' own tables: every label, in order and count, blank and filled.</summary>
public sealed partial class AnnexTests
{
    public static TheoryData<string> Forms => ["exception-approval", "post-table", "annual-review"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_blank_form_prints_what_the_notice_prints_and_nothing_else(string form) =>
        Assert.Equal(Folded(Annex(form)), Folded(Printed(Stages.Blank(form))));

    [Theory]
    [InlineData("exception-approval", "minimal")]
    [InlineData("exception-approval", "typical")]
    [InlineData("exception-approval", "longest")]
    [InlineData("post-table", "minimal")]
    [InlineData("post-table", "typical")]
    [InlineData("post-table", "longest")]
    [InlineData("annual-review", "minimal")]
    [InlineData("annual-review", "typical")]
    [InlineData("annual-review", "longest")]
    public void A_filled_form_keeps_every_label_in_its_order(string form, string sample)
    {
        var printed = Folded(Printed(Stages.Request($"{form}/v1/{sample}")));
        var position = 0;
        foreach (var label in Annex(form).Split('\t', '\n').SelectMany(Fixed).Select(Folded).Where(label => label.Length > 1))
        {
            var found = printed.IndexOf(label, position, StringComparison.Ordinal);
            Assert.True(found >= 0, $"“{label}” does not follow in: {printed[position..]}");
            position = found + label.Length;
        }
    }

    [Fact]
    public void Sections_16_to_19_of_the_evaluation_form_stand_as_on_the_platform()
    {
        var printed = Folded(Printed(Stages.Request("evaluation-form/v1/minimal")));
        var rows = Annex("evaluation-form-16-19").Split('\n').Where(row => !char.IsDigit(row[0]) || row.Contains(". ", StringComparison.Ordinal)).ToList();
        var position = 0;
        foreach (var row in rows.Select(Folded).Where(row => row.Length > 0))
        {
            var found = printed.IndexOf(row, position, StringComparison.Ordinal);
            Assert.True(found >= 0, $"“{row}” does not follow in: {printed[position..]}");
            position = found + row.Length;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_summary_of_a_year_runs_over_two_pages_and_the_others_start_with_their_title(string form)
    {
        var document = Stages.LayOut(Stages.Request($"{form}/v1/minimal"));
        if (form == "annual-review") Assert.Equal(2, document.Pages.Length);
        Assert.StartsWith(Folded(Annex(form).Split('\n')[0].Replace("（范本）", "", StringComparison.Ordinal)), Folded(Printed(Stages.Request($"{form}/v1/minimal"))), StringComparison.Ordinal);
    }

    /// <summary>A long paragraph with blanks is fixed text between the blanks.</summary>
    private static IEnumerable<string> Fixed(string cell) => Blank().Split(cell.Replace("2020 ", "", StringComparison.Ordinal));

    private static string Annex(string form) => File.ReadAllText(Path.Combine(Repository.Fixtures, "annexes", form + ".txt")).TrimEnd();

    /// <summary>Everything on the pages but headers and footers, in reading order.</summary>
    private static string Printed(RenderRequest request) =>
        string.Concat(ReadingOrder.Of(Stages.LayOut(request), run => run.Y.Millimetres is > 15 and < 282).Select(run => run.Text));

    /// <summary>Without spaces, blanks to fill in, the year and the widths of brackets: those are typography.</summary>
    private static string Folded(string text) => Typography().Replace(text
        .Replace("（范本）", "", StringComparison.Ordinal).Replace('(', '（').Replace(')', '）').Replace(':', '：').Replace("2020", "", StringComparison.Ordinal), "").Replace("（20年度）", "（年度）", StringComparison.Ordinal);

    [GeneratedRegex(@"[\s_\u3000]+")]
    private static partial Regex Typography();

    [GeneratedRegex("_+| 年 月 日|（20 年度）|\\(20 年度\\)")]
    private static partial Regex Blank();
}
