using System.Net;
using System.Text;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Testing;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Validate;

/// <summary>The check of a photo over HTTP: bodies, options, languages and every status. Workers are prepared; what they measure is tested elsewhere.</summary>
public sealed class ChecksApiTests
{
    private static readonly byte[] Good = JpegFile.OfLength(40_000, 600, 800);

    /// <summary>GA 461's own size, too wide for the notices.</summary>
    private static readonly byte[] TooWide = JpegFile.OfLength(40_000, 358, 441);

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_report_has_the_one_shape_of_all_reports(string language)
    {
        await using var service = await CheckedService.StartAsync(Sized(358, 441));
        using var answer = await service.CheckAsync(TooWide, language: language);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(MediaType.Json, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal([language], answer.Content.Headers.ContentLanguage);
        Assert.Equal(["Accept-Language"], answer.Headers.Vary);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Null(GoldenFile.Compare($"checks/http.{language[..2]}.json", await answer.Content.ReadAsStringAsync() + "\n"));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("zh", false)]
    [InlineData("zh-TW,en;q=0.9", false)]
    [InlineData("fr, zh;q=0.5, en;q=0.4", false)]
    [InlineData("en;q=0", false)]
    [InlineData("en;q=0, *", false)]
    [InlineData("fr", false)]
    [InlineData("???", false)]
    [InlineData("en", true)]
    [InlineData("en-GB,zh;q=0.8", true)]
    [InlineData("zh;q=0.3, de, en;q=0.7", true)]
    public async Task Messages_are_in_the_language_that_the_caller_prefers(string? accepted, bool english)
    {
        await using var service = await CheckedService.StartAsync();
        using var answer = await service.CheckAsync(Good, language: accepted);
        var message = (await CheckedService.JsonAsync(answer)).GetProperty("findings")[0].GetProperty("message").GetString()!;
        Assert.Equal(english, message.All(char.IsAscii));
        Assert.Equal([english ? "en" : "zh-CN"], answer.Content.Headers.ContentLanguage);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/png")]
    [InlineData("IMAGE/x-whatever; q=1")]
    [InlineData("application/octet-stream")]
    [InlineData(null)]
    public async Task The_type_is_what_the_bytes_are_and_not_what_the_header_says(string? type)
    {
        await using var service = await CheckedService.StartAsync();
        using var answer = await service.CheckAsync(CheckedService.Raw(Good, type));
        var report = await CheckedService.JsonAsync(answer);
        Assert.Equal("accepted", report.GetProperty("verdict").GetString());
        Assert.Equal("JPEG", report.GetProperty("facts").GetProperty("format").GetString());
    }

    [Fact]
    public async Task A_part_of_a_multipart_body_is_checked_as_the_body_itself_is()
    {
        await using var service = await CheckedService.StartAsync();
        using var raw = await service.CheckAsync(Good);
        using var parts = await service.CheckAsync(Multipart(("file", Good)));
        Assert.Equal(HttpStatusCode.OK, parts.StatusCode);
        Assert.Equal(await raw.Content.ReadAsStringAsync(), await parts.Content.ReadAsStringAsync());
        using var chunked = CheckedService.Raw(Good);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/checks/photo") { Content = chunked, Headers = { TransferEncodingChunked = true } };
        using var unknownLength = await service.Client.SendAsync(request);
        Assert.Equal(await raw.Content.ReadAsStringAsync(), await unknownLength.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_notice_makes_the_rules_and_the_query_overrides_the_part()
    {
        await using var service = await CheckedService.StartAsync();
        Assert.Contains("虞综管办〔2023〕43号", await ClauseAsync(service, CheckedService.Raw(Good), ""), StringComparison.Ordinal);
        Assert.Contains("温职改办〔2020〕12号", await ClauseAsync(service, CheckedService.Raw(Good), "?notice=wenzhou-machinery-2020"), StringComparison.Ordinal);
        var options = """{"options": {"notice": "wenzhou-machinery-2020"}}"""u8.ToArray();
        Assert.Contains("温职改办〔2020〕12号", await ClauseAsync(service, Multipart(("file", Good), ("request", options)), ""), StringComparison.Ordinal);
        Assert.Contains("虞综管办〔2023〕43号", await ClauseAsync(service, Multipart(("file", Good), ("request", options)), "?notice=shangyu-2023"), StringComparison.Ordinal);
        using var silent = await service.CheckAsync(TooWide, "?notice=zj-energy-2020");
        Assert.Equal("accepted", (await CheckedService.JsonAsync(silent)).GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("?notice=no-such-notice", 422, "notice.not-found")]
    [InlineData("?suggest=yes", 422, "options.value")]
    [InlineData("?annotate=", 422, "options.value")]
    [InlineData("?sugest=include", 400, "request.unknown-option")]
    [InlineData("?suggest=include&suggest=include", 422, "options.value")]
    public async Task A_wrong_option_is_told_and_nothing_is_checked(string query, int status, string code)
    {
        await using var service = await CheckedService.StartAsync(new PreparedWorkers((_, _) => throw new InvalidOperationException("Nothing was to be measured.")));
        using var answer = await service.CheckAsync(Good, query);
        await ToldAsync(answer, status, code);
    }

    [Theory]
    [InlineData("[]", "request.shape")]
    [InlineData("{\"data\": {}}", "request.shape")]
    [InlineData("{\"options\": {\"suggest\": true}}", "options.value")]
    [InlineData("{\"options\": {\"notice\": 7}}", "options.value")]
    [InlineData("{\"options\": {\"copies\": 2}}", "request.unknown-option")]
    [InlineData("{", "json.")]
    public async Task Wrong_options_of_a_part_are_told(string request, string code)
    {
        await using var service = await CheckedService.StartAsync();
        using var answer = await service.CheckAsync(Multipart(("file", Good), ("request", Encoding.UTF8.GetBytes(request))));
        await ToldAsync(answer, code.StartsWith("options", StringComparison.Ordinal) ? 422 : 400, code);
    }

    [Fact]
    public async Task Bodies_without_a_photo_are_told_apart()
    {
        await using var service = await CheckedService.StartAsync();
        await ToldAsync(await service.CheckAsync([]), 400, "request.no-file");
        await ToldAsync(await service.CheckAsync(Multipart(("file", []))), 400, "request.no-file");
        await ToldAsync(await service.CheckAsync(Multipart(("photo", Good))), 400, "request.malformed");
        await ToldAsync(await service.CheckAsync(CheckedService.Raw("x"u8.ToArray(), "multipart/form-data; boundary=b")), 400, "request.malformed");
        await ToldAsync(await service.CheckAsync(CheckedService.Raw(Good, "application/json")), 415, "request.media-type");
        await ToldAsync(await service.CheckAsync(CheckedService.Raw(Good, "application/x-www-form-urlencoded")), 415, "request.media-type");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_whether_its_length_is_told_or_not()
    {
        await using var service = await CheckedService.StartAsync();
        foreach (var chunked in (bool[])[false, true])
        {
            // As curl does for large bodies: ask first, so that the refusal comes instead of a broken connection.
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/checks/photo")
            {
                Content = CheckedService.Raw(new byte[Limits.Default.RequestBytes + 1]),
                Headers = { ExpectContinue = !chunked, TransferEncodingChunked = chunked },
            };
            await ToldAsync(await service.Client.SendAsync(request), 413, "request.too-large");
        }
    }

    [Theory]
    [InlineData(WorkerFailure.Crashed, "upload.decoder-crashed")]
    [InlineData(WorkerFailure.TooSlow, "upload.too-slow")]
    public async Task A_worker_that_fails_at_a_photo_is_a_finding(WorkerFailure failure, string code)
    {
        await using var service = await CheckedService.StartAsync(new PreparedWorkers((_, _) => Task.FromResult(new WorkerResult(null, default, failure))));
        using var answer = await service.CheckAsync(Good);
        var report = await CheckedService.JsonAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("rejected", report.GetProperty("verdict").GetString());
        Assert.Contains(report.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == code);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("facts").GetProperty("faces").ValueKind);
    }

    [Fact]
    public async Task Without_workers_it_answers_503_and_when_to_come_again()
    {
        await using var service = await CheckedService.StartAsync(new PreparedWorkers((_, _) => throw new WorkersUnavailableException("a detail of ours")));
        using var answer = await service.CheckAsync(Good);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.DoesNotContain("a detail of ours", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await ToldAsync(answer, 503, "service.no-workers");
    }

    private static PreparedWorkers Sized(int width, int height) => new((job, _) => Task.FromResult(PreparedWorkers.Answer(job, width, height)));

    private static async Task<string> ClauseAsync(CheckedService service, HttpContent body, string query)
    {
        using var answer = await service.CheckAsync(body, query);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await CheckedService.JsonAsync(answer)).GetProperty("findings")[0].GetProperty("clause").GetString()!;
    }

    private static async Task ToldAsync(HttpResponseMessage answer, int status, string code)
    {
        using (answer)
        {
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(MediaType.ProblemJson, answer.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith(code, (await CheckedService.JsonAsync(answer)).GetProperty("code").GetString(), StringComparison.Ordinal);
        }
    }

    private static MultipartFormDataContent Multipart(params (string Name, byte[] Content)[] parts)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, content) in parts) body.Add(new ByteArrayContent(content), name, name);
        return body;
    }
}
