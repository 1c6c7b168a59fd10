using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Tests.Guarantees;

namespace DocGen.Service.Tests.Access;

/// <summary>The service as it is in production, one for a class of tests, with a key that opens everything and callers that have none.</summary>
public sealed class ServiceWithKeys : IAsyncLifetime
{
    private readonly GuaranteesForTests world = new();

    private RunningService? running;

    public RunningService Running => running!;

    public string Key { get; private set; } = "";

    /// <summary>No key, nonsense, a key of another service, one that was revoked, one that is over.</summary>
    public IReadOnlyList<HttpClient> Strangers { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        running = await RunningService.StartAsync(guarantees: world, mode: ServiceMode.Production);
        Key = await running.KeyAsync();
        var (revoked, over) = (await running.KeyAsync(), await running.KeyAsync(expires: world.Clock.GetUtcNow()));
        var keys = await running.Part<ApiKeyStore>().StandingAsync(default);
        await running.Part<ApiKeyStore>().RevokeAsync(keys[Convert.ToHexString(ApiKeySecret.DigestOf(revoked)!)].Id, world.Clock.GetUtcNow(), default);
        await running.Part<KnownKeys>().RefreshAsync(default);
        Strangers = [new() { BaseAddress = running.Client.BaseAddress }, .. ((string[])["nonsense", "dg_" + new string('A', 43), revoked, over]).Select(running.Showing)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stranger in Strangers) stranger.Dispose();
        await Running.DisposeAsync();
    }
}
