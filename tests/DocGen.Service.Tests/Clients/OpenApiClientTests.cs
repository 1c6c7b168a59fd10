using System.Diagnostics;
using DocGen.Service.Tests.Guarantees;
using DocGen.Testing;

namespace DocGen.Service.Tests.Clients;

/// <summary>A program in Python that has only the OpenAPI document does what a portal does.</summary>
public sealed class OpenApiClientTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task A_portal_that_knows_only_the_contract_issues_downloads_and_verifies()
    {
        using var portal = Process.Start(new ProcessStartInfo("/usr/bin/python3",
        [
            Path.Combine(Repository.Root, "tests/clients/portal.py"), service.Client.BaseAddress!.ToString().TrimEnd('/'), Path.Combine(Repository.Templates, "exception-approval/v1/samples/typical.json"),
        ])
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = portal.StandardError.ReadToEndAsync();
        if (await portal.StandardOutput.ReadLineAsync() is { } address)
        {
            using var signed = await service.Client.PostAsync(new Uri(address).AbsolutePath, SigningFlow.Json($"{{\"ink\": {SigningFlow.Ink()}}}"));
            Assert.True(signed.IsSuccessStatusCode);
            await portal.StandardInput.WriteLineAsync("signed");
        }
        var said = await portal.StandardOutput.ReadToEndAsync();
        await portal.WaitForExitAsync();
        Assert.True(portal.ExitCode == 0 && said.Trim() == "done", await error);
    }
}
