using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Tests.Documents;

namespace DocGen.Service.Tests.Downloads;

/// <summary>Download links as the portal makes and watches them.</summary>
public sealed class LinksApiTests(RunningService service) : IClassFixture<RunningService>
{
    private HttpClient Client => service.Client;

    [Fact]
    public async Task A_link_says_all_that_it_is_and_its_address_only_once()
    {
        var link = await LinkFlow.IssueAsync(Client, "full", "exception-approval", "annual-review");
        Assert.Matches("^https://zc.example.cn/d/[A-Za-z0-9_-]{48}$", link.Address);
        var details = await Client.GetFromJsonAsync<JsonElement>($"/v1/links/{link.Id}");
        Assert.True(JsonElement.DeepEquals(link.Link, details), details.GetRawText());
        Assert.Equal(("active", "full", "employer", LinkFlow.Employer, LinkFlow.Platform, 0, "anonymous"), (
            details.GetProperty("state").GetString(), details.GetProperty("edition").GetString(), details.GetProperty("audience").GetProperty("kind").GetString(),
            details.GetProperty("audience").GetProperty("name").GetString(), details.GetProperty("platform").GetString(), details.GetProperty("downloads").GetInt32(),
            details.GetProperty("createdBy").GetString()));
        Assert.Equal([1, 2], details.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("number").GetInt32()));
        Assert.Equal(TimeSpan.FromDays(7), details.GetProperty("expiresAt").GetDateTimeOffset() - details.GetProperty("createdAt").GetDateTimeOffset());
        Assert.DoesNotContain("/d/", details.GetRawText());
    }

    [Fact]
    public async Task Revoking_twice_is_no_fault_and_the_first_time_counts()
    {
        var link = await LinkFlow.IssueAsync(Client);
        using var first = await DocumentFlow.PostAsync(Client, $"/v1/links/{link.Id}/revoke", null);
        using var second = await DocumentFlow.PostAsync(Client, $"/v1/links/{link.Id}/revoke", null);
        var (one, two) = (await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.OK, one), (second.StatusCode, two));
        Assert.Contains("\"state\": \"revoked\"", one);
    }

    [Fact]
    public async Task The_same_key_and_request_give_the_same_link()
    {
        var request = LinkFlow.Request((await DocumentFlow.IssueAsync(Client)).Id);
        using var first = await DocumentFlow.PostAsync(Client, "/v1/links", request, "link-key-1");
        using var again = await DocumentFlow.PostAsync(Client, "/v1/links", request, "link-key-1");
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        Assert.Equal(("true", HttpStatusCode.Created), (again.Headers.GetValues("Idempotency-Replayed").Single(), again.StatusCode));
        request["validHours"] = 2;
        using var other = await DocumentFlow.PostAsync(Client, "/v1/links", request, "link-key-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task All_faults_are_told_at_once_each_in_its_place()
    {
        var body = JsonNode.Parse("""
            {"documents": [{"id": "x"}, {"id": "00112233-4455-6677-8899-aabbccddeeff", "version": 0}, {"id": "00112233-4455-6677-8899-aabbccddeeff", "nummer": 1}],
             "audience": {"kind": "friend", "name": "两行\n名称"}, "edition": "secret", "platform": "\u202Egnp", "validHours": 2161, "audeince": {}}
            """)!.AsObject();
        using var answer = await DocumentFlow.PostAsync(Client, "/v1/links", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problems = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray();
        Assert.Equal(
            ["/audeince", "/audience/kind", "/audience/name", "/documents/0", "/documents/1/version", "/documents/2", "/documents/2/nummer", "/edition", "/platform", "/validHours"],
            problems.Select(problem => problem.GetProperty("pointer").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_could_not_be_handed_out_is_refused_before_anybody_follows_the_link()
    {
        var kept = await DocumentFlow.IssueAsync(Client);
        var missing = LinkFlow.Request(kept.Id, "00112233-4455-6677-8899-aabbccddeeff");
        Assert.Equal("404 document.not-found /documents/1", await RefusalAsync(missing));
        var future = LinkFlow.Request(kept.Id);
        future["documents"]![0]!["version"] = 2;
        Assert.Equal("404 document.not-found /documents/0", await RefusalAsync(future));
        var unprintable = LinkFlow.Request(kept.Id);
        unprintable["audience"]!["name"] = "\U00013000公司";
        Assert.Equal("422 stamp.unknown-character /audience/name", await RefusalAsync(unprintable));
    }

    [Fact]
    public async Task Downloads_are_listed_newest_first_and_in_parts()
    {
        var link = await LinkFlow.IssueAsync(Client);
        for (var time = 0; time < 3; time++) await Client.GetByteArrayAsync($"{link.Path}/1");
        var all = (await LinkFlow.DownloadsAsync(Client, link)).Select(download => download.GetProperty("trace").GetString()).ToArray();
        Assert.Equal(3, all.Distinct().Count());
        var first = await Client.GetFromJsonAsync<JsonElement>($"/v1/links/{link.Id}/downloads?limit=2");
        var rest = await Client.GetFromJsonAsync<JsonElement>($"/v1/links/{link.Id}/downloads?limit=2&after={first.GetProperty("next").GetString()}");
        Assert.Equal(all, first.GetProperty("downloads").EnumerateArray().Concat(rest.GetProperty("downloads").EnumerateArray()).Select(download => download.GetProperty("trace").GetString()));
        Assert.False(rest.TryGetProperty("next", out _));
        using var wrong = await Client.GetAsync($"/v1/links/{link.Id}/downloads?limit=0");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task Links_and_traces_of_another_tenant_are_not_there()
    {
        await using var guarded = await RunningService.StartAsync(mode: ServiceMode.Production);
        using var owner = await guarded.CallerAsync("east");
        using var other = await guarded.CallerAsync("west");
        using var narrow = await guarded.CallerAsync("east", Scope.Documents);
        var link = await LinkFlow.IssueAsync(owner);
        await guarded.Client.GetByteArrayAsync($"{link.Path}/1");
        var trace = Assert.Single(await LinkFlow.DownloadsAsync(owner, link)).GetProperty("trace").GetString();
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/v1/traces/{trace}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await narrow.GetAsync($"/v1/traces/{trace}")).StatusCode);
        foreach (var path in (string[])[$"/v1/links/{link.Id}", $"/v1/links/{link.Id}/downloads", $"/v1/traces/{trace}"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        using var revoke = await DocumentFlow.PostAsync(other, $"/v1/links/{link.Id}/revoke", null);
        Assert.Equal(HttpStatusCode.NotFound, revoke.StatusCode);
        using var stolen = await DocumentFlow.PostAsync(other, "/v1/links", LinkFlow.Request(link.Document()));
        Assert.Equal(HttpStatusCode.NotFound, stolen.StatusCode);
        Assert.Equal("active", (await owner.GetFromJsonAsync<JsonElement>($"/v1/links/{link.Id}")).GetProperty("state").GetString());
    }

    private async Task<string> RefusalAsync(JsonObject request)
    {
        using var answer = await DocumentFlow.PostAsync(Client, "/v1/links", request);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return $"{(int)answer.StatusCode} {body.GetProperty("code").GetString()} {body.GetProperty("problems")[0].GetProperty("pointer").GetString()}";
    }
}
