using System.Net;
using System.Text;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Testing;

namespace DocGen.Service.Tests;

/// <summary>Bodies that are broken, foreign or too large, and the contract that says how they are answered.</summary>
public sealed class HttpBodyTests(RunningService service) : IClassFixture<RunningService>
{
    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data\r\n\r\n{}\r\n--b--\r\n", "名称")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=x\r\n\r\n2\r\n--b--\r\n", "重名")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=x\r\n\r\n1\r\n--b--\r\n", "request")]
    [InlineData("--b\r\nContent-Disposition: form-data; name=request\r\n\r\n{\"da", "不完整")]
    [InlineData("--c\r\nContent-Disposition: form-data; name=request\r\n\r\n{}\r\n--c--\r\n", "multipart")]
    public async Task A_broken_multipart_body_is_answered_with_400(string body, string told)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        await RefusedAsync(content, HttpStatusCode.BadRequest, told);
    }

    [Theory]
    [InlineData("application/json; charset=gbk", false)]
    [InlineData("application/json; charset=\"UTF-8\"", true)]
    public async Task JSON_is_taken_in_UTF_8_only(string type, bool taken)
    {
        using var content = new ByteArrayContent("{\"data\":{},\"options\":{\"blank\":true}}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        if (!taken) await RefusedAsync(content, HttpStatusCode.UnsupportedMediaType, "UTF-8");
        else Assert.Equal(HttpStatusCode.OK, (await service.Client.PostAsync("/v1/forms/exception-approval/render", content)).StatusCode);
    }

    [Fact]
    public async Task A_part_over_the_limit_of_a_picture_is_refused_with_413_at_its_pointer()
    {
        var sample = Path.Combine(Repository.Templates, "evaluation-form", "v1", "samples", "typical.json");
        using var body = new MultipartFormDataContent
        {
            { new StringContent(await File.ReadAllTextAsync(sample), Encoding.UTF8, "application/json"), "request" },
            { new ByteArrayContent(new byte[Limits.Default.PictureBytes + 1]), "photo", "photo.jpg" },
        };
        using var answer = await service.Client.PostAsync("/v1/forms/evaluation-form/render", body);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var entry = Assert.Single(problem.RootElement.GetProperty("problems").EnumerateArray());
        Assert.Equal(("picture.too-large", "/data/photo"), (entry.GetProperty("code").GetString(), entry.GetProperty("pointer").GetString()));
    }

    /// <summary>A change of the contract is taken with ./dev golden.</summary>
    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_problems_in_the_committed_contract()
    {
        var served = await service.Client.GetStringAsync("/openapi/v1.json");
        Assert.Null(GoldenFile.Compare("../../docs/openapi.json", served.ReplaceLineEndings("\n").TrimEnd() + "\n"));
        using var contract = JsonDocument.Parse(served);
        foreach (var path in contract.RootElement.GetProperty("paths").EnumerateObject())
            foreach (var operation in path.Value.EnumerateObject().Select(member => member.Value))
            {
                Assert.NotEmpty(operation.GetProperty("operationId").GetString()!);
                Assert.Contains(operation.GetProperty("responses").EnumerateObject(), response => response.Name is "200" or "201" or "202");
                Assert.NotEmpty(operation.GetProperty("summary").GetString()!);
                if (path.Name.StartsWith("/v1/", StringComparison.Ordinal))
                    Assert.True(operation.GetProperty("responses").GetProperty("500").GetProperty("content").TryGetProperty("application/problem+json", out _));
            }
    }

    private async Task RefusedAsync(HttpContent content, HttpStatusCode status, string told)
    {
        using var answer = await service.Client.PostAsync("/v1/forms/exception-approval/render", content);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains(told, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
