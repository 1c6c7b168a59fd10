using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DocGen.Testing.Cluster;

/// <summary>
/// What a portal does with batches in a trial: many documents of a few kinds, each with a key of its own, and what must come of them, known from rendering each
/// kind once. Whoever is asked may be killed meanwhile: then another node is asked.
/// </summary>
/// <param name="plan">What its documents are found by; trials at one service have different ones.</param>
public sealed class TrialBatches(TrialService service, string plan, int documents)
{
    private const string Form = "annual-review";

    private const int Kinds = 10;

    /// <summary>How long a batch may go without settling an item: far longer than any lease or timeout of a node.</summary>
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromMinutes(2);

    /// <summary>Uploads the data of all documents as one batch.</summary>
    /// <returns>The id of the batch.</returns>
    public async Task<string> CreateAsync()
    {
        var lines = new StringBuilder();
        for (var number = 0; number < documents; number++)
        {
            var line = Content(number % Kinds, copies: 1);
            (line["form"], line["application"], line["plan"]) = (Form, Application(number), plan);
            lines.Append(line.ToJsonString()).Append('\n');
        }
        return await SendAsync(() => new MultipartFormDataContent
        {
            { Json(new JsonObject { ["name"] = plan }), "request" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(lines.ToString())) { Headers = { ContentType = new("application/jsonl") } }, "data", "data.jsonl" },
        });
    }

    /// <summary>Makes all of them again with other options.</summary>
    /// <returns>The id of the batch.</returns>
    public Task<string> MakeAgainAsync(int copies) => SendAsync(() => Json(new JsonObject
    {
        ["select"] = new JsonObject { ["plan"] = plan },
        ["form"] = $"{Form}@v1",
        ["options"] = new JsonObject { ["copies"] = copies },
    }));

    public async Task<JsonElement> DescribeAsync(string batch) => JsonSerializer.Deserialize<JsonElement>(await GetAsync($"/v1/batches/{batch}"));

    /// <summary>Waits until so many items have their end, or the batch has.</summary>
    /// <returns>Whether it still runs.</returns>
    /// <exception cref="TimeoutException">It stands still.</exception>
    public async Task<bool> ReachAsync(string batch, int settled)
    {
        var (last, since) = (-1, Stopwatch.StartNew());
        while (true)
        {
            var details = await DescribeAsync(batch);
            if (details.GetProperty("state").GetString() is "finished" or "cancelled") return false;
            var counts = details.GetProperty("counts");
            var now = counts.GetProperty("selected").GetInt32() - counts.GetProperty("pending").GetInt32();
            if (now >= settled && (settled > 0 || now > 0)) return true;
            if (now != last) (last, since) = (now, Stopwatch.StartNew());
            if (since.Elapsed > LongestStandstill) throw new TimeoutException($"The batch stands still: {details}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits for the end, and says what is not as it must be: every document made, the account true.</summary>
    public async Task<IReadOnlyList<string>> EndAsync(string batch)
    {
        await ReachAsync(batch, int.MaxValue);
        var details = await DescribeAsync(batch);
        var counts = details.GetProperty("counts");
        (string Name, int Expected)[] expected = [("selected", documents), ("made", documents), ("unchanged", 0), ("failed", 0), ("leftOut", 0), ("pending", 0)];
        var faults = expected.Where(count => counts.GetProperty(count.Name).GetInt32() != count.Expected).Select(count => $"{count.Name} is {counts.GetProperty(count.Name)}, not {count.Expected}").ToList();
        if (details.GetProperty("state").GetString() != "finished") faults.Add($"the batch is {details.GetProperty("state")}");
        if (!details.GetProperty("account").GetProperty("addsUp").GetBoolean()) faults.Add($"the account does not add up: {details.GetProperty("account")}");
        return faults;
    }

    /// <summary>Looks at every document of the service: each once, of so many versions, its bytes as rendering gives them.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(int versions, int copies)
    {
        var expected = new List<string>();
        for (var kind = 0; kind < Kinds; kind++) expected.Add(await RenderAsync(Content(kind, copies)));
        var (faults, there) = (new List<string>(), new List<string>());
        await foreach (var document in ListAsync())
        {
            var (id, application) = (document.GetProperty("id").GetString()!, document.GetProperty("application").GetString()!);
            there.Add(application);
            if (document.GetProperty("newest").GetInt32() != versions) faults.Add($"{application} has {document.GetProperty("newest")} versions, not {versions}");
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(await GetAsync($"/v1/documents/{id}")));
            if (sha256 != expected[int.Parse(application[2..], CultureInfo.InvariantCulture) % Kinds]) faults.Add($"{application} has other bytes than rendering gives");
        }
        var all = Enumerable.Range(0, documents).Select(Application).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(there.GroupBy(one => one, StringComparer.Ordinal).Where(one => one.Count() > 1).Select(one => $"{one.Key} is there {one.Count()} times"));
        faults.AddRange(all.Except(there).Select(one => $"{one} is missing"));
        faults.AddRange(there.Except(all).Select(one => $"{one} is nobody's"));
        return faults;
    }

    private async IAsyncEnumerable<JsonElement> ListAsync()
    {
        string? after = "";
        while (after is not null)
        {
            var page = JsonSerializer.Deserialize<JsonElement>(await GetAsync($"/v1/documents?plan={plan}&limit=500{after}"));
            foreach (var document in page.GetProperty("documents").EnumerateArray()) yield return document;
            after = page.TryGetProperty("next", out var next) ? $"&after={next.GetString()}" : null;
        }
    }

    private async Task<string> RenderAsync(JsonObject content)
    {
        using var body = Json(content);
        using var answer = await service.Any.Client.PostAsync(new Uri($"/v1/forms/{Form}@v1/render", UriKind.Relative), body);
        return Convert.ToHexStringLower(SHA256.HashData(await ReadAsync(answer)));
    }

    /// <summary>With a key, so that a repeated request makes no second batch.</summary>
    private async Task<string> SendAsync(Func<HttpContent> body)
    {
        var key = $"trial-{Guid.NewGuid()}";
        var answer = await TryAsync(async client =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batches") { Content = body() };
            request.Headers.Add("Idempotency-Key", key);
            using var sent = await client.SendAsync(request);
            return await ReadAsync(sent);
        });
        return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("id").GetString()!;
    }

    private Task<byte[]> GetAsync(string path) => TryAsync(async client =>
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer);
    });

    private async Task<byte[]> TryAsync(Func<HttpClient, Task<byte[]>> ask)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
            try
            {
                return await ask(service.Any.Client);
            }
            catch (Exception away) when (away is HttpRequestException or InvalidOperationException or ObjectDisposedException or TaskCanceledException)
            {
                await Task.Delay(50, limit.Token);
            }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (answer.IsSuccessStatusCode) return bytes;
        // 5xx: the database is away, say; it is asked again.
        throw (int)answer.StatusCode >= 500 ? new HttpRequestException($"{answer.StatusCode}") : new NotSupportedException($"{answer.StatusCode}: {Encoding.UTF8.GetString(bytes)}");
    }

    private static string Application(int number) => $"T-{number}";

    /// <summary>Invented, and of another length for each kind.</summary>
    private static JsonObject Content(int kind, int copies)
    {
        var content = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Templates, Form, "v1", "samples", "minimal.json")))!.AsObject();
        content["data"]!["year"] = 2010 + kind;
        content["data"]!["summary"] = content["data"]!["summary"]!.GetValue<string>() + string.Concat(Enumerable.Repeat("全年出勤良好，未发生差错。", kind));
        content["options"]!["copies"] = copies;
        return content;
    }

    private static StringContent Json(JsonObject json) => new(json.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
