using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using DocGen.Service.Batches;
using DocGen.Service.Webhooks;

namespace DocGen.Service.Storage;

/// <summary>
/// Messages about batches that are to be sent: noted in the transaction that ends the batch, so that none is lost and none tells of what did not happen; sent by
/// whoever claims one, on the database's clock and fenced, as chunks are.
/// </summary>
public sealed class WebhookStore(IDatabase database, BatchRows rows, AtRest atRest, RandomNumberGenerator random)
{
    private static readonly string Pending = BatchRows.Word(WebhookState.Pending);

    /// <summary>Within the transaction that ended the batch: notes what is to be told of it, if anybody wants to know.</summary>
    internal async Task NoteAsync(DbConnection connection, DbTransaction transaction, Batch ended)
    {
        if (ended.Plan.Webhook is null) return;
        var (id, type) = (random.NewId(), ended.State == BatchState.Cancelled ? "batch.cancelled" : "batch.finished");
        var body = JsonSerializer.SerializeToUtf8Bytes(new WebhookEvent(type, id, ended.FinishedAt!.Value, BatchDetails.From(ended) with { Webhook = null }), ServiceJson.Compact.WebhookEvent);
        await connection.ExecuteAsync(
            $"INSERT INTO webhooks (id, batch, type, created_at, body, state, free_at) VALUES (@id, @batch, @type, {database.Now}, @body, @Pending, {database.Now})",
            new { id = BatchRows.Bytes(id), batch = BatchRows.Bytes(ended.Id), type, body = atRest.Encrypt(body, PurposeOf(id)), Pending }, transaction);
    }

    public Task<bool> AnyDueAsync(CancellationToken cancellation) => database.ReadAsync(async connection =>
        await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM webhooks WHERE state = @Pending AND free_at <= {database.Now}", new { Pending }) > 0, cancellation);

    /// <summary>Takes the one that is due for the longest time.</summary>
    /// <param name="lease">How long it is nobody else's.</param>
    /// <returns>Null when none is due.</returns>
    public Task<ClaimedWebhook?> ClaimAsync(TimeSpan lease, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
        await connection.QuerySingleOrDefaultAsync<ClaimRow>(
            $"""
            UPDATE webhooks SET claim = claim + 1, free_at = {database.Now} + @lease
            WHERE id = (SELECT id FROM webhooks WHERE state = @Pending AND free_at <= {database.Now} ORDER BY free_at LIMIT 1)
            RETURNING id AS Id, batch AS Batch, tries AS Tries, claim AS Claim, body AS Body
            """, new { lease = (long)lease.TotalMilliseconds, Pending }, transaction) is { } row
            ? new ClaimedWebhook(Id(row.Id), Id(row.Batch), (int)row.Tries, row.Claim, row.Body)
            : null, cancellation);

    /// <exception cref="DamagedRecordException">It cannot be read any more.</exception>
    public async Task<WebhookMessage> OpenAsync(ClaimedWebhook claimed, CancellationToken cancellation)
    {
        var batch = (await database.ReadAsync(connection => rows.BatchAsync(connection, null, claimed.Batch), cancellation))!;
        return new(claimed.Id, batch.Tenant, batch.Plan.Webhook!, atRest.Decrypt(claimed.Body.Span, PurposeOf(claimed.Id)));
    }

    /// <summary>Notes what came of a try; what follows from it only while the claim still stands.</summary>
    /// <param name="pause">Until the next, where the state is pending.</param>
    public Task RecordAsync(ClaimedWebhook claimed, WebhookTry attempt, WebhookState state, TimeSpan pause, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
    {
        var id = BatchRows.Bytes(claimed.Id);
        await connection.ExecuteAsync(
            $"UPDATE webhooks SET state = @state, tries = tries + 1, free_at = {database.Now} + @pause WHERE id = @id AND claim = @Claim",
            new { id, claimed.Claim, state = BatchRows.Word(state), pause = (long)pause.TotalMilliseconds }, transaction);
        var number = await connection.ExecuteScalarAsync<long>("UPDATE webhooks SET sent = sent + 1 WHERE id = @id RETURNING sent", new { id }, transaction);
        return await connection.ExecuteAsync(
            "INSERT INTO webhook_tries (webhook, number, at, milliseconds, status, failure) VALUES (@id, @number, @at, @Milliseconds, @Status, @failure)",
            new { id, number, at = attempt.At.ToUnixTimeMilliseconds(), attempt.Milliseconds, attempt.Status, failure = attempt.Failure is { } failure ? BatchRows.Word(failure) : null }, transaction);
    }, cancellation);

    /// <summary>Of a batch that was found, the newest first.</summary>
    public Task<IReadOnlyList<Webhook>> ListAsync(Guid batch, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<Webhook>>(async connection =>
    {
        var values = new { batch = BatchRows.Bytes(batch) };
        var tries = (await connection.QueryAsync<TryRow>(
            """
            SELECT t.webhook AS Webhook, t.at AS At, t.milliseconds AS Milliseconds, t.status AS Status, t.failure AS Failure
            FROM webhook_tries t JOIN webhooks w ON w.id = t.webhook WHERE w.batch = @batch ORDER BY t.number
            """, values)).ToLookup(row => Id(row.Webhook));
        return [.. (await connection.QueryAsync<Row>(
            "SELECT id AS Id, type AS Type, created_at AS CreatedAt, state AS State, free_at AS FreeAt FROM webhooks WHERE batch = @batch ORDER BY created_at DESC, id", values))
            .Select(row => row.ToWebhook(tries[Id(row.Id)]))];
    }, cancellation);

    /// <summary>Sends the newest of a batch once more, and again if need be, whatever became of it.</summary>
    /// <returns>False when there is none.</returns>
    public Task<bool> RedeliverAsync(Guid batch, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) => await connection.ExecuteAsync(
        $"""
        UPDATE webhooks SET state = @Pending, tries = 0, claim = claim + 1, free_at = {database.Now}
        WHERE id = (SELECT id FROM webhooks WHERE batch = @batch ORDER BY created_at DESC, id LIMIT 1)
        """, new { batch = BatchRows.Bytes(batch), Pending }, transaction) > 0, cancellation);

    private static Guid Id(byte[] bytes) => new(bytes, bigEndian: true);

    private static string PurposeOf(Guid id) => $"webhook/{id}";

    private sealed record ClaimRow
    {
        public byte[] Id { get; init; } = [];

        public byte[] Batch { get; init; } = [];

        public long Tries { get; init; }

        public long Claim { get; init; }

        public byte[] Body { get; init; } = [];
    }

    private sealed record TryRow
    {
        public byte[] Webhook { get; init; } = [];

        public long At { get; init; }

        public long Milliseconds { get; init; }

        public long? Status { get; init; }

        public string? Failure { get; init; }
    }

    private sealed record Row
    {
        public byte[] Id { get; init; } = [];

        public string Type { get; init; } = "";

        public long CreatedAt { get; init; }

        public string State { get; init; } = "";

        public long FreeAt { get; init; }

        public Webhook ToWebhook(IEnumerable<TryRow> tries)
        {
            var state = BatchRows.Value<WebhookState>(State);
            return new(
                WebhookStore.Id(Id), Type, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), state, state == WebhookState.Pending ? DateTimeOffset.FromUnixTimeMilliseconds(FreeAt) : null,
                [.. tries.Select(row => new WebhookTry(
                    DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.Milliseconds, (int?)row.Status, row.Failure is null ? null : BatchRows.Value<WebhookFailure>(row.Failure)))]);
        }
    }
}
