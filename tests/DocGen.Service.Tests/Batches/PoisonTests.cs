using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Service.Batches;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Guarantees;

namespace DocGen.Service.Tests.Batches;

/// <summary>Documents that cannot be made harm no other, each is told with its reason, and trying again takes them alone.</summary>
public sealed class PoisonTests : IAsyncLifetime
{
    private FilesWithFaults files = null!;
    private GuaranteesForTests parts = null!;
    private RunningService service = null!;

    private HttpClient Client => service.Client;

    public async ValueTask InitializeAsync()
    {
        parts = new GuaranteesForTests().With(before => before with { Files = files = new(before.Files) });
        // Work is done by hand, so that nobody tries a second time unasked.
        service = await RunningService.StartAsync(guarantees: parts, batches: BatchShare.None);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Each_line_that_cannot_be_printed_says_why_and_the_others_are_printed()
    {
        string[] lines =
        [
            Line(data => { }), Line(data => data["name"] = "李\U00012000"), Line(data => data["name"] = 7), Line(data => data.Remove("name"), sample: "typical"), "{\"data\":",
            DocumentFlow.Request("evaluation-form").ToJsonString(), Line(data => { }, form: "post-table"), Line(data => { }),
        ];
        using var upload = BatchFlow.Upload("""{"form": "exception-approval"}""", string.Join('\n', lines));
        var batch = await EndedAsync((await Client.PostAsync("/v1/batches", upload)).Headers.Location!.ToString());
        Assert.Equal((8, 2, 6), Counts(batch));

        var items = await ItemsAsync(batch);
        Assert.Equal(["made", "failed", "failed", "failed", "failed", "failed", "failed", "made"], items.Select(item => item.GetProperty("state").GetString()));
        Assert.Equal(["", "data.character-without-font", "data.type", "data.required", "json.syntax", "batch.other-version", "batch.other-version", ""], items.Select(CodeOf));
        Assert.Equal("/data/name", items[1].GetProperty("problems")[0].GetProperty("pointer").GetString());

        // The same data fail again, and nothing is made twice.
        using var retried = await Client.PostAsync($"{PathOf(batch)}/retry", null);
        Assert.Equal(6, (await retried.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("counts").GetProperty("pending").GetInt32());
        Assert.Equal((8, 2, 6), Counts(await EndedAsync(PathOf(batch))));
        Assert.Equal(2, (await Client.GetFromJsonAsync<JsonElement>("/v1/documents")).GetProperty("documents").GetArrayLength());
        await HoldReportAsync(batch, "data.character-without-font", "data.required", "json.syntax");
    }

    [Fact]
    public async Task A_photo_that_is_missing_is_told_at_its_place()
    {
        var request = DocumentFlow.Request("evaluation-form");
        using var upload = BatchFlow.Upload("""{"form": "evaluation-form"}""", request.ToJsonString());
        var batch = await EndedAsync((await Client.PostAsync("/v1/batches", upload)).Headers.Location!.ToString());
        var item = Assert.Single(await ItemsAsync(batch));
        Assert.Equal(("failed", "/data/photo"), (item.GetProperty("state").GetString(), item.GetProperty("problems")[0].GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task A_document_at_which_the_program_fails_is_tried_three_times_and_can_be_tried_again_once_it_is_mended()
    {
        var documents = await BatchFlow.IssueAsync(Client, "X", 5);
        var tries = 0;
        files.BeforeReading = name => name.Contains(documents[2].Id, StringComparison.Ordinal) ? throw new InvalidOperationException($"Try {++tries}") : Task.CompletedTask;
        var batch = await EndedAsync(PathOf(await BatchFlow.CreateAsync(Client, Reprint)));
        Assert.Equal(((5, 4, 1), 3), (Counts(batch), tries));
        var failed = Assert.Single(await ItemsAsync(batch, "?state=failed"));
        Assert.Equal((documents[2].Id, "batch.item-crashed"), (failed.GetProperty("document").GetString(), CodeOf(failed)));
        await HoldReportAsync(batch, "batch.item-crashed");

        files.BeforeReading = _ => Task.CompletedTask;
        (await Client.PostAsync($"{PathOf(batch)}/retry", null)).EnsureSuccessStatusCode();
        Assert.Equal((5, 5, 0), Counts(await EndedAsync(PathOf(batch))));
        var newest = await Task.WhenAll(documents.Select(async document => (await DocumentFlow.DescribeAsync(Client, document.Id)).GetProperty("newest").GetInt32()));
        Assert.Equal([2, 2, 2, 2, 2], newest);
    }

    [Fact]
    public async Task A_stored_document_that_is_damaged_fails_alone()
    {
        var documents = await BatchFlow.IssueAsync(Client, "X", 3);
        var file = Directory.EnumerateFiles(Path.Combine(parts.Files, "documents"), $"{documents[1].Id}-*", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(file, [.. File.ReadAllBytes(file).Select((value, at) => at == 500 ? (byte)~value : value)]);
        var batch = await EndedAsync(PathOf(await BatchFlow.CreateAsync(Client, Reprint)));
        Assert.Equal((3, 2, 1), Counts(batch));
        Assert.Equal("storage.damaged", CodeOf(Assert.Single(await ItemsAsync(batch, "?state=failed"))));
    }

    [Fact]
    public async Task What_was_made_before_a_batch_is_cancelled_stays_and_nothing_is_made_after()
    {
        var documents = await BatchFlow.IssueAsync(Client, "X", 45);
        var (reads, held) = (0, new TaskCompletionSource());
        files.BeforeReading = _ => Interlocked.Increment(ref reads) <= 42 ? Task.CompletedTask : held.Task;
        var path = PathOf(await BatchFlow.CreateAsync(Client, Reprint));
        var work = service.Part<WorkOnBatches>().RunAsync(default);
        JsonElement batch;
        do batch = await Client.GetFromJsonAsync<JsonElement>(path);
        while (Counts(batch).Made < 40);
        (await Client.PostAsync($"{path}/cancel", null)).EnsureSuccessStatusCode();
        held.SetResult();
        await work;

        batch = await EndedAsync(path);
        Assert.Equal(("cancelled", (45, 40, 0)), (batch.GetProperty("state").GetString(), Counts(batch)));
        Assert.Equal(5, batch.GetProperty("counts").GetProperty("leftOut").GetInt32());
        var newest = await Task.WhenAll(documents.Select(async document => (await DocumentFlow.DescribeAsync(Client, document.Id)).GetProperty("newest").GetInt32()));
        Assert.Equal(40, newest.Count(number => number == 2));
        Assert.Equal(5, newest.Count(number => number == 1));
        using var retried = await Client.PostAsync($"{path}/retry", null);
        Assert.Equal(HttpStatusCode.Conflict, retried.StatusCode);
    }

    /// <summary>Of a plan, under another watermark, so that each comes out otherwise.</summary>
    private const string Reprint = """{"select": {"plan": "X"}, "options": {"watermark": "作废重印"}}""";

    private static string Line(Action<JsonObject> change, string form = "exception-approval", string sample = "typical")
    {
        var request = DocumentFlow.Request(form, sample);
        change(request["data"]!.AsObject());
        return request.ToJsonString();
    }

    private static string CodeOf(JsonElement item) => item.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()!).FirstOrDefault("");

    private static string PathOf(JsonElement batch) => $"/v1/batches/{batch.GetProperty("id").GetString()}";

    private async Task<JsonElement> EndedAsync(string path)
    {
        var ended = await BatchFlow.EndedAsync(service, path);
        Assert.True(ended.GetProperty("account").GetProperty("addsUp").GetBoolean());
        return ended;
    }

    private async Task<List<JsonElement>> ItemsAsync(JsonElement batch, string query = "") =>
        [.. (await Client.GetFromJsonAsync<JsonElement>($"{PathOf(batch)}/items{query}")).GetProperty("items").EnumerateArray()];

    private static (int Selected, int Made, int Failed) Counts(JsonElement batch)
    {
        var counts = batch.GetProperty("counts");
        return (counts.GetProperty("selected").GetInt32(), counts.GetProperty("made").GetInt32(), counts.GetProperty("failed").GetInt32());
    }

    /// <summary>What a person who reads the report learns.</summary>
    private async Task HoldReportAsync(JsonElement batch, params IEnumerable<string> codes)
    {
        var report = await Client.GetStringAsync($"{PathOf(batch)}/report?format=csv");
        foreach (var code in codes) Assert.Contains(code, report, StringComparison.Ordinal);
    }
}
