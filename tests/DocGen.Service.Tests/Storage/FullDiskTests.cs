using System.Net;
using System.Text.Json;
using DocGen.Service.Tests.Batches;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Validate.Attachments;
using DocGen.Testing;

namespace DocGen.Service.Tests.Storage;

/// <summary>The service with its data on a disk of a few megabytes, which somebody else fills.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>Takes so much of the disk, or all of it, when the test says so, and frees it when the test says so; gives up with the test.</summary>
    private const string Neighbour = """
        wait_for() { for i in $(seq 600); do [ ! -e "$1" ] || return 0; sleep 0.1; done; exit 1; }
        (wait_for "$1/fill"; head -c "$2" /dev/zero > "$0/ballast" 2> "$1/full.part"; mv "$1/full.part" "$1/full"; wait_for "$1/free"; rm "$0/ballast"; touch "$1/freed") >/dev/null 2>&1 &
        shift 2
        exec "$@"
        """;

    private readonly string signals = Directory.CreateTempSubdirectory("docgen-test-").FullName, data = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    public void Dispose()
    {
        Directory.Delete(signals, recursive: true);
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task A_full_disk_is_told_as_503_what_was_kept_is_served_and_when_there_is_room_again_all_goes_on()
    {
        await using var service = await StartAsync(disk: 24, ballast: 1_000);
        var kept = await DocumentFlow.IssueAsync(service.Client);
        var (pdf, _) = await DocumentFlow.PdfAsync(service.Client, kept.Path);

        await SayAsync("fill", "full");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var refused = await DocumentFlow.PostAsync(service.Client, "/v1/documents", DocumentFlow.Request(), "K-1");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal("service.storage-unavailable", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
            Assert.NotNull(refused.Headers.RetryAfter);
        }
        Assert.Equal(pdf, (await DocumentFlow.PdfAsync(service.Client, kept.Path)).Bytes);

        await SayAsync("free", "freed");
        var next = await DocumentFlow.IssueAsync(service.Client, key: "K-1");
        Assert.NotEqual(kept.Id, next.Id);
        Assert.Equal(2, (await service.Client.GetFromJsonAsync<JsonElement>("/v1/documents")).GetProperty("documents").GetArrayLength());
        Assert.Equal(pdf, (await DocumentFlow.PdfAsync(service.Client, kept.Path)).Bytes);
    }

    [Fact]
    public async Task Scans_that_find_no_room_are_told_503_and_judged_when_there_is_room_again()
    {
        await using var service = await StartAsync(disk: 24, ballast: 1_000);
        async Task<HttpResponseMessage> CheckAsync() => await service.Client.PostAsync(AttachmentService.Path + "?kind=generic", AttachmentService.Files(("a.bin", new byte[3 * Megabyte]), ("b.bin", new byte[2 * Megabyte])));
        await AttachmentService.ReportAsync(await CheckAsync());
        await SayAsync("fill", "full");
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var refused = await CheckAsync();
            Assert.NotNull(refused.Headers.RetryAfter);
            await AttachmentService.ToldAsync(refused, 503, "service.spool-unavailable");
        }
        await SayAsync("free", "freed");
        // As often as there would be room for in all: each gives back what it took.
        for (var turn = 0; turn < 6; turn++) Assert.Equal(2, (await AttachmentService.ReportAsync(await CheckAsync())).GetProperty("reports").GetArrayLength());
    }

    [Fact]
    public async Task A_batch_that_fills_the_disk_keeps_what_it_made_and_goes_on_when_there_is_room()
    {
        const int documents = 600;
        await using var service = await StartAsync(disk: 40, ballast: 24);
        await SayAsync("fill", "full");
        // Of some 60 KB each, with all that is kept of them.
        using var upload = BatchFlow.Upload("""{"form": "exception-approval"}""", BatchFlow.Lines("P-1", documents));
        using var accepted = await service.Client.PostAsync("/v1/batches", upload);
        var path = accepted.Headers.Location!.ToString();

        // Why it waits is told where the database has room to note it.
        var (made, looks) = (0, 0);
        var waiting = await UntilAsync(service.Client, path, batch =>
        {
            var now = batch.GetProperty("counts").GetProperty("made").GetInt32();
            looks = now == made ? looks + 1 : 0;
            made = now;
            return made > 0 && (looks > 30 || batch.TryGetProperty("trouble", out _));
        });
        if (waiting.TryGetProperty("trouble", out var trouble)) Assert.Equal("batch.storage-trouble", trouble.GetProperty("code").GetString());
        Assert.InRange(made, 1, documents - 1);
        Assert.Equal(0, waiting.GetProperty("counts").GetProperty("failed").GetInt32());

        await SayAsync("free", "freed");
        var ended = await UntilAsync(service.Client, path, batch => batch.GetProperty("state").GetString() == "finished");
        Assert.Equal((documents, true), (ended.GetProperty("counts").GetProperty("made").GetInt32(), ended.GetProperty("account").GetProperty("addsUp").GetBoolean()));
        Assert.False(ended.TryGetProperty("trouble", out _));
    }

    private static async Task<JsonElement> UntilAsync(HttpClient client, string path, Func<JsonElement, bool> holds)
    {
        for (var looks = 0; ; looks++)
        {
            var batch = await client.GetFromJsonAsync<JsonElement>(path);
            if (holds(batch)) return batch;
            Assert.True(looks < 600, batch.ToString());
            await Task.Delay(100);
        }
    }

    /// <param name="disk">Megabytes.</param>
    /// <param name="ballast">Megabytes that the neighbour takes, or all that there are.</param>
    private Task<ServingProcess> StartAsync(int disk, int ballast)
    {
        string[] mount = ["bwrap", "--die-with-parent", "--dev-bind", "/", "/", "--size", $"{disk * Megabyte}", "--tmpfs", data];
        Assert.SkipUnless(Tools.Run("bwrap", [.. mount[1..], "true"]).ExitCode == 0, "bwrap may not mount here.");
        return ServingProcess.StartUnderAsync([.. mount, "sh", "-c", Neighbour, data, signals, $"{(long)ballast * Megabyte}"], data);
    }

    private async Task SayAsync(string what, string answer)
    {
        await File.WriteAllTextAsync(Path.Combine(signals, what), "");
        while (!File.Exists(Path.Combine(signals, answer))) await Task.Delay(50);
    }
}
