using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocGen.Service.Batches;
using DocGen.Service.Batches.CommandLine;
using DocGen.Testing;

namespace DocGen.Service.Tests.Batches;

/// <summary><c>docgen batch</c> as a process against a service; the test does the work when it wants it done.</summary>
public sealed class BatchCommandTests(LeftToTheTest left) : IClassFixture<LeftToTheTest>
{
    private const string Nobody = "00000000-0000-0000-0000-00000000000a";

    private readonly RunningService service = left.Service;

    [Fact]
    public async Task A_run_looks_on_until_the_end_and_tells_what_became_of_it()
    {
        await BatchFlow.IssueAsync(service.Client, "C-1", 2);
        var running = RunAsync("run", "--plan", "C-1", "--name", "年末", "--copies", "2");
        await WorkUntilAsync(running);
        var (exit, output, error) = await running;
        Assert.Equal((0, ""), (exit, string.Join('\n', error.Split('\n').Where(line => line.StartsWith("错误", StringComparison.Ordinal)))));
        Assert.Contains("（年末）：已完成", output, StringComparison.Ordinal);
        Assert.Contains("选中 2  生成 2  未变 0  失败 0  略过 0", output, StringComparison.Ordinal);
        Assert.Contains("对账：相符", output, StringComparison.Ordinal);
        Assert.Contains("已完成  2/2", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', error);
    }

    [Fact]
    public async Task Json_is_a_line_for_each_change_and_what_failed_ends_with_1()
    {
        var lines = Encoding.UTF8.GetBytes(BatchFlow.Lines("C-2", 1) + "\n" + BatchFlow.BadLine("C-2"));
        var running = DocGenProcess.RunWithInputAsync(lines, Arguments("run", "--data", "-", "--json"));
        await WorkUntilAsync(running);
        var (exit, output, error) = await running;
        Assert.Equal((1, ""), (exit, error));
        var told = output.TrimEnd().Split('\n').Select(line => JsonElement.Parse(line)).ToList();
        Assert.True(told.Count >= 2);
        Assert.Equal(("finished", 1, 1), (told[^1].GetProperty("state").GetString(), told[^1].GetProperty("counts").GetProperty("made").GetInt32(), told[^1].GetProperty("counts").GetProperty("failed").GetInt32()));

        var id = told[^1].GetProperty("id").GetString()!;
        var (statusExit, status, _) = await RunAsync("status", id);
        Assert.Equal(1, statusExit);
        Assert.Contains("失败  2", status, StringComparison.Ordinal);
        Assert.Contains("/data/name", status, StringComparison.Ordinal);
        Assert.Contains("[data.type]", status, StringComparison.Ordinal);
        Assert.Contains(id, (await RunAsync("list", "--state", "finished")).Output, StringComparison.Ordinal);
        Assert.Equal(id + "\n", (await RunAsync("retry", id, "--detach")).Output);
    }

    [Fact]
    public async Task Quiet_prints_the_id_alone_and_detach_does_not_wait()
    {
        var (exit, output, error) = await RunAsync("run", "--id", Nobody, "--quiet");
        Assert.Equal((0, ""), (exit, error));
        Assert.True(Guid.TryParse(output.Trim(), out _));

        await BatchFlow.IssueAsync(service.Client, "C-3", 1);
        (exit, output, _) = await RunAsync("run", "--plan", "C-3", "--detach");
        Assert.Equal(0, exit);
        Assert.Equal("1", (await service.Client.GetFromJsonAsync<JsonElement>($"/v1/batches/{output.Trim()}")).GetProperty("counts").GetProperty("selected").GetRawText());
    }

    [Fact]
    public async Task A_terminal_shows_a_bar_and_ctrl_c_leaves_the_batch_alone()
    {
        using var data = new TemporaryFile("lines.jsonl", Encoding.UTF8.GetBytes(BatchFlow.Lines("C-4", 400)));
        var program = string.Join(' ', Arguments("run", "--data", data.Path).Prepend(Path.Combine(AppContext.BaseDirectory, "docgen.dll")));
        // As in DocGenProcess: whoever was started in the background is deaf to ctrl-C.
        using var terminal = Process.Start(new ProcessStartInfo("script", ["-qefc", $"stty cols 90; TERM=xterm exec env --default-signal=INT dotnet {program}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var shown = new StringBuilder();
        await ReadUntilAsync(terminal.StandardOutput, shown, "/400");
        Assert.Matches(@"\r\e\[K\[[#-]{10,40}\]  *\d+%  \d+/400", shown.ToString());
        await terminal.StandardInput.WriteAsync('\x03');
        await terminal.StandardInput.FlushAsync();
        await ReadUntilAsync(terminal.StandardOutput, shown, null);
        await terminal.WaitForExitAsync();
        Assert.Equal(130, terminal.ExitCode);
        var id = Regex.Match(shown.ToString(), "docgen batch status ([0-9a-f-]{36}) --wait --server http").Groups[1].Value;

        var stopped = JsonElement.Parse((await RunAsync("cancel", id, "--json")).Output);
        Assert.Equal(("cancelled", 400), (stopped.GetProperty("state").GetString(), stopped.GetProperty("counts").GetProperty("selected").GetInt32()));
        var (exit, output, _) = await RunAsync("status", id, "--wait");
        Assert.Equal(1, exit);
        Assert.Contains("已停止", output, StringComparison.Ordinal);
        Assert.Contains("[batch.nothing-failed]", (await RunAsync("retry", id)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_ends_with_1_and_a_service_that_does_not_answer_with_70()
    {
        var (exit, _, error) = await RunAsync("run", "--plan", "C-5", "--pin", "no-such@v1");
        Assert.Equal(1, exit);
        Assert.Contains("[template.not-found]", error, StringComparison.Ordinal);
        Assert.Contains("[batch.not-found]", (await RunAsync("status", Nobody)).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await DocGenProcess.RunAsync("batch", "list", "--server", "ftp://x")).ExitCode);
        Assert.Equal(2, (await DocGenProcess.RunAsync("batch", "run")).ExitCode);
        (exit, _, error) = await DocGenProcess.RunAsync("batch", "status", "nonsense");
        Assert.Equal(2, exit);
        Assert.Contains("docgen batch list", error, StringComparison.Ordinal);
        (exit, _, error) = await DocGenProcess.RunAsync("batch", "list", "--server", "http://127.0.0.1:9");
        Assert.Equal(70, exit);
        Assert.Contains("http://127.0.0.1:9", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_lost_is_made_again_and_the_batch_knows_nothing_of_it()
    {
        using var data = new TemporaryFile("lines.jsonl", Encoding.UTF8.GetBytes(BatchFlow.Lines("C-6", 250)));
        await using var line = new CutLine(service.Client.BaseAddress!);
        using var process = DocGenProcess.Start("batch", "run", "--data", data.Path, "--server", line.Address);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), new StringBuilder());
        await ReadUntilAsync(process.StandardError, error, "/250");
        await line.CutAsync(TimeSpan.FromSeconds(3));
        var working = WorkUntilAsync(process.WaitForExitAsync());
        await ReadUntilAsync(process.StandardError, error, null);
        await working;
        Assert.True(process.ExitCode == 0, error.ToString());
        Assert.Contains("正在重新连接", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("生成 250", await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_archives_and_samples_are_written_to_files()
    {
        await BatchFlow.IssueAsync(service.Client, "C-7", 1);
        using var folder = new TemporaryFile("none", []);
        var running = RunAsync("run", "--plan", "C-7", "--copies", "2", "--dry-run");
        await WorkUntilAsync(running);
        var (exit, output, error) = await running;
        Assert.True(exit == 0, error);
        Assert.Contains("会变 1", output, StringComparison.Ordinal);
        Assert.Contains("正式运行需要磁盘", output, StringComparison.Ordinal);
        var id = Regex.Match(output, "[0-9a-f-]{36}").Value;
        (exit, output, error) = await RunAsync("samples", id, "--out", folder.Beside("samples"));
        Assert.True(exit == 0, error);
        Assert.Contains("页数不同：共 1 份", output, StringComparison.Ordinal);
        Assert.Equal(["pages-000001-after.pdf", "pages-000001-before.pdf"], Directory.GetFiles(folder.Beside("samples"), "*.pdf").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(folder.Beside("samples"), "*.jpg"), picture => Assert.Equal([0xFF, 0xD8], File.ReadAllBytes(picture)[..2]));
        Assert.NotEmpty(Directory.GetFiles(folder.Beside("samples"), "pages-000001-page-*.jpg"));

        Assert.Equal(0, (await RunAsync("report", id, "--out", folder.Beside("report.xlsx"))).ExitCode);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(folder.Beside("report.xlsx")))[..2]);
        Assert.StartsWith("number,document", (await RunAsync("report", id, "--out", "-")).Output, StringComparison.Ordinal);
        Assert.Contains("[batch.no-archive]", (await RunAsync("archive", id, "--out", folder.Beside("all.zip"))).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Beside("all.zip")));
    }

    [Fact]
    public async Task The_key_comes_from_the_environment_and_without_one_the_end_is_70()
    {
        await using var guarded = await RunningService.StartAsync(mode: DocGen.Service.Operations.ServiceMode.Production);
        var key = await guarded.KeyAsync(scopes: DocGen.Service.Access.Scope.Documents);
        foreach (var (shown, exit) in (IEnumerable<(string, int)>)[(key, 0), (key + "x", 70), ("", 70)])
        {
            using var process = DocGenProcess.StartUnder([$"DOCGEN_API_KEY={shown}", $"DOCGEN_SERVER={guarded.Client.BaseAddress}"], "batch", "list");
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(exit, process.ExitCode);
            Assert.Equal(exit != 0, error.Contains("DOCGEN_API_KEY", StringComparison.Ordinal));
            Assert.DoesNotContain(key, error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run", "--all", "--plan", "P")]
    [InlineData("run", "--data", "nothing.jsonl")]
    [InlineData("run", "--data", "-", "--form", "annual-review")]
    [InlineData("run", "--all", "--dry-run", "--output", "archive")]
    [InlineData("run", "--all", "--from", "yesterday")]
    [InlineData("status", "17")]
    [InlineData("report", Nobody, "--out", "report.pdf")]
    public void Wrong_usage_is_told_before_anything_is_asked_of_the_service(params string[] arguments) => Assert.NotEmpty(BatchCommand.Create().Parse(arguments).Errors);

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => DocGenProcess.RunAsync(Arguments(arguments));

    private string[] Arguments(params string[] arguments) => ["batch", .. arguments, "--server", service.Client.BaseAddress!.ToString()];

    /// <summary>Does what there is to do until the command has ended.</summary>
    private async Task WorkUntilAsync(Task command)
    {
        while (!command.IsCompleted)
        {
            await service.Part<WorkOnBatches>().RunAsync(default);
            await Task.WhenAny(command, Task.Delay(100));
        }
    }

    /// <param name="text">Null until the end.</param>
    private static async Task ReadUntilAsync(StreamReader from, StringBuilder shown, string? text)
    {
        var buffer = new char[1024];
        while (text is null || !shown.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await from.ReadAsync(buffer);
            if (count == 0) return;
            shown.Append(buffer, 0, count);
        }
    }
}
