using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocGen.Service.Tests.Documents;

/// <summary>The process is killed again and again while documents are issued: nothing that was answered is lost, and nothing is there twice.</summary>
public sealed class KilledServiceTests
{
    private const int Documents = 1_000, Callers = 8;

    /// <summary>After so many answers; each time the service starts again on the same data.</summary>
    private static readonly int[] Kills = [150, 420, 800];

    [Fact]
    public async Task What_was_answered_is_there_and_nothing_is_there_twice()
    {
        var data = Directory.CreateTempSubdirectory("docgen-test-");
        try
        {
            var answered = new ConcurrentDictionary<int, (string Id, string Sha256)>();
            foreach (var kill in Kills) await IssueAsync(data.FullName, answered, kill);
            await IssueAsync(data.FullName, answered, Documents);
            await HoldAsync(data.FullName, answered);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>Callers send what has no answer yet, each with the key that it had before, until there are so many answers; then the process is killed in the middle of others.</summary>
    private static async Task IssueAsync(string data, ConcurrentDictionary<int, (string Id, string Sha256)> answered, int until)
    {
        await using var service = await ServingProcess.StartAsync(data);
        var open = new ConcurrentQueue<int>(Enumerable.Range(0, Documents).Where(number => !answered.ContainsKey(number)));
        var enough = new TaskCompletionSource();
        var calling = Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (open.TryDequeue(out var number))
                try
                {
                    var issued = await DocumentFlow.IssueAsync(service.Client, RequestOf(number), $"killed-{number}");
                    var version = issued.Body.GetProperty("document").GetProperty("versions")[0];
                    answered[number] = (issued.Id, version.GetProperty("sha256").GetString()!);
                    if (answered.Count >= until) enough.TrySetResult();
                }
                catch (HttpRequestException)
                {
                    return;
                }
        }).ToList();
        await Task.WhenAny(enough.Task, Task.WhenAll(calling));
        await service.KillAsync();
        await Task.WhenAll(calling);
    }

    private static async Task HoldAsync(string data, ConcurrentDictionary<int, (string Id, string Sha256)> answered)
    {
        Assert.Equal(Documents, answered.Count);
        await using var service = await ServingProcess.StartAsync(data);
        var (there, after) = (new Dictionary<string, string>(StringComparer.Ordinal), "");
        do
        {
            var page = await service.Client.GetFromJsonAsync<JsonElement>($"/v1/documents?plan=killed&limit=500{after}");
            foreach (var document in page.GetProperty("documents").EnumerateArray()) there.Add(document.GetProperty("id").GetString()!, document.GetProperty("application").GetString()!);
            after = page.TryGetProperty("next", out var next) ? $"&after={next.GetString()}" : null;
        } while (after is not null);
        Assert.Equal(answered.Select(pair => (pair.Value.Id, $"A-{pair.Key}")).Order(), there.Select(pair => (pair.Key, pair.Value)).Order());
        foreach (var (id, sha256) in answered.Values)
            Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(await service.Client.GetByteArrayAsync($"/v1/documents/{id}"))));
    }

    private static JsonObject RequestOf(int number)
    {
        var request = DocumentFlow.Request("annual-review", "minimal", application: $"A-{number}");
        request["plan"] = "killed";
        return request;
    }
}
