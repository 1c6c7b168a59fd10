using System.Data.Common;
using Dapper;
using DocGen.Service.Storage;

namespace DocGen.Service.Access;

/// <summary>The keys of callers in the database. Thread-safe.</summary>
public sealed class ApiKeyStore(IDatabase database)
{
    private const string Columns = """
        id AS Id, secret_sha256 AS SecretSha256, tenant AS Tenant, name AS Name, scopes AS Scopes, per_minute AS PerMinute, at_once AS AtOnce,
        created_at AS CreatedAt, expires_at AS ExpiresAt, revoked_at AS RevokedAt, follows AS Follows
        """;

    /// <param name="secretSha256">See <see cref="ApiKeySecret.DigestOf"/>.</param>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    public Task AddAsync(ApiKey key, byte[] secretSha256, CancellationToken cancellation) =>
        database.WriteAsync((connection, transaction) => InsertAsync(connection, transaction, key, secretSha256), cancellation);

    /// <summary>Adds the key that follows another, which opens nothing from <paramref name="end"/> on; where it ends earlier, that stays.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    public Task FollowAsync(ApiKey key, byte[] secretSha256, DateTimeOffset end, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
    {
        await InsertAsync(connection, transaction, key, secretSha256);
        return await connection.ExecuteAsync(
            "UPDATE api_keys SET expires_at = @end WHERE id = @Follows AND (expires_at IS NULL OR expires_at > @end)", new { key.Follows, end = end.ToUnixTimeMilliseconds() }, transaction);
    }, cancellation);

    /// <summary>The oldest first, those that no longer open anything included.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation) => [.. (await RowsAsync("", cancellation)).Select(row => row.Key())];

    /// <summary>What opens something, by the digest in hexadecimal; those that expire later are the caller's to judge.</summary>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    public async Task<IReadOnlyDictionary<string, ApiKey>> StandingAsync(CancellationToken cancellation) =>
        (await RowsAsync("WHERE revoked_at IS NULL", cancellation)).ToDictionary(row => Convert.ToHexString(row.SecretSha256), row => row.Key(), StringComparer.Ordinal);

    /// <returns>False when there is no such key, or it was revoked before.</returns>
    /// <exception cref="DatabaseUnavailableException">The database cannot be reached now.</exception>
    public Task<bool> RevokeAsync(string id, DateTimeOffset now, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync("UPDATE api_keys SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", new { id, now = now.ToUnixTimeMilliseconds() }, transaction) == 1, cancellation);

    private static Task<int> InsertAsync(DbConnection connection, DbTransaction transaction, ApiKey key, byte[] secretSha256) => connection.ExecuteAsync(
        """
        INSERT INTO api_keys (id, secret_sha256, tenant, name, scopes, per_minute, at_once, created_at, expires_at, follows)
        VALUES (@Id, @secretSha256, @Tenant, @Name, @scopes, @perMinute, @atOnce, @createdAt, @expiresAt, @Follows)
        """,
        new
        {
            key.Id,
            secretSha256,
            key.Tenant,
            key.Name,
            scopes = key.Scopes.Text(),
            perMinute = (long?)key.Allowance.PerMinute,
            atOnce = (long?)key.Allowance.AtOnce,
            createdAt = key.CreatedAt.ToUnixTimeMilliseconds(),
            expiresAt = key.ExpiresAt?.ToUnixTimeMilliseconds(),
            key.Follows,
        },
        transaction);

    private Task<List<Row>> RowsAsync(string where, CancellationToken cancellation) => database.ReadAsync(async connection =>
        (await connection.QueryAsync<Row>(new CommandDefinition($"SELECT {Columns} FROM api_keys {where} ORDER BY created_at, id", cancellationToken: cancellation))).AsList(), cancellation);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public byte[] SecretSha256 { get; init; } = [];

        public string Tenant { get; init; } = "";

        public string Name { get; init; } = "";

        public string Scopes { get; init; } = "";

        public long? PerMinute { get; init; }

        public long? AtOnce { get; init; }

        public long CreatedAt { get; init; }

        public long? ExpiresAt { get; init; }

        public long? RevokedAt { get; init; }

        public string? Follows { get; init; }

        /// <summary>A scope that this version of the program does not know opens nothing.</summary>
        public ApiKey Key() => new(
            Id, Tenant, Name, Access.Scopes.Read(Scopes).Value, new((int?)PerMinute, (int?)AtOnce), DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), Instant(ExpiresAt), Instant(RevokedAt), Follows);

        private static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }
}
