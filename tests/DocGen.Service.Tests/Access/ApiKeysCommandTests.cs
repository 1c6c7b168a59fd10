using System.Text.Json;
using DocGen.Service.Access;
using DocGen.Service.Storage;

namespace DocGen.Service.Tests.Access;

/// <summary>The keys of callers, from the command line to a service that runs.</summary>
public sealed class ApiKeysCommandTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("docgen-test-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_key_lives_from_its_making_over_its_change_to_its_revocation()
    {
        var first = await MadeAsync("create", "--tenant", "hospital", "--scope", "render,documents", "--name", "人才港门户", "--expires", "90d", "--per-minute", "600", "--concurrent", "8");
        Assert.Matches("^dg_[A-Za-z0-9_-]{43}$", first.Key);
        Assert.Equal(("hospital", "render,documents", "人才港门户", "active", 600, 8), (first.Details.Tenant, first.Details.Scopes, first.Details.Name, first.Details.State, first.Details.PerMinute, first.Details.Concurrent));
        Assert.Equal(TimeSpan.FromDays(90), first.Details.ExpiresAt - first.Details.CreatedAt);

        var second = await MadeAsync("rotate", first.Details.Id, "--overlap", "0");
        Assert.NotEqual(first.Key, second.Key);
        Assert.Equal(first.Details with { Id = second.Details.Id, CreatedAt = second.Details.CreatedAt, ExpiresAt = second.Details.CreatedAt.AddDays(90), Follows = first.Details.Id }, second.Details);
        Assert.Equal(["expired", "active"], (await ListAsync()).Select(key => key.State));

        Assert.Equal(0, (await RunAsync("revoke", second.Details.Id)).ExitCode);
        Assert.Equal(1, (await RunAsync("revoke", second.Details.Id)).ExitCode);
        Assert.Equal(["expired", "revoked"], (await ListAsync()).Select(key => key.State));
        Assert.Equal(1, (await RunAsync("rotate", second.Details.Id)).ExitCode);
        foreach (var file in Directory.GetFiles(data))
            Assert.DoesNotContain(first.Key, File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_output_is_the_key_alone_and_nothing_else_shows_it()
    {
        var (exit, output, error) = await RunAsync("create", "--scope", "check");
        Assert.Equal(0, exit);
        Assert.Matches("^dg_[A-Za-z0-9_-]{43}\n$", output);
        Assert.DoesNotContain(output.Trim(), error, StringComparison.Ordinal);
        Assert.DoesNotContain(output.Trim(), (await RunAsync("list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_makes_no_sense_makes_no_key_and_all_of_it_is_told_at_once()
    {
        var (exit, output, error) = await RunAsync("create", "--scope", "everything", "--tenant", "../x", "--expires", "2020-01-01", "--per-minute", "0", "--name", "a\nb");
        Assert.Equal((1, ""), (exit, output));
        foreach (var code in (string[])["api-key.scope", "api-key.tenant", "api-key.expires", "api-key.limit", "api-key.name"]) Assert.Contains(code, error, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("create", "--scope", "")).ExitCode);
        Assert.Equal(1, (await RunAsync("create", "--scope", "render", "--expires", "soon")).ExitCode);
        Assert.Empty(await new ApiKeyStore(SqliteDatabase.Open(Path.Combine(data, "docgen.db"))).ListAsync(default));
    }

    private async Task<ApiKeyMade> MadeAsync(params string[] arguments)
    {
        var (exit, output, error) = await RunAsync([.. arguments, "--json"]);
        Assert.True(exit == 0, error);
        return JsonSerializer.Deserialize(output, ServiceJson.Default.ApiKeyMade)!;
    }

    private async Task<IReadOnlyList<ApiKeyEntry>> ListAsync() =>
        JsonSerializer.Deserialize((await RunAsync("list", "--json")).Output, ServiceJson.Default.ApiKeyList)!.Keys;

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => DocGenProcess.RunAsync(["keys", "api", .. arguments, "--data", data]);
}
