using System.Net;
using System.Text.Json;
using DocGen.Service.Tests.Documents;
using DocGen.Testing;

namespace DocGen.Service.Tests.Storage;

/// <summary>The service with its data on a disk of a few megabytes, which somebody else fills.</summary>
public sealed class FullDiskTests
{
    private const int DiskBytes = 24 * 1024 * 1024;

    /// <summary>Fills the disk when the test says so, and frees it when the test says so; gives up with the test.</summary>
    private const string Neighbour = """
        wait_for() { for i in $(seq 600); do [ ! -e "$1" ] || return 0; sleep 0.1; done; exit 1; }
        (wait_for "$1/fill"; cat /dev/zero > "$0/ballast" 2> "$1/full.part"; mv "$1/full.part" "$1/full"; wait_for "$1/free"; rm "$0/ballast"; touch "$1/freed") >/dev/null 2>&1 &
        shift
        exec "$@"
        """;

    [Fact]
    public async Task A_full_disk_is_told_as_503_what_was_kept_is_served_and_when_there_is_room_again_all_goes_on()
    {
        var signals = Directory.CreateTempSubdirectory("docgen-test-").FullName;
        var data = Directory.CreateTempSubdirectory("docgen-test-").FullName;
        string[] disk = ["bwrap", "--die-with-parent", "--dev-bind", "/", "/", "--size", $"{DiskBytes}", "--tmpfs", data];
        Assert.SkipUnless(Tools.Run("bwrap", [.. disk[1..], "true"]).ExitCode == 0, "bwrap may not mount here.");
        try
        {
            await using var service = await ServingProcess.StartUnderAsync([.. disk, "sh", "-c", Neighbour, data, signals], data);
            var kept = await DocumentFlow.IssueAsync(service.Client);
            var (pdf, _) = await DocumentFlow.PdfAsync(service.Client, kept.Path);

            await SayAsync(signals, "fill", "full");
            for (var attempt = 0; attempt < 3; attempt++)
            {
                using var refused = await DocumentFlow.PostAsync(service.Client, "/v1/documents", DocumentFlow.Request(), "K-1");
                Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
                Assert.Equal("service.storage-unavailable", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
                Assert.NotNull(refused.Headers.RetryAfter);
            }
            Assert.Equal(pdf, (await DocumentFlow.PdfAsync(service.Client, kept.Path)).Bytes);

            await SayAsync(signals, "free", "freed");
            var next = await DocumentFlow.IssueAsync(service.Client, key: "K-1");
            Assert.NotEqual(kept.Id, next.Id);
            Assert.Equal(2, (await service.Client.GetFromJsonAsync<JsonElement>("/v1/documents")).GetProperty("documents").GetArrayLength());
            Assert.Equal(pdf, (await DocumentFlow.PdfAsync(service.Client, kept.Path)).Bytes);
        }
        finally
        {
            Directory.Delete(signals, recursive: true);
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task SayAsync(string signals, string what, string answer)
    {
        await File.WriteAllTextAsync(Path.Combine(signals, what), "");
        while (!File.Exists(Path.Combine(signals, answer))) await Task.Delay(50);
    }
}
