using System.Text.Json;
using DocGen.Testing;

namespace DocGen.Service.Tests.Validate;

/// <summary><c>docgen check photo</c> as a user runs it.</summary>
public sealed class CheckCommandTests
{
    [Fact]
    public async Task A_rejected_file_ends_with_1_and_the_verdict_comes_first()
    {
        using var file = new TemporaryFile("photo.jpg", "%PDF-1.7 no photo"u8);
        var (exit, output, error) = await DocGenProcess.RunAsync("check", "photo", file.Path);
        Assert.Equal(1, exit);
        Assert.Equal("", error);
        Assert.StartsWith("不合格\n  ✗ ", output, StringComparison.Ordinal);
        Assert.Contains("[photo.format]", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", output, StringComparison.Ordinal);
        Assert.DoesNotContain(file.Path, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_is_a_file_like_any_other_and_English_is_spoken()
    {
        using var process = DocGenProcess.Start("check", "photo", "-", "--lang", "en", "--json");
        await process.StandardInput.WriteAsync("%PDF-1.7 no photo");
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        using var report = JsonDocument.Parse(output);
        Assert.Equal("rejected", report.RootElement.GetProperty("verdict").GetString());
        Assert.Contains("PDF", report.RootElement.GetProperty("findings")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_files_give_one_report_each_in_their_order()
    {
        using var first = new TemporaryFile("first.jpg", "%PDF-1.7"u8);
        using var second = new TemporaryFile("second.jpg", "OTTO"u8);
        var (exit, output, _) = await DocGenProcess.RunAsync("check", "photo", first.Path, second.Path, "--json");
        Assert.Equal(1, exit);
        using var reports = JsonDocument.Parse(output);
        Assert.Equal(["PDF", null], reports.RootElement.GetProperty("reports").EnumerateArray().Select(report => report.GetProperty("facts").GetProperty("format").GetString()));
        Assert.Empty(reports.RootElement.GetProperty("findings").EnumerateArray());
        var (_, text, _) = await DocGenProcess.RunAsync("check", "photo", first.Path, second.Path);
        Assert.Contains(second.Path + "：不合格", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "photo")]
    [InlineData("check", "photo", "a.jpg", "--lang", "fr")]
    [InlineData("check", "photo", "a.jpg", "--suggest", "a.jpg")]
    [InlineData("check", "photo", "a.jpg", "--suggest", "b.jpg", "--annotate", "b.jpg")]
    [InlineData("check", "photo", "a.jpg", "--suggest", "/tmp")]
    [InlineData("check", "photo", "a.jpg", "b.jpg", "--annotate", "c.jpg")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments) => Assert.Equal(2, (await DocGenProcess.RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task What_cannot_be_checked_ends_with_1_and_no_report()
    {
        var (exit, output, error) = await DocGenProcess.RunAsync("check", "photo", "no-such-photo.jpg");
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("[request.no-file]", error, StringComparison.Ordinal);
        using var file = new TemporaryFile("photo.jpg", "OTTO"u8);
        (exit, output, error) = await DocGenProcess.RunAsync("check", "photo", file.Path, "--notice", "no-such-notice");
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("[notice.not-found]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_made_it_says_why_writes_nothing_and_keeps_the_verdict()
    {
        using var file = new TemporaryFile("photo.jpg", "OTTO"u8);
        var (suggestion, annotated) = (file.Beside("new.jpg"), file.Beside("marked.jpg"));
        var (exit, _, error) = await DocGenProcess.RunAsync("check", "photo", file.Path, "--suggest", suggestion, "--annotate", annotated);
        Assert.Equal(1, exit);
        Assert.Contains("没有建议的照片：", error, StringComparison.Ordinal);
        Assert.Contains("没有标注的照片：", error, StringComparison.Ordinal);
        Assert.False(File.Exists(suggestion) || File.Exists(annotated));
    }

    [Fact]
    public async Task A_file_that_the_machine_cannot_read_ends_with_70()
    {
        var (exit, output, error) = await DocGenProcess.RunAsync("check", "photo", "/proc/self/mem");
        Assert.Equal((70, ""), (exit, output));
        Assert.StartsWith("错误", error, StringComparison.Ordinal);
    }
}
