using DocGen.Service.Storage;

namespace DocGen.Service.Access;

/// <summary>
/// The keys as this node knows them: read anew every few seconds (<see cref="Hearing"/>), so that a request costs no query and a revocation is heard by
/// all nodes. While the database is away, those that are known go on opening what keeps nothing, for a while. Thread-safe.
/// </summary>
public sealed class KnownKeys(ApiKeyStore store, TimeProvider clock)
{
    /// <summary>How long keys are believed that could not be read anew.</summary>
    private static readonly TimeSpan Belief = TimeSpan.FromMinutes(5);

    /// <summary>Whoever tries keys by the thousand costs one query in this time.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();

    private volatile Reading? known;

    private Task? reading;

    /// <returns>Null when nothing is opened by it: no key of ours, revoked, expired.</returns>
    /// <exception cref="DatabaseUnavailableException">Nobody can say now.</exception>
    public async ValueTask<ApiKey?> FindAsync(string shown)
    {
        if (ApiKeySecret.DigestOf(shown) is not { } digest) return null;
        var id = Convert.ToHexString(digest);
        // A key that was made a moment ago is sought once more.
        if (known is not { } at || AgeOf(at) > Belief || !at.Keys.ContainsKey(id) && AgeOf(at) > Pause) await RefreshTogetherAsync();
        return known!.Keys.TryGetValue(id, out var key) && key.At(clock.GetUtcNow()) == ApiKeyState.Active ? key : null;
    }

    /// <summary>Reads all keys anew.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now; the keys stay as they were.</exception>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        var keys = await store.StandingAsync(cancellation);
        lock (gate)
        {
            if (known is null || known.ReadAt < started) known = new(keys, started);
        }
    }

    /// <summary>Of requests that come at once, one reads.</summary>
    private Task RefreshTogetherAsync()
    {
        lock (gate) return reading is { IsCompleted: false } ? reading : reading = RefreshAsync(CancellationToken.None);
    }

    private TimeSpan AgeOf(Reading at) => clock.GetElapsedTime(at.ReadAt);

    /// <param name="ReadAt">Before the reading began, as a timestamp of the clock.</param>
    private sealed record Reading(IReadOnlyDictionary<string, ApiKey> Keys, long ReadAt);
}
