using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using DocGen.Service.Access;
using Microsoft.AspNetCore.Routing.Patterns;

namespace DocGen.Service.Tests.Access;

/// <summary>Every endpoint that the service maps, by its own list: whoever adds one adds it here too, without a line.</summary>
public sealed class EndpointsTests(ServiceWithKeys service) : IClassFixture<ServiceWithKeys>
{
    /// <summary>What needs no key: pages for people, and what says nothing of anybody. A new one is put here knowingly.</summary>
    private static readonly string[] Open =
    [
        "/assets/{name}", "/d/{token}", "/d/{token}/{name}",
        "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/List", "/grpc.health.v1.Health/Watch", "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        "/health/live", "/health/ready", "/openapi/{documentName}.json",
        "/s/{secret}", "/s/{secret}/document", "/s/{secret}/opened", "/v", "/v/{code}",
    ];

    [Fact]
    public void Every_endpoint_has_a_scope_or_is_one_that_is_open_to_all()
    {
        var open = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<NoKeyNeeded>() is not null).ToList();
        Assert.Equal(Open, open.Select(PatternOf).Distinct().Order(StringComparer.Ordinal));
        Assert.All(open, endpoint => Assert.Null(endpoint.Metadata.GetMetadata<RequiredScope>()));
        Assert.All(Endpoints().Except(open), endpoint => Assert.True(endpoint.Metadata.GetMetadata<RequiredScope>() is not null, $"{PatternOf(endpoint)} names no scope."));
    }

    [Fact]
    public async Task Without_a_key_that_stands_every_endpoint_answers_one_and_the_same()
    {
        var (shut, refusals) = (Guarded(), new HashSet<string>(StringComparer.Ordinal));
        Assert.True(shut.Count > 10);
        foreach (var caller in service.Strangers)
            foreach (var endpoint in shut)
            {
                using var answer = await SendAsync(caller, endpoint);
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
                if (answer.RequestMessage!.Method != HttpMethod.Head) refusals.Add(await WithoutTraceAsync(answer));
            }
        Assert.Single(refusals);
    }

    [Fact]
    public async Task A_key_of_every_other_scope_is_refused_by_every_endpoint_that_wants_one()
    {
        foreach (var scope in (Scope[])[Scope.Render, Scope.Check, Scope.Documents, Scope.Admin])
        {
            using var caller = await service.Running.CallerAsync(scopes: Scope.All & ~scope);
            foreach (var endpoint in Guarded().Where(endpoint => endpoint.Metadata.GetMetadata<RequiredScope>()!.Scope.HasFlag(scope)))
            {
                using var answer = await SendAsync(caller, endpoint);
                Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{PatternOf(endpoint)} takes a key without {scope}.");
            }
        }
    }

    [Fact]
    public async Task A_key_of_its_scope_alone_opens_every_endpoint()
    {
        foreach (var scope in (Scope[])[Scope.None, Scope.Render, Scope.Check, Scope.Documents, Scope.Admin])
        {
            using var caller = await service.Running.CallerAsync(scopes: scope);
            foreach (var endpoint in Guarded().Where(endpoint => endpoint.Metadata.GetMetadata<RequiredScope>()!.Scope == scope))
            {
                using var answer = await SendAsync(caller, endpoint);
                Assert.True(answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden), PatternOf(endpoint));
            }
        }
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        var paths = Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true).Select(endpoint => PathOf(endpoint.RoutePattern));
        using var keyed = await service.Running.CallerAsync();
        foreach (var caller in (HttpClient[])[service.Running.Client, keyed])
            foreach (var path in (string[])["/", "/nothing", "/health/ready", .. paths])
            {
                using var answer = await caller.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
                foreach (var (name, value) in (KeyValuePair<string, string>[])[new("X-Content-Type-Options", "nosniff"), new("X-Frame-Options", "DENY"), new("Referrer-Policy", "no-referrer")])
                    Assert.Equal(value, answer.Headers.GetValues(name).Single());
                Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
                Assert.True(answer.Headers.CacheControl is not null, path);
                Assert.Empty(answer.Headers.Server);
            }
    }

    /// <summary>Proxies and routers disagree on such spellings; the guard judges the endpoint that was found, so none of them opens anything.</summary>
    [Theory]
    [InlineData("/V1/FORMS")]
    [InlineData("/v1/forms/")]
    [InlineData("/v1//forms")]
    [InlineData("/%76%31/forms")]
    [InlineData("/v1/forms%2f")]
    [InlineData("/health/live/../../v1/forms")]
    [InlineData("/health/live/%2e%2e/%2e%2e/v1/forms")]
    [InlineData("/v1/forms;/health/live")]
    [InlineData("/v1/forms?key=health/live")]
    public async Task Spellings_of_a_path_open_nothing(string path)
    {
        var answer = await RawHttp.SendAsync(service.Running.Client.BaseAddress!, $"GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 (400|401|404) ", answer);
    }

    [Theory]
    [InlineData("X-Original-URL: /health/live")]
    [InlineData("X-Rewrite-URL: /health/live")]
    [InlineData("X-HTTP-Method-Override: OPTIONS")]
    [InlineData("X-Forwarded-For: 127.0.0.1")]
    [InlineData("X-Forwarded-User: admin")]
    [InlineData("Authorization: Basic ZGc6ZGc=")]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization: Bearer KEY KEY")]
    [InlineData("Authorization: Bearer KEYx")]
    [InlineData("Authorization: KEY")]
    [InlineData("Authorization: Bearer KEY\r\nAuthorization: Bearer KEY")]
    [InlineData("Authorization: Bearer KEY, Bearer KEY")]
    [InlineData("Proxy-Authorization: Bearer KEY")]
    [InlineData("Cookie: Authorization=Bearer KEY")]
    public async Task Headers_that_are_not_exactly_one_key_open_nothing(string header)
    {
        var shown = header.Replace("KEY", service.Key, StringComparison.Ordinal);
        var answer = await RawHttp.SendAsync(service.Running.Client.BaseAddress!, $"GET /v1/forms HTTP/1.1\r\nHost: here\r\nConnection: close\r\n{shown}\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
    }

    private List<RouteEndpoint> Endpoints() => [.. service.Running.Part<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private List<RouteEndpoint> Guarded() => [.. Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<NoKeyNeeded>() is null)];

    private static string PatternOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Replace(":guid", "", StringComparison.Ordinal).Trim('/');

    private static async Task<HttpResponseMessage> SendAsync(HttpClient caller, RouteEndpoint endpoint)
    {
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        using var request = new HttpRequestMessage(new(method), PathOf(endpoint.RoutePattern));
        return await caller.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => "00000000-0000-0000-0000-00000000000a",
        _ => "1",
    }))));

    private static async Task<string> WithoutTraceAsync(HttpResponseMessage answer)
    {
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        problem.Remove("traceId");
        return problem.ToJsonString(JsonSerializerOptions.Default);
    }
}
