using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Workers;
using DocGen.Service.Access;
using DocGen.Testing;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests;

/// <summary>The running service, spoken to over a real socket.</summary>
public sealed class HttpTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task A_sample_becomes_a_PDF_with_a_clean_name()
    {
        using var answer = await PostAsync("exception-approval", Sample("exception-approval", "typical"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        var disposition = answer.Content.Headers.ContentDisposition!;
        Assert.Matches("^\"?[a-z0-9.-]+\\.pdf\"?$", disposition.FileName!);
        Assert.EndsWith(".pdf", disposition.FileNameStar, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[/\\:*?""<>|]", disposition.FileNameStar!);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:", answer.Headers.GetValues("Repr-Digest").Single());
        Assert.Equal($"\"{Convert.ToBase64String(SHA256.HashData(bytes))}\"", answer.Headers.ETag!.Tag);
        using var again = await PostAsync("exception-approval", Sample("exception-approval", "typical"));
        Assert.Equal(answer.Headers.ETag, again.Headers.ETag);
        using var pdf = new TemporaryFile("form.pdf", bytes);
        Tools.RunClean("qpdf", "--check", pdf.Path);
    }

    [Fact]
    public async Task A_schema_that_the_caller_has_is_not_sent_again()
    {
        using var first = await service.Client.GetAsync("/v1/forms/post-table/schema");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/forms/post-table/schema") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await service.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.NotModified, 0), (second.StatusCode, (await second.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task Pictures_come_as_parts_of_a_multipart_body()
    {
        var folder = Path.Combine(Repository.Templates, "evaluation-form", "v1", "samples");
        using var body = new MultipartFormDataContent
        {
            { new StringContent(await File.ReadAllTextAsync(Path.Combine(folder, "typical.json")), Encoding.UTF8, "application/json"), "request" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(folder, "photo.jpg"))), "photo", "photo.jpg" },
        };
        using var answer = await service.Client.PostAsync("/v1/forms/evaluation-form/render", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var pdf = new TemporaryFile("form.pdf", await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains("jpeg", Tools.RunClean("pdfimages", "-list", pdf.Path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", 400, "json.")]
    [InlineData("[]", 400, "request.")]
    [InlineData("""{"data":{"name":1,"name":2}}""", 400, "json.")]
    [InlineData("""{"data":{},"options":{"copeis":3}}""", 400, "request.")]
    [InlineData("""{"data":{"name":7}}""", 422, "data.")]
    [InlineData("""{"data":{},"options":{"notice":"no-such-notice"}}""", 422, "")]
    public async Task Bad_bodies_are_answered_with_problems(string body, int status, string family)
    {
        using var answer = await PostAsync("exception-approval", body);
        var problem = await ProblemAsync(answer);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.StartsWith(family, problem.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.All(problem.GetProperty("problems").EnumerateArray(), entry => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", entry.GetProperty("message").GetString()!));
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }

    [Fact]
    public async Task All_faults_come_at_once_each_at_its_pointer()
    {
        using var answer = await PostAsync("exception-approval", """{"data":{"name":7,"gender":"雄","nonsense":1,"specialtyYears":"五"},"options":{"copies":0,"view":"public"}}""");
        var pointers = (await ProblemAsync(answer)).GetProperty("problems").EnumerateArray().Select(entry => entry.TryGetProperty("pointer", out var pointer) ? pointer.GetString() : "").ToList();
        foreach (var expected in (string[])["/data/name", "/data/gender", "/data/nonsense", "/data/specialtyYears", "/options/copies", "/options/view"]) Assert.Contains(expected, pointers);
    }

    [Fact]
    public async Task Unknown_forms_addresses_types_and_formats_are_told_apart()
    {
        using var form = await PostAsync("no-such-form", "{\"data\":{}}");
        Assert.Equal(HttpStatusCode.NotFound, form.StatusCode);
        Assert.Equal("template.not-found", (await ProblemAsync(form)).GetProperty("code").GetString());
        using var address = await service.Client.GetAsync("/v1/nothing");
        Assert.Equal(HttpStatusCode.NotFound, address.StatusCode);
        Assert.Equal("request.not-found", (await ProblemAsync(address)).GetProperty("code").GetString());
        using var text = await service.Client.PostAsync("/v1/forms/exception-approval/render", new StringContent("x", Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/forms/exception-approval/render") { Content = Json(Sample("exception-approval", "minimal")) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/msword"));
        using var word = await service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotAcceptable, word.StatusCode);
    }

    [Theory]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")]
    [InlineData("application/pdf;q=0.5, application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document, application/pdf", "pdf")]
    [InlineData("application/pdf;q=0, */*;q=0.1", "docx")]
    [InlineData("application/*", "pdf")]
    public async Task The_format_is_the_one_that_the_caller_likes_best(string accept, string format)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/forms/exception-approval/render") { Content = Json(Sample("exception-approval", "minimal")) };
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await service.Client.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(format == "docx" ? MediaType.Docx : MediaType.Pdf, answer.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("." + format, answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.Equal(format == "docx" ? "PK"u8 : "%P"u8, bytes.AsSpan(0, 2));
        Assert.Equal(format == "pdf", answer.Headers.Contains("Docgen-Pages"));
        Assert.Equal($"sha-256=:{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(bytes))}:", answer.Headers.GetValues("Repr-Digest").Single());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_with_413()
    {
        // As curl does for large bodies: ask first, so that the refusal comes instead of a broken connection.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/forms/exception-approval/render") { Content = Json(new string(' ', (int)Limits.Default.RequestBytes + 1)) };
        request.Headers.ExpectContinue = true;
        using var answer = await service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("request.too-large", (await ProblemAsync(answer)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Check_judges_the_data_and_makes_nothing()
    {
        using var good = await service.Client.PostAsync("/v1/forms/post-table/check", Json(Sample("post-table", "typical")));
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        using var bad = await service.Client.PostAsync("/v1/forms/post-table/check", Json("{\"data\":{}}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
    }

    [Fact]
    public async Task Forms_schemas_and_the_contract_are_served()
    {
        Assert.Contains("evaluation-form", await service.Client.GetStringAsync("/v1/forms"), StringComparison.Ordinal);
        Assert.Contains("破格", await service.Client.GetStringAsync("/v1/forms/exception-approval"), StringComparison.Ordinal);
        Assert.Contains("核准人数", await service.Client.GetStringAsync("/v1/forms/post-table/schema"), StringComparison.Ordinal);
        using var contract = JsonDocument.Parse(await service.Client.GetStringAsync("/openapi/v1.json"));
        Assert.StartsWith("3.1", contract.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.True(contract.RootElement.GetProperty("paths").TryGetProperty("/v1/forms/{form}/render", out _));
    }

    [Fact]
    public async Task Health_is_live_at_once_and_ready_after_a_warm_render()
    {
        await using var fresh = await RunningService.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await fresh.Client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await fresh.Client.GetAsync("/health/ready")).StatusCode);
        var readiness = fresh.Part<Readiness>();
        await readiness.WarmUpAsync(fresh.Part<Engine>(), (WorkerPool)fresh.Part<IWorkers>(), default);
        using var ready = await fresh.Client.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Empty(readiness.Report.Unusable);
    }

    [Fact]
    public async Task With_keys_a_call_without_one_learns_nothing()
    {
        await using var guarded = await RunningService.StartAsync(mode: ServiceMode.Production);
        var caller = guarded.Client;
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.GetAsync("/v1/forms")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/health/live")).StatusCode);
        caller.DefaultRequestHeaders.Authorization = new("Bearer", "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.GetAsync("/v1/forms")).StatusCode);
        caller.DefaultRequestHeaders.Authorization = new("Bearer", await guarded.KeyAsync(scopes: Scope.Render));
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/v1/forms")).StatusCode);
    }

    private static string Sample(string form, string name) => File.ReadAllText(Path.Combine(Repository.Templates, form, "v1", "samples", name + ".json"));

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private Task<HttpResponseMessage> PostAsync(string form, string body) => service.Client.PostAsync($"/v1/forms/{form}/render", Json(body));

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
