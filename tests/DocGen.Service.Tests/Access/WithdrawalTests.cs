using System.Net;
using System.Text;
using System.Text.Json;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Tests.Guarantees;

namespace DocGen.Service.Tests.Access;

/// <summary>Versions of forms that may no longer be used: by a tenant for itself, by the operator for all.</summary>
public sealed class WithdrawalTests(ServiceWithKeys service) : IClassFixture<ServiceWithKeys>
{
    private const string Form = "/v1/forms/exception-approval@v1", Blank = """{"data":{},"options":{"blank":true}}""";

    [Fact]
    public async Task A_tenant_withdraws_a_version_for_itself_and_takes_that_back()
    {
        using var admin = await service.Running.CallerAsync("clinic");
        using var neighbour = await service.Running.CallerAsync("school");
        using var withdrawn = await admin.PostAsync($"{Form}/withdraw", Json("""{"reason": "印错了条款"}"""));
        var details = await withdrawn.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("withdrawn", "印错了条款", false), (details.GetProperty("status").GetString(), details.GetProperty("withdrawal").GetProperty("reason").GetString(), details.GetProperty("withdrawal").GetProperty("forAll").GetBoolean()));

        foreach (var path in (string[])[$"{Form}/render", $"{Form}/check", "/v1/forms/exception-approval/render"])
        {
            using var refused = await admin.PostAsync(path, Json(Blank));
            Assert.Equal((HttpStatusCode.Conflict, "template.withdrawn"), (refused.StatusCode, await SigningFlow.CodeOfAsync(refused)));
        }
        using var stored = await admin.PostAsync("/v1/documents", Json("""{"form":"exception-approval","data":{},"options":{"blank":true}}"""));
        Assert.Equal("template.withdrawn", await SigningFlow.CodeOfAsync(stored));
        Assert.Contains("\"withdrawn\"", await admin.GetStringAsync("/v1/forms"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"withdrawn\"", await neighbour.GetStringAsync("/v1/forms"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await neighbour.PostAsync($"{Form}/render", Json(Blank))).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync($"{Form}/reinstate", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync($"{Form}/render", Json(Blank))).StatusCode);
    }

    [Theory]
    [InlineData("/v1/forms/exception-approval/withdraw", """{"reason":"x"}""", "request.version")]
    [InlineData("/v1/forms/exception-approval@v99/withdraw", """{"reason":"x"}""", "template.not-found")]
    [InlineData("/v1/forms/nothing@v1/withdraw", """{"reason":"x"}""", "template.not-found")]
    [InlineData("/v1/forms/exception-approval@v1/withdraw", """{"reason":" "}""", "request.reason")]
    [InlineData("/v1/forms/exception-approval@v1/withdraw", """{"reason":7}""", "request.shape")]
    [InlineData("/v1/forms/exception-approval@v1/withdraw", """{"reason":"x","tenant":"school"}""", "request.shape")]
    [InlineData("/v1/forms/exception-approval@v99/reinstate", "{}", "template.not-found")]
    public async Task What_cannot_be_withdrawn_is_told_so(string path, string body, string code)
    {
        using var admin = await service.Running.CallerAsync("clinic", Scope.Admin);
        using var refused = await admin.PostAsync(path, Json(body));
        Assert.Equal(code, await SigningFlow.CodeOfAsync(refused));
    }

    [Fact]
    public async Task What_the_operator_withdraws_a_running_service_hears_and_no_tenant_takes_back()
    {
        using var world = new GuaranteesForTests();
        await using var own = await RunningService.StartAsync(guarantees: world.With(GuaranteesForTests.Ring()), mode: ServiceMode.Production);
        using var admin = await own.CallerAsync("clinic");
        var data = Path.GetDirectoryName(world.Database)!;
        var (exit, _, error) = await DocGenProcess.RunAsync("template", "withdraw", "exception-approval@v1", "--reason", "通知已废止", "--data", data);
        Assert.True(exit == 0, error);
        while ((await admin.PostAsync($"{Form}/render", Json(Blank))).StatusCode != HttpStatusCode.Conflict) await Task.Delay(50);
        using var kept = await admin.PostAsync($"{Form}/reinstate", null);
        Assert.Equal("template.withdrawn", await SigningFlow.CodeOfAsync(kept));
        Assert.Contains("通知已废止", (await DocGenProcess.RunAsync("template", "withdrawn", "--data", data)).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await DocGenProcess.RunAsync("template", "reinstate", "exception-approval@v1", "--data", data)).ExitCode);
        Assert.Equal(1, (await DocGenProcess.RunAsync("template", "reinstate", "exception-approval@v1", "--data", data)).ExitCode);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
