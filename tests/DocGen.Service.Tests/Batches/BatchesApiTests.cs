using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Service.Tests.Documents;

namespace DocGen.Service.Tests.Batches;

/// <summary>Batches as a portal asks for them over HTTP.</summary>
public sealed class BatchesApiTests(RunningService service) : IClassFixture<RunningService>
{
    private HttpClient Client => service.Client;

    [Fact]
    public async Task A_batch_is_accepted_told_while_it_goes_on_and_accounts_for_every_document()
    {
        var issued = await BatchFlow.IssueAsync(Client, "B-1", 3);
        const string request = """{"name": "换章", "form": "exception-approval@v1", "select": {"plan": "B-1"}, "options": {"copies": 2}}""";
        using var accepted = await DocumentFlow.PostAsync(Client, "/v1/batches", JsonNode.Parse(request)!.AsObject(), "batch-key");
        using var again = await DocumentFlow.PostAsync(Client, "/v1/batches", JsonNode.Parse(request)!.AsObject(), "batch-key");
        var batch = await accepted.Content.ReadFromJsonAsync<JsonElement>();
        var path = $"/v1/batches/{batch.GetProperty("id").GetString()}";
        Assert.Equal((HttpStatusCode.Accepted, path), (accepted.StatusCode, accepted.Headers.Location!.ToString()));
        Assert.Equal(await accepted.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(("queued", "documents", "versions", "换章"), (Text(batch, "state"), Text(batch, "source"), Text(batch, "output"), Text(batch, "name")));
        Assert.Equal(("exception-approval", "v1"), (Text(batch.GetProperty("forms")[0], "form"), Text(batch.GetProperty("forms")[0], "version")));
        Assert.Equal((3, 3), (Count(batch, "selected"), Count(batch, "pending")));

        var told = EventsAsync(path);
        var ended = await BatchFlow.EndedAsync(service, path);
        Assert.Equal("finished", Text((await told)[^1], "state"));
        Assert.Equal((3, 3, 0), (Count(ended, "selected"), Count(ended, "made"), Count(ended, "pending")));
        Assert.Equal((true, 0), (ended.GetProperty("account").GetProperty("addsUp").GetBoolean(), ended.GetProperty("account").GetProperty("faults").GetInt32()));

        var items = await ItemsAsync(path, "?state=made&limit=2");
        Assert.Equal(["1", "2", "3"], items.Select(item => item.GetProperty("number").GetRawText()));
        Assert.Equal(issued.Select(one => one.Id).Order(), items.Select(item => Text(item, "document")).Order());
        var newest = (await DocumentFlow.DescribeAsync(Client, Text(items[0], "document")!)).GetProperty("versions")[1];
        Assert.Equal((2, Text(newest, "sha256")), (items[0].GetProperty("after").GetProperty("version").GetInt32(), Text(items[0].GetProperty("after"), "sha256")));
        Assert.Equal(1, items[0].GetProperty("before").GetProperty("version").GetInt32());
        Assert.Empty(await ItemsAsync(path, "?state=failed"));
    }

    [Fact]
    public async Task New_data_come_in_as_lines_and_each_fault_is_told_at_its_line()
    {
        using var accepted = await Client.PostAsync("/v1/batches", BatchFlow.Upload("""{"name": "新申报"}""", BatchFlow.Lines("B-2", 2) + "\n" + BatchFlow.BadLine("B-2") + "\n"));
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var batch = await accepted.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("data", 3), (Text(batch, "source"), Count(batch, "selected")));
        var path = accepted.Headers.Location!.ToString();
        await BatchFlow.EndedAsync(service, path);
        var failed = Assert.Single(await ItemsAsync(path, "?state=failed"));
        Assert.Equal(3, failed.GetProperty("number").GetInt32());
        Assert.Contains(failed.GetProperty("problems").EnumerateArray(), problem => Text(problem, "pointer") == "/data/name");
        Assert.Equal(2, (await Client.GetFromJsonAsync<JsonElement>("/v1/documents?plan=B-2")).GetProperty("documents").GetArrayLength());

        using var retried = await Client.PostAsync(path + "/retry", null);
        Assert.Equal(3, Count(await retried.Content.ReadFromJsonAsync<JsonElement>(), "selected"));
        var ended = await BatchFlow.EndedAsync(service, path);
        Assert.Equal((2, 1), (Count(ended, "made"), Count(ended, "failed")));
    }

    [Fact]
    public async Task What_is_cancelled_stays_cancelled_and_only_what_failed_is_tried_again()
    {
        await BatchFlow.IssueAsync(Client, "B-3", 1);
        var path = "/v1/batches/" + Text(await BatchFlow.CreateAsync(Client, """{"select": {"ids": ["00000000-0000-0000-0000-00000000000a"]}}"""), "id");
        Assert.Equal(("finished", "missing"), (Text(await Client.GetFromJsonAsync<JsonElement>(path), "state"), Text(Assert.Single(await ItemsAsync(path, "?state=left-out")), "reason")));
        Assert.Equal((HttpStatusCode.Conflict, "batch.ended"), await RefusalAsync(await Client.PostAsync(path + "/cancel", null)));
        Assert.Equal((HttpStatusCode.Conflict, "batch.nothing-failed"), await RefusalAsync(await Client.PostAsync(path + "/retry", null)));
        Assert.Equal((HttpStatusCode.NotFound, "batch.not-found"), await RefusalAsync(await Client.GetAsync("/v1/batches/00000000-0000-0000-0000-00000000000a/events")));
    }

    [Theory]
    [InlineData("""{"select": {"plan": 7, "colour": "red"}, "output": "paper", "form": "exception-approval"}""", 400, "/select/plan", "/select/colour", "/output")]
    [InlineData("""{"select": {}}""", 400, "/select")]
    [InlineData("""{}""", 400, "/select")]
    [InlineData("""{"select": {"plan": "B"}, "form": "no-such@v1"}""", 404)]
    [InlineData("""{"select": {"plan": "B"}, "options": {"copies": 0}}""", 422, "/options/copies")]
    public async Task Whatever_is_asked_wrongly_is_told_at_its_place(string request, int status, params string[] pointers)
    {
        using var answer = await Client.PostAsync("/v1/batches", new StringContent(request, Encoding.UTF8, "application/json"));
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Superset(pointers.ToHashSet(), problem.GetProperty("problems").EnumerateArray().Select(one => Text(one, "pointer") ?? "").ToHashSet());
    }

    [Fact]
    public async Task An_upload_that_is_none_leaves_no_batch()
    {
        var before = (await Client.GetFromJsonAsync<JsonElement>("/v1/batches?limit=500")).GetProperty("batches").GetArrayLength();
        var turned = new MultipartFormDataContent { { new StringContent("{}"), "data" }, { new StringContent("{}"), "request" } };
        Assert.Equal((HttpStatusCode.BadRequest, "request.malformed"), await RefusalAsync(await Client.PostAsync("/v1/batches", turned)));
        Assert.Equal((HttpStatusCode.BadRequest, "batch.no-data"), await RefusalAsync(await Client.PostAsync("/v1/batches", BatchFlow.Upload("{}", ""))));
        Assert.Equal((HttpStatusCode.BadRequest, "batch.request"), await RefusalAsync(await Client.PostAsync("/v1/batches", BatchFlow.Upload("""{"select": {"plan": "B"}}""", BatchFlow.Lines("B-4", 1)))));

        var body = Encoding.UTF8.GetBytes($"--b\r\nContent-Disposition: form-data; name=request\r\n\r\n{{}}\r\n--b\r\nContent-Disposition: form-data; name=data\r\n\r\n{BatchFlow.Lines("B-4", 150)}");
        using var broken = new ByteArrayContent(body);
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        Assert.Equal((HttpStatusCode.BadRequest, "request.malformed"), await RefusalAsync(await Client.PostAsync("/v1/batches", broken)));
        Assert.Equal(before, (await Client.GetFromJsonAsync<JsonElement>("/v1/batches?limit=500")).GetProperty("batches").GetArrayLength());
    }

    [Fact]
    public async Task Batches_are_listed_newest_first_page_by_page_and_by_state()
    {
        for (var number = 0; number < 3; number++) await BatchFlow.CreateAsync(Client, """{"name": "list", "select": {"ids": ["00000000-0000-0000-0000-00000000000a"]}}""");
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await Client.GetFromJsonAsync<JsonElement>($"/v1/batches?state=finished&limit=2{after}");
            seen.AddRange(page.GetProperty("batches").EnumerateArray().Where(batch => batch.TryGetProperty("name", out var name) && name.GetString() == "list").Select(batch => Text(batch, "id")!));
            after = page.TryGetProperty("next", out var next) ? "&after=" + Uri.EscapeDataString(next.GetString()!) : null;
        }
        Assert.Equal(3, seen.Distinct().Count());
        Assert.Equal((HttpStatusCode.BadRequest, "request.state"), await RefusalAsync(await Client.GetAsync("/v1/batches?state=lost")));
        Assert.Equal((HttpStatusCode.BadRequest, "request.after"), await RefusalAsync(await Client.GetAsync("/v1/batches?after=!")));
        Assert.Equal((HttpStatusCode.BadRequest, "request.limit"), await RefusalAsync(await Client.GetAsync($"/v1/batches/{seen[0]}/items?limit=1001")));
    }

    private async Task<List<JsonElement>> EventsAsync(string path)
    {
        using var answer = await Client.GetAsync(path + "/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        var events = new List<JsonElement>();
        await foreach (var told in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            Assert.Equal("progress", told.EventType);
            events.Add(JsonElement.Parse(told.Data));
        }
        return events;
    }

    private async Task<List<JsonElement>> ItemsAsync(string path, string query)
    {
        var items = new List<JsonElement>();
        for (string? after = ""; after is not null;)
        {
            var page = await Client.GetFromJsonAsync<JsonElement>($"{path}/items{query}{after}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.TryGetProperty("next", out var next) ? "&after=" + next.GetString() : null;
        }
        return items;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> RefusalAsync(HttpResponseMessage answer)
    {
        using (answer) return (answer.StatusCode, Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "code"));
    }

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Count(JsonElement batch, string name) => batch.GetProperty("counts").GetProperty(name).GetInt32();
}
