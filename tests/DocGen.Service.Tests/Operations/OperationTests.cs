using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using DocGen.Service.Operations;
using DocGen.Testing;

namespace DocGen.Service.Tests.Operations;

/// <summary>The service as operators watch and end it: log, metrics, traces, readiness, drain.</summary>
public sealed class OperationTests
{
    private const string Secret = "c2VjcmV0LW9mLWFuLWludml0YXRpb24";

    [Fact]
    public async Task It_tells_what_it_does_and_of_nobody_and_drains_before_it_ends()
    {
        await using var collector = await Collector.StartAsync();
        await using var service = await ServingProcess.StartProductionAsync(
            ["--log-format", "json", "--drain-seconds", "4"],
            $"OTEL_EXPORTER_OTLP_ENDPOINT={collector.Address}", "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "OTEL_SERVICE_NAME=docgen-test");
        while (!(await service.Client.GetAsync("/health/ready")).IsSuccessStatusCode) await Task.Delay(50);
        var port = service.Address.Port.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(0, (await DocGenProcess.RunAsync("health", "--port", port)).ExitCode);
        await UseAsync(service.Client);

        service.Terminate();
        HttpResponseMessage ready;
        while ((ready = await service.Client.GetAsync("/health/ready")).IsSuccessStatusCode) await Task.Delay(20);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (ready.StatusCode, (await ready.Content.ReadAsStringAsync()).Contains("draining", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/v1/forms")).StatusCode);
        var (exit, log) = await service.EndAsync();
        Assert.True(exit == 0, log);
        Assert.Equal(70, (await DocGenProcess.RunAsync("health", "--port", port)).ExitCode);

        RequestsAreLogged(log);
        foreach (var name in (string[])["docgen-test", "POST /v1/forms/{form}/render", "GET /s/{secret}", "docgen.tenant", "judge", "bind", "layout", "write", "measure"])
            Assert.Contains(name, collector.Sent("traces"), StringComparison.Ordinal);
        foreach (var name in (string[])["docgen.stage.duration", "docgen.queue.wait", "workers", "docgen.glyph.fallbacks", "docgen.verdicts", "rejected", "docgen.findings", "http.server.request.duration"])
            Assert.Contains(name, collector.Sent("metrics"), StringComparison.Ordinal);
        foreach (var told in (string[])[log, collector.Sent("traces"), collector.Sent("metrics")])
            foreach (var secret in (string[])[Secret, "丁一川", "𪛖", "330604198709230331", "dg_", "secret-of-a-query"]) Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port（环境变量 DOCGEN_PORT）", "--port", "http")]
    [InlineData("--grpc-port（环境变量 DOCGEN_GRPC_PORT）", "--grpc-port", "70000")]
    [InlineData("--log-format（环境变量 DOCGEN_LOG_FORMAT）", "--log-format", "xml")]
    [InlineData("--drain-seconds（环境变量 DOCGEN_DRAIN_SECONDS）", "--drain-seconds", "-1")]
    [InlineData("--address（环境变量 DOCGEN_ADDRESS）", "--address", "localhost")]
    [InlineData("--trusted-proxies", "--trusted-proxies", "proxy")]
    [InlineData("--public-url", "--public-url", "ftp://x")]
    public void A_setting_that_makes_no_sense_is_named(string said, params string[] arguments)
    {
        var command = ServeCommand.Create(EngineFiles.TemplatesOption(), EngineFiles.ModelsOption());
        var read = ServeSettings.Read(command.Parse(arguments));
        Assert.Contains(said, Assert.Single(read.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_that_nothing_reads_are_named()
    {
        var unknown = ServeSettings.UnknownVariables(["DOCGEN_PORT", "DOCGEN_API_KEYS", "PATH", "DOCGEN_DATA"], [.. ServeSettings.Options, DataFolder.Option]);
        Assert.Contains("DOCGEN_API_KEYS", Assert.Single(unknown).Message, StringComparison.Ordinal);
    }

    /// <summary>One call of each kind, with secrets in every place that a request has.</summary>
    private static async Task UseAsync(HttpClient client)
    {
        var sample = await File.ReadAllTextAsync(Path.Combine(Repository.Templates, "exception-approval", "v1", "samples", "typical.json"));
        using var rare = new StringContent(System.Text.RegularExpressions.Regex.Replace(sample, "\"name\": \"[^\"]*\"", "\"name\": \"丁一川𪛖\""), Encoding.UTF8, "application/json");
        using var rendered = await client.PostAsync("/v1/forms/exception-approval/render?note=secret-of-a-query", rare);
        Assert.True(rendered.IsSuccessStatusCode, await rendered.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/s/{Secret}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/nothing/丁一川/{Secret}")).StatusCode);
        using var photo = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(Repository.Templates, "evaluation-form", "v1", "samples", "photo.jpg")));
        photo.Headers.ContentType = new("image/jpeg");
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/v1/checks/photo", photo)).StatusCode);
        using var nonsense = new ByteArrayContent("not a photo"u8.ToArray());
        nonsense.Headers.ContentType = new("image/jpeg");
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/v1/checks/photo", nonsense)).StatusCode);
        using var odd = new HttpRequestMessage(new("丁一川".Length.ToString(CultureInfo.InvariantCulture)), "/v1/forms");
        Assert.False((await client.SendAsync(odd)).IsSuccessStatusCode);
    }

    private static void RequestsAreLogged(string log)
    {
        var requests = log.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("Category").GetString() == "DocGen.Requests").Select(line => line.GetProperty("State")).ToList();
        var render = requests.Single(request => request.GetProperty("Route").GetString() == "/v1/forms/{form}/render");
        Assert.Equal(("POST", 200, "default"), (render.GetProperty("Method").GetString(), render.GetProperty("Status").GetInt32(), render.GetProperty("Tenant").GetString()));
        Assert.Matches("^k-[0-9a-z]{8}$", render.GetProperty("Key").GetString());
        Assert.Matches("^[0-9a-f]{32}$", render.GetProperty("TraceId").GetString());
        Assert.Contains(requests, request => request.GetProperty("Route").GetString() == "/s/{secret}" && request.GetProperty("Status").GetInt32() == 404);
        Assert.Contains(requests, request => request.GetProperty("Route").GetString() == "-");
        Assert.Contains(requests, request => request.GetProperty("Method").GetString() == "OTHER");
        Assert.DoesNotContain(requests, request => request.GetProperty("Route").GetString()!.StartsWith("/health", StringComparison.Ordinal));
    }
}
