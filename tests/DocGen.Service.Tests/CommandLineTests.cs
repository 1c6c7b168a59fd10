using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DocGen.Testing;

namespace DocGen.Service.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    public static TheoryData<string> Samples => [.. Stages.Samples];

    /// <summary>A machine with one processor on the other side of the world.</summary>
    private static readonly string[] Elsewhere = ["TZ=America/St_Johns", "LANG=tr_TR.UTF-8", "LC_ALL=ar_EG.UTF-8", "DOTNET_PROCESSOR_COUNT=1", "DOTNET_TieredPGO=0"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Render_makes_every_sample_with_the_bytes_of_any_other_process(string sample)
    {
        var parts = sample.Split('/');
        var (exit, _, error) = await DocGenProcess.RunUnderAsync(Elsewhere, [],
            "render", parts[0], "--data", Path.Combine(Repository.Templates, parts[0], parts[1], "samples", parts[2] + ".json"), "--out", Target);
        Assert.Equal("", string.Join('\n', error.Split('\n').Where(line => line.StartsWith("错误", StringComparison.Ordinal))));
        Assert.Equal(0, exit);
        Assert.Equal(SHA256.HashData(Stages.Must(Stages.Generate.Run(Stages.Request(sample))).Bytes.Span), SHA256.HashData(File.ReadAllBytes(Target)));
    }

    [Fact]
    public async Task Code_that_is_compiled_anew_gives_the_same_bytes()
    {
        var sample = Path.Combine(Repository.Templates, "exception-approval", "v1", "samples", "typical.json");
        var (exit, _, error) = await DocGenProcess.RunUnderAsync(["DOTNET_ReadyToRun=0", "DOTNET_TieredCompilation=0"], [], "render", "exception-approval", "--data", sample, "--out", Target);
        Assert.True(exit == 0, error);
        Assert.Equal(SHA256.HashData(Stages.Must(Stages.Generate.Run(Stages.Request("exception-approval/v1/typical"))).Bytes.Span), SHA256.HashData(File.ReadAllBytes(Target)));
    }

    [Fact]
    public async Task Flags_override_the_options_of_the_file()
    {
        var sample = Path.Combine(Repository.Templates, "exception-approval", "v1", "samples", "minimal.json");
        var (exit, _, error) = await DocGenProcess.RunAsync("render", "exception-approval", "--data", sample, "--copies", "3", "--duplex", "--watermark", "存档", "--out", Target);
        Assert.True(exit == 0, error);
        var pages = Tools.RunClean("pdfinfo", Target).Split('\n').First(line => line.StartsWith("Pages:", StringComparison.Ordinal)).Split(' ')[^1];
        Assert.Equal(0, int.Parse(pages) % 6);
        Assert.Contains("存档", string.Concat(Tools.RunClean("pdftotext", Target, "-").Where(character => !char.IsWhiteSpace(character))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Word_document_gives_its_data_back()
    {
        var (sample, word) = (Path.Combine(Repository.Templates, "exception-approval", "v1", "samples", "typical.json"), Path.Combine(folder, "form.docx"));
        var (exit, _, error) = await DocGenProcess.RunAsync("render", "exception-approval", "--data", sample, "--out", word);
        Assert.True(exit == 0, error);
        var (read, output, problems) = await DocGenProcess.RunAsync("template", "read", "exception-approval", word, "--json");
        Assert.True(read == 0, problems);
        var (sent, back) = (JsonNode.Parse(await File.ReadAllTextAsync(sample))!, JsonNode.Parse(output)!);
        Assert.True(JsonNode.DeepEquals(sent["data"], back["request"]!["data"]), output);
        Assert.Empty(back["changed"]!.AsArray());
        Assert.Equal(1, (await DocGenProcess.RunAsync("template", "read", "post-table", word)).ExitCode);
    }

    [Fact]
    public async Task Problems_end_with_1_and_leave_no_file()
    {
        var data = Path.Combine(folder, "bad.json");
        await File.WriteAllTextAsync(data, """{"data": {"name": 7, "nonsense": true}}""");
        var (exit, _, error) = await DocGenProcess.RunAsync("render", "exception-approval", "--data", data, "--out", Target);
        Assert.Equal(1, exit);
        Assert.Contains("/data/name", error, StringComparison.Ordinal);
        Assert.Contains("/data/nonsense", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Theory]
    [InlineData("render")]
    [InlineData("render", "exception-approval", "--out", "x.pdf")]
    [InlineData("nonsense")]
    [InlineData("render", "exception-approval", "--blank", "--copies", "many", "--out", "x.pdf")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments) => Assert.Equal(2, (await DocGenProcess.RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task A_target_that_cannot_be_written_ends_with_70()
    {
        var (exit, _, error) = await DocGenProcess.RunAsync("render", "exception-approval", "--blank", "--out", "/proc/nowhere/x.pdf");
        Assert.Equal(70, exit);
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task A_link_stays_and_its_file_is_written()
    {
        var real = Path.Combine(folder, "real.pdf");
        File.CreateSymbolicLink(Target, real);
        var (exit, _, error) = await DocGenProcess.RunAsync("render", "exception-approval", "--blank", "--out", Target);
        Assert.True(exit == 0, error);
        Assert.Equal(real, new FileInfo(Target).LinkTarget);
        Assert.StartsWith("%PDF-1.7", await File.ReadAllTextAsync(real), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_is_full_ends_with_70_and_stays_a_device()
    {
        File.CreateSymbolicLink(Target, "/dev/full");
        var (exit, _, error) = await DocGenProcess.RunAsync("render", "exception-approval", "--blank", "--out", Target);
        Assert.Equal(70, exit);
        Assert.NotEmpty(error);
        Assert.Equal("/dev/full", new FileInfo(Target).LinkTarget);
        Assert.False(File.Exists("/dev/full.part"));
        Assert.Equal("character special file", Tools.RunClean("stat", "-c", "%F", "/dev/full").Trim());
    }

    [Fact]
    public async Task A_folder_as_target_is_wrong_usage_and_stays_empty()
    {
        var (exit, _, error) = await DocGenProcess.RunAsync("render", "exception-approval", "--blank", "--out", folder);
        Assert.Equal(2, exit);
        Assert.Contains("--out 是一个文件夹", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
        Assert.False(File.Exists(folder + ".part"));
    }

    [Fact]
    public async Task Data_come_from_standard_input_and_the_photo_from_its_file()
    {
        var samples = Path.Combine(Repository.Templates, "evaluation-form", "v1", "samples");
        var (exit, _, error) = await DocGenProcess.RunWithInputAsync(
            await File.ReadAllBytesAsync(Path.Combine(samples, "typical.json")),
            "render", "evaluation-form", "--data", "-", "--photo", Path.Combine(samples, "photo.jpg"), "--out", Target);
        Assert.True(exit == 0, error);
        Assert.Contains("jpeg", Tools.RunClean("pdfimages", "-list", Target), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_while_writing_leaves_no_file(string signal)
    {
        // A pipe that nobody empties holds the program in the middle of writing: once a byte has come out, it has begun.
        var unfinished = Target + ".part";
        Tools.RunClean("mkfifo", unfinished);
        using var process = DocGenProcess.Start("render", "evaluation-form", "--blank", "--out", Target);
        Assert.Equal("%", Tools.RunClean("head", "-c", "1", unfinished));
        DocGenProcess.Signal(process, signal);
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task A_port_in_use_ends_with_70_and_says_so()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var (exit, _, error) = await DocGenProcess.RunAsync("serve", "--development", "--port", port);
        Assert.Equal(70, exit);
        Assert.Contains(port, error, StringComparison.Ordinal);
        Assert.Contains("占用", error, StringComparison.Ordinal);
        Assert.Equal(2, (await DocGenProcess.RunAsync("serve", "--development", "--port", "65536")).ExitCode);
    }

    [Fact]
    public async Task An_unknown_form_names_the_forms_there_are()
    {
        var (exit, _, error) = await DocGenProcess.RunAsync("render", "no-such-form", "--blank", "--out", Target);
        Assert.Equal(1, exit);
        Assert.Contains("exception-approval", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_finds_everything_where_the_tests_run()
    {
        var (exit, output, _) = await DocGenProcess.RunAsync("doctor");
        Assert.True(exit == 0, output);
        Assert.Contains("Noto Serif CJK SC", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_names_the_package_that_a_missing_font_needs()
    {
        var fonts = await File.ReadAllTextAsync(Path.Combine(Repository.Templates, "fonts.json"));
        await File.WriteAllTextAsync(Path.Combine(folder, "fonts.json"), fonts.Replace("NotoSerifCJK-Regular.ttc", "Absent.ttc", StringComparison.Ordinal));
        var (exit, output, _) = await DocGenProcess.RunAsync("doctor", "--templates", folder);
        Assert.Equal(70, exit);
        Assert.Contains("apt-get install fonts-noto-cjk", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Template_list_and_schema_speak_of_every_form()
    {
        var (_, list, _) = await DocGenProcess.RunAsync("template", "list");
        Assert.All(Stages.Templates.All, template => Assert.Contains($"{template.Form}@{template.Version}", list, StringComparison.Ordinal));
        var (exit, schema, _) = await DocGenProcess.RunAsync("template", "schema", "post-table");
        Assert.Equal(0, exit);
        Assert.Contains("核准人数", schema, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_template_of_ours_is_free_of_lint()
    {
        foreach (var template in Stages.Templates.All)
        {
            var (exit, output, error) = await DocGenProcess.RunAsync("template", "lint", template.Form);
            Assert.True(exit == 0, output + error);
        }
    }

    [Fact]
    public async Task Serving_without_keys_is_refused_outside_of_development_also_on_this_machine()
    {
        var (exit, _, error) = await DocGenProcess.RunAsync("serve", "--port", "0", "--grpc-port", "0", "--data", folder);
        Assert.Equal(2, exit);
        Assert.Contains("docgen keys api create", error, StringComparison.Ordinal);
        Assert.Equal(2, (await DocGenProcess.RunAsync("serve", "--development", "--address", "0.0.0.0", "--port", "0", "--grpc-port", "0")).ExitCode);
    }

    private string Target => Path.Combine(folder, "form.pdf");
}
