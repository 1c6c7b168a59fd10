using DocGen.Service.Validate;
using DocGen.Testing;
using DocGen.Validation.Report;

namespace DocGen.Service.Tests.Validate;

/// <summary>Reports as people read them on a terminal.</summary>
public sealed class ReportTextTests
{
    [Theory]
    [InlineData("terminal.zh", Language.Chinese, Detail.NotPassed, Colour.None)]
    [InlineData("terminal.en", Language.English, Detail.NotPassed, Colour.None)]
    [InlineData("terminal-verbose.zh", Language.Chinese, Detail.All, Colour.None)]
    [InlineData("terminal-colour.zh", Language.Chinese, Detail.NotPassed, Colour.Ansi)]
    public async Task What_is_not_good_comes_first_with_what_to_do_about_it(string golden, Language language, Detail detail, Colour colour)
    {
        var workers = new PreparedWorkers((job, _) => Task.FromResult(PreparedWorkers.Answer(job, 358, 441)));
        var check = new CheckPhoto(new(Stages.Templates), workers);
        var photo = await check.RunAsync(
            JpegFile.OfLength(40_000, 358, 441, JpegFile.Held(2)), Stages.Must(check.Rules(null)), PhotoHelp.None, TestContext.Current.CancellationToken);
        using var text = new StringWriter();
        var report = PhotoReport.From(photo, language);
        new ReportText(text, language, detail, colour).Write(null, report.Verdict, report.Findings);
        Assert.Null(GoldenFile.Compare($"checks/{golden}.txt", text.ToString()));
    }

    [Theory]
    [InlineData(Detail.NotPassed, 1)]
    [InlineData(Detail.All, 2)]
    public void What_many_checks_could_not_see_for_one_reason_is_told_once(Detail detail, int lines)
    {
        FindingEntry Unseen(string code) => new(code, FindingOutcome.NotEvaluated, "文件没有打开。", null, null, null, null);
        using var text = new StringWriter();
        new ReportText(text, Language.Chinese, detail, Colour.None).Write(null, Verdict.Review, [Unseen("attachment.blur"), Unseen("attachment.skew")]);
        Assert.Equal(lines, text.ToString().Split("文件没有打开。").Length - 1);
        Assert.All(["attachment.blur", "attachment.skew"], code => Assert.Contains(code, text.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_notice_that_says_nothing_of_photos_asks_nothing_and_one_that_is_not_there_is_told()
    {
        var check = new CheckPhoto(new(Stages.Templates), new PreparedWorkers());
        var photo = await check.RunAsync(
            JpegFile.OfLength(1_000, 100, 100), Stages.Must(check.Rules("zj-energy-2020")), PhotoHelp.None, TestContext.Current.CancellationToken);
        Assert.Equal(Verdict.Accepted, photo.Report.Verdict);
        Assert.Equal("notice.not-found", Assert.Single(check.Rules("no-such-notice").Problems).Code);
    }
}
