using System.Data.Common;
using Dapper;

namespace DocGen.Service.Storage;

/// <summary>The receipts' table, for every store that creates something.</summary>
public sealed class Receipts(IDatabase database, AtRest atRest)
{
    /// <summary>Keeps a receipt within the transaction of what it is for.</summary>
    /// <returns>Null when it was kept, or there is none to keep; else the one that was there before: then nothing more must be written.</returns>
    public async Task<Receipt?> KeepAsync(DbConnection connection, DbTransaction transaction, Receipt? receipt, DateTimeOffset now)
    {
        if (receipt is null) return null;
        var (tenant, key) = (receipt.Tenant, receipt.Key);
        await connection.ExecuteAsync("DELETE FROM receipts WHERE tenant = @tenant AND idempotency = @key AND kept_until <= @now", new { tenant, key, now = now.ToUnixTimeMilliseconds() }, transaction);
        var kept = await connection.ExecuteAsync(
            "INSERT INTO receipts (tenant, idempotency, request_sha256, answer, kept_until) VALUES (@tenant, @key, @request, @answer, @until) ON CONFLICT DO NOTHING",
            new
            {
                tenant,
                key,
                request = receipt.RequestSha256.ToArray(),
                answer = atRest.Encrypt(receipt.Answer.Span, PurposeOf(tenant, key)),
                until = receipt.KeptUntil.ToUnixTimeMilliseconds(),
            },
            transaction);
        return kept == 1 ? null : await FindAsync(connection, transaction, tenant, key, now);
    }

    public Task<Receipt?> FindAsync(string tenant, string key, DateTimeOffset now, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, tenant, key, now), cancellation);

    /// <returns>How many had served their time.</returns>
    public Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancellation) => database.WriteAsync((connection, transaction) =>
        connection.ExecuteAsync("DELETE FROM receipts WHERE kept_until <= @now", new { now = now.ToUnixTimeMilliseconds() }, transaction), cancellation);

    /// <summary>Within a transaction that would create.</summary>
    internal async Task<Receipt?> FindAsync(DbConnection connection, DbTransaction? transaction, string tenant, string key, DateTimeOffset now)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            """
            SELECT request_sha256 AS RequestSha256, answer AS Answer, kept_until AS KeptUntil
            FROM receipts WHERE tenant = @tenant AND idempotency = @key AND kept_until > @now
            """, new { tenant, key, now = now.ToUnixTimeMilliseconds() }, transaction);
        return row is null ? null
            : new(tenant, key, row.RequestSha256, atRest.Decrypt(row.Answer, PurposeOf(tenant, key)), DateTimeOffset.FromUnixTimeMilliseconds(row.KeptUntil));
    }

    private static string PurposeOf(string tenant, string key) => $"receipt/{tenant}/{key}";

    private sealed record Row
    {
        public byte[] RequestSha256 { get; init; } = [];

        public byte[] Answer { get; init; } = [];

        public long KeptUntil { get; init; }
    }
}
