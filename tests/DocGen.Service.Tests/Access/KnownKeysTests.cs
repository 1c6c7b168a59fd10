using System.Data.Common;
using System.Net;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Service.Tests.Guarantees;

namespace DocGen.Service.Tests.Access;

/// <summary>What a node knows of the keys, and how it hears of changes.</summary>
public sealed class KnownKeysTests
{
    [Fact]
    public async Task What_one_node_makes_opens_at_once_at_another_and_what_it_revokes_closes_there_by_itself()
    {
        using var world = new GuaranteesForTests();
        await using var one = await RunningService.StartAsync(guarantees: world.With(GuaranteesForTests.Ring()), mode: ServiceMode.Production);
        await using var other = await RunningService.StartAsync(guarantees: world.With(GuaranteesForTests.Ring()), mode: ServiceMode.Production);
        using var caller = other.Showing(await one.KeyAsync());
        Assert.Equal(HttpStatusCode.OK, (await OpenedAsync(caller)).StatusCode);
        var store = one.Part<ApiKeyStore>();
        foreach (var key in await store.ListAsync(default)) Assert.True(await store.RevokeAsync(key.Id, world.Clock.GetUtcNow(), default));
        while ((await caller.GetAsync("/v1/forms")).StatusCode != HttpStatusCode.Unauthorized) await Task.Delay(50);
    }

    [Fact]
    public async Task While_the_database_is_away_known_keys_open_and_of_others_nobody_can_say()
    {
        using var world = new GuaranteesForTests();
        var database = new DatabaseThatGoes(world.Parts.Database);
        var store = new ApiKeyStore(database);
        var (known, later) = (ApiKeySecret.New(world.Parts.Random), ApiKeySecret.New(world.Parts.Random));
        await AddAsync(store, known, "k-1");
        var keys = new KnownKeys(store, world.Clock);
        Assert.Equal("k-1", (await keys.FindAsync(known))!.Id);
        await AddAsync(store, later, "k-2");
        database.Away = true;
        Assert.Equal("k-1", (await keys.FindAsync(known))!.Id);
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => keys.RefreshAsync(default));
        Assert.Equal("k-1", (await keys.FindAsync(known))!.Id);
        database.Away = false;
        await keys.RefreshAsync(default);
        Assert.Equal("k-2", (await keys.FindAsync(later))!.Id);
    }

    [Fact]
    public async Task A_key_opens_until_the_very_moment_of_its_end_and_what_is_no_key_costs_no_query()
    {
        using var world = new GuaranteesForTests();
        var database = new DatabaseThatGoes(world.Parts.Database);
        var store = new ApiKeyStore(database);
        var secret = ApiKeySecret.New(world.Parts.Random);
        await AddAsync(store, secret, "k-1", world.Clock.GetUtcNow().AddMinutes(1));
        var keys = new KnownKeys(store, world.Clock);
        Assert.NotNull(await keys.FindAsync(secret));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await keys.FindAsync(secret));
        database.Away = true;
        foreach (var nonsense in (string[])["", "dg_", "dg_" + new string('é', 43), new string('A', 46), secret + "A"]) Assert.Null(await new KnownKeys(store, world.Clock).FindAsync(nonsense));
    }

    private static Task AddAsync(ApiKeyStore store, string secret, string id, DateTimeOffset? end = null) =>
        store.AddAsync(new(id, "default", "", Scope.All, Allowance.Unlimited, DateTimeOffset.UnixEpoch, end, RevokedAt: null, Follows: null), ApiKeySecret.DigestOf(secret)!, default);

    /// <summary>At once, but for the second in which a node does not ask again.</summary>
    private static async Task<HttpResponseMessage> OpenedAsync(HttpClient caller)
    {
        var answer = await caller.GetAsync("/v1/forms");
        if (answer.StatusCode != HttpStatusCode.Unauthorized) return answer;
        await Task.Delay(1_100);
        return await caller.GetAsync("/v1/forms");
    }

    private sealed class DatabaseThatGoes(IDatabase database) : IDatabase
    {
        public string Now => database.Now;

        public bool Away { get; set; }

        public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellation) =>
            Away ? throw new DatabaseUnavailableException(new IOException()) : database.ReadAsync(work, cancellation);

        public Task<T> WriteAsync<T>(Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellation) =>
            Away ? throw new DatabaseUnavailableException(new IOException()) : database.WriteAsync(work, cancellation);

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
