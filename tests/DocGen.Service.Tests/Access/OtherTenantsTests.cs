using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Service.Access;
using DocGen.Service.Tests.Batches;
using DocGen.Service.Tests.Documents;
using DocGen.Service.Tests.Downloads;
using DocGen.Service.Tests.Guarantees;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Tests.Access;

/// <summary>What belongs to one tenant is not there for another: every endpoint that takes the name of a kept thing, by the service's own list.</summary>
public sealed class OtherTenantsTests(ServiceWithKeys service) : IClassFixture<ServiceWithKeys>
{
    [Fact]
    public async Task Another_tenants_thing_answers_as_one_that_there_is_not_and_stays_as_it_was()
    {
        using var owner = await service.Running.CallerAsync("clinic");
        using var other = await service.Running.CallerAsync("school");
        var things = await ThingsAsync(owner);
        var before = await SeenAsync(owner, things);
        foreach (var endpoint in service.Running.Part<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(TakesAThing))
        {
            var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            var kept = things.SingleOrDefault(thing => path.StartsWith(thing.Route, StringComparison.Ordinal));
            Assert.True(kept is not null, $"{path} names something that is kept: let ThingsAsync make one.");
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
                Assert.Equal((path, await AnswerAsync(other, method, PathOf(path, kept.Nobody))), (path, await AnswerAsync(other, method, PathOf(path, kept.Id))));
        }
        Assert.Equal(before, await SeenAsync(owner, things));
        Assert.Empty((await other.GetFromJsonAsync<JsonElement>("/v1/documents")).GetProperty("documents").EnumerateArray());
    }

    [Fact]
    public async Task Two_tenants_may_use_one_idempotency_key_and_one_application_for_things_of_their_own()
    {
        using var owner = await service.Running.CallerAsync("bureau");
        using var other = await service.Running.CallerAsync("institute");
        var (first, second) = (await DocumentFlow.IssueAsync(owner, key: "one-key"), await DocumentFlow.IssueAsync(other, key: "one-key"));
        Assert.NotEqual(first.Id, second.Id);
        var (letter, another) = (await SigningFlow.IssueAsync(owner, SigningFlow.Request("A-77")), await SigningFlow.IssueAsync(other, SigningFlow.Request("A-77")));
        Assert.Equal("pending", await SigningFlow.StateAsync(owner, letter.Id));
        Assert.Equal("pending", await SigningFlow.StateAsync(other, another.Id));
    }

    /// <summary>One of each kind that is kept, by the beginning of its routes.</summary>
    private async Task<List<Thing>> ThingsAsync(HttpClient owner)
    {
        var link = await LinkFlow.IssueAsync(owner);
        await service.Running.Client.GetByteArrayAsync($"{link.Path}/1");
        var trace = (await LinkFlow.DownloadsAsync(owner, link)).Single().GetProperty("trace").GetString()!;
        return
        [
            new("/v1/documents/", (await DocumentFlow.IssueAsync(owner)).Id, "/v1/documents/{id}/versions"),
            new("/v1/guarantees/", (await SigningFlow.SignedAsync(owner)).Invited.Id, "/v1/guarantees/{id}"),
            new("/v1/batches/", (await BatchFlow.CreateAsync(owner, """{"select": {"plan": "nothing"}}""")).GetProperty("id").GetString()!, "/v1/batches/{id}"),
            new("/v1/links/", link.Id, "/v1/links/{id}/downloads"),
            new("/v1/traces/", trace, "/v1/traces/{trace}") { Nobody = ShortCode.Of([1, 2, 3, 4, 5, 6, 7, 8]) },
        ];
    }

    /// <summary>Forms are everybody's.</summary>
    private static bool TakesAThing(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<RequiredScope>() is not null && endpoint.RoutePattern.Parameters.Any(parameter => parameter.Name != "form") && endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null;

    private static string PathOf(string pattern, string id) => System.Text.RegularExpressions.Regex.Replace(pattern, @"\{(\w+)[^}]*\}", match => match.Groups[1].Value is "number" or "page" ? "1" : id);

    private static async Task<string> AnswerAsync(HttpClient caller, string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        using var answer = await caller.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        if (text.Length == 0) return $"{method} {answer.StatusCode}";
        var problem = JsonNode.Parse(text)!.AsObject();
        problem.Remove("traceId");
        return $"{method} {problem.ToJsonString()}";
    }

    private static async Task<List<string>> SeenAsync(HttpClient owner, IEnumerable<Thing> things)
    {
        var seen = new List<string>();
        foreach (var thing in things) seen.Add(await owner.GetStringAsync(PathOf(thing.Details, thing.Id)));
        return seen;
    }

    /// <param name="Route">How its routes begin.</param>
    /// <param name="Details">What its owner sees of it.</param>
    private sealed record Thing(string Route, string Id, string Details)
    {
        /// <summary>A name of which there is none.</summary>
        public string Nobody { get; init; } = "00000000-0000-0000-0000-00000000000a";
    }
}
