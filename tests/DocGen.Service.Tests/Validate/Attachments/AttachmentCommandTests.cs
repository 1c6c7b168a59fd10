using System.Text.Json;
using DocGen.Service.Problems;
using DocGen.Testing;

namespace DocGen.Service.Tests.Validate.Attachments;

/// <summary><c>docgen check attachment</c> as a user runs it.</summary>
public sealed class AttachmentCommandTests
{
    [Fact]
    public async Task All_files_are_one_upload_standard_input_too_and_the_exit_code_is_its_verdict()
    {
        using var first = new TemporaryFile("封面.txt", "no picture at all"u8);
        var (exit, output, error) = await DocGenProcess.RunWithInputAsync("nor is this"u8.ToArray(), "check", "attachment", "--kind", "generic", first.Path, "-", "--json", "--lang", "en");
        Assert.Equal("", error);
        using var report = JsonDocument.Parse(output);
        Assert.Equal(["封面.txt", "-"], report.RootElement.GetProperty("reports").EnumerateArray().Select(file => file.GetProperty("name").GetString()));
        Assert.Equal(report.RootElement.GetProperty("verdict").GetString() switch { "accepted" => ExitCode.Done, "review" => ExitCode.Review, _ => ExitCode.Problems }, exit);
    }

    [Fact]
    public async Task The_verdict_on_all_files_comes_first_then_each_by_its_name()
    {
        using var first = new TemporaryFile("first.bin", "OTTO"u8);
        using var second = new TemporaryFile("second.bin", "ANNA"u8);
        var (_, output, _) = await DocGenProcess.RunAsync("check", "attachment", "--kind", "generic", first.Path, second.Path);
        Assert.StartsWith("整份材料：", output, StringComparison.Ordinal);
        Assert.True(output.IndexOf(first.Path + "：", StringComparison.Ordinal) < output.IndexOf(second.Path + "：", StringComparison.Ordinal), output);
    }

    [Fact]
    public async Task Every_kind_is_told_with_what_it_asks_for()
    {
        var (exit, output, _) = await DocGenProcess.RunAsync("check", "attachment", "--kinds");
        Assert.Equal(0, exit);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Templates, "attachments"), "*.json"))
            Assert.Matches($"(?m)^{Path.GetFileNameWithoutExtension(file)}  \\p{{Lo}}", output);
        (exit, output, _) = await DocGenProcess.RunAsync("check", "attachment", "--kinds", "--json", "--lang", "en");
        using var kinds = JsonDocument.Parse(output);
        Assert.All(kinds.RootElement.GetProperty("kinds").EnumerateArray(), kind => Assert.Matches("^[ -~]+$", kind.GetProperty("title").GetString()));
    }

    [Theory]
    [InlineData("check", "attachment", "a.pdf")]
    [InlineData("check", "attachment", "--kind", "generic", "-", "-")]
    [InlineData("check", "attachment", "--kind", "generic", "a.pdf", "--year", "last")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments) => Assert.Equal(2, (await DocGenProcess.RunAsync(arguments)).ExitCode);

    [Theory]
    [InlineData("attachment-kind.unknown", "--kind", "diploma", "a.pdf")]
    [InlineData("options.value", "--kind", "generic", "a.pdf", "--person", "")]
    [InlineData("request.no-file", "--kind", "generic", "no-such-file.pdf")]
    public async Task What_cannot_be_checked_ends_with_1_and_no_report(string code, params string[] arguments)
    {
        var (exit, output, error) = await DocGenProcess.RunAsync(["check", "attachment", .. arguments]);
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains($"[{code}]", error, StringComparison.Ordinal);
    }
}
