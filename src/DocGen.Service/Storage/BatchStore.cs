using System.Data.Common;
using Dapper;
using DocGen.Service.Batches;

namespace DocGen.Service.Storage;

/// <summary>Batches and their items, as callers see them; who works on them is in <see cref="ChunkStore"/>. Every change is one atomic step.</summary>
public sealed class BatchStore(IDatabase database, BatchRows rows, BatchEnd end, Receipts receipts)
{
    private const string InsertBatch = """
        INSERT INTO batches (id, tenant, created_at, created_by, source, output, plan, state, served_at)
        VALUES (@id, @Tenant, @created, @CreatedBy, @source, @output, @plan, @state, 0)
        """;

    /// <summary>Sealed documents are selected and left out, so that the account tells of them.</summary>
    private const string StateOfDocument = """
        CASE WHEN d.id IS NULL OR d.deleted_at IS NOT NULL OR d.sealed_at IS NOT NULL THEN 'left-out' ELSE 'pending' END,
        CASE WHEN d.id IS NULL THEN 'missing' WHEN d.deleted_at IS NOT NULL THEN 'deleted' WHEN d.sealed_at IS NOT NULL THEN 'sealed' END
        """;

    private const int IdsAtOnce = 200;

    /// <summary>Keeps a batch over the stored documents that a query finds now.</summary>
    /// <param name="receipt">Of the batch as it was kept, with its counts.</param>
    public Task<CreatedBatch> CreateAsync(Batch batch, DocumentQuery selection, Func<Batch, Receipt?> receipt, CancellationToken cancellation) =>
        CreateAsync(batch, async (connection, transaction) =>
        {
            var (condition, values) = DocumentStore.Condition(batch.Tenant, selection);
            values.Add("batch", Bytes(batch.Id));
            await connection.ExecuteAsync(
                $"""
                INSERT INTO batch_items (batch, number, document, state, reason)
                SELECT @batch, row_number() OVER (ORDER BY d.created_at, d.id), d.id, {StateOfDocument}
                FROM (SELECT * FROM documents WHERE {condition} AND deleted_at IS NULL) d
                """, values, transaction);
        }, receipt, cancellation);

    /// <summary>Keeps a batch over these documents, in their order; each once.</summary>
    public Task<CreatedBatch> CreateAsync(Batch batch, IReadOnlyList<Guid> documents, Func<Batch, Receipt?> receipt, CancellationToken cancellation) =>
        CreateAsync(batch, async (connection, transaction) =>
        {
            foreach (var some in documents.Distinct().Index().Chunk(IdsAtOnce))
            {
                var values = new DynamicParameters(new { batch = Bytes(batch.Id), batch.Tenant });
                foreach (var (index, document) in some) values.Add($"d{index}", Bytes(document));
                await connection.ExecuteAsync(
                    $"""
                    INSERT INTO batch_items (batch, number, document, state, reason)
                    SELECT @batch, asked.number, asked.id, {StateOfDocument}
                    FROM ({string.Join(" UNION ALL ", some.Select(one => $"SELECT {one.Index + 1} AS number, @d{one.Index} AS id"))}) asked
                    LEFT JOIN documents d ON d.id = asked.id AND d.tenant = @Tenant
                    """, values, transaction);
            }
        }, receipt, cancellation);

    /// <summary>Opens a batch whose data come in: nobody works on it before <see cref="CompleteAsync"/>.</summary>
    public Task OpenAsync(Batch batch, CancellationToken cancellation) => database.WriteAsync((connection, transaction) =>
        connection.ExecuteAsync(InsertBatch, ValuesOf(batch), transaction), cancellation);

    /// <param name="file">Of the lines, in the file store.</param>
    public Task AddChunkAsync(Guid batch, int number, int firstItem, int lastItem, string file, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
    {
        await connection.ExecuteAsync("INSERT INTO batch_chunks (batch, number, first_item, last_item, file) VALUES (@id, @number, @firstItem, @lastItem, @file)",
            new { id = Bytes(batch), number, firstItem, lastItem, file }, transaction);
        return await connection.ExecuteAsync(
            $"INSERT INTO batch_items (batch, number, state) {string.Join(" UNION ALL ", Enumerable.Range(firstItem, lastItem - firstItem + 1).Select(item => $"SELECT @id, {item}, 'pending'"))}",
            new { id = Bytes(batch) }, transaction);
    }, cancellation);

    /// <summary>All data are in.</summary>
    public Task<CreatedBatch> CompleteAsync(Guid batch, Func<Batch, Receipt?> receipt, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
    {
        await connection.ExecuteAsync("UPDATE batches SET state = 'queued' WHERE id = @id AND state = 'receiving'", new { id = Bytes(batch) }, transaction);
        return await KeptAsync(connection, transaction, batch, receipt);
    }, cancellation);

    /// <summary>Forgets a batch whose data did not come in whole, or were not wanted.</summary>
    /// <returns>Its files, which are the caller's to delete; null when it is receiving no more: a completion whose answer was lost may have been kept.</returns>
    public Task<IReadOnlyList<string>?> AbandonAsync(Guid batch, CancellationToken cancellation) => database.WriteAsync<IReadOnlyList<string>?>(async (connection, transaction) =>
    {
        var id = Bytes(batch);
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM batches WHERE id = @id AND state = 'receiving'", new { id }, transaction) == 0) return null;
        await connection.ExecuteAsync("DELETE FROM batch_items WHERE batch = @id", new { id }, transaction);
        var files = await connection.QueryAsync<string>("DELETE FROM batch_chunks WHERE batch = @id RETURNING file", new { id }, transaction);
        await connection.ExecuteAsync("DELETE FROM batches WHERE id = @id", new { id }, transaction);
        return [.. files];
    }, cancellation);

    public Task<Receipt?> FindReceiptAsync(string tenant, string key, DateTimeOffset now, CancellationToken cancellation) => receipts.FindAsync(tenant, key, now, cancellation);

    /// <returns>Null when this tenant has no such batch.</returns>
    public Task<Batch?> FindAsync(string tenant, Guid id, CancellationToken cancellation) => database.ReadAsync(connection => rows.BatchAsync(connection, null, id, tenant), cancellation);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<Batch>> ListAsync(string tenant, BatchState? state, DocumentCursor? after, int atMost, CancellationToken cancellation) => database.ReadAsync(connection => rows.BatchesAsync(
        connection, null,
        $"""
        SELECT * FROM batches WHERE tenant = @tenant{(state is null ? "" : " AND state = @state")}{(after is null ? "" : " AND (created_at, id) < (@afterTime, @afterId)")}
        ORDER BY created_at DESC, id DESC LIMIT @atMost
        """,
        new { tenant, state = state is { } asked ? BatchRows.Word(asked) : null, afterTime = after?.CreatedAt.ToUnixTimeMilliseconds(), afterId = after is { } seen ? Bytes(seen.Id) : null, atMost }), cancellation);

    /// <summary>In order, of a batch that was found.</summary>
    /// <param name="after">Number of the last one seen; 0 for the first.</param>
    public Task<IReadOnlyList<BatchItem>> ItemsAsync(Guid batch, ItemState? state, int after, int atMost, CancellationToken cancellation) => database.ReadAsync(connection => rows.ItemsAsync(
        connection, null, $"i.batch = @id AND i.number > @after{(state is null ? "" : " AND i.state = @state")} ORDER BY i.number LIMIT @atMost",
        new { id = Bytes(batch), after, state = state is { } asked ? BatchRows.Word(asked) : null, atMost }), cancellation);

    /// <summary>Some of those that differ so, spread over the batch.</summary>
    /// <param name="documents">How many differ so.</param>
    public Task<IReadOnlyList<BatchItem>> SamplesAsync(Guid batch, Difference difference, long documents, int atMost, CancellationToken cancellation) => database.ReadAsync(connection => rows.ItemsAsync(
        connection, null,
        """
        i.batch = @id AND i.number IN (SELECT number FROM
            (SELECT number, row_number() OVER (ORDER BY number) - 1 AS place FROM batch_items WHERE batch = @id AND difference = @difference) placed WHERE place % @step = 0)
        ORDER BY i.number LIMIT @atMost
        """,
        new { id = Bytes(batch), difference = BatchRows.Word(difference), step = Math.Max(1, documents / atMost), atMost }), cancellation);

    /// <summary>The part of a batch of uploaded data that has the item, as nobody's; null when there is none.</summary>
    public Task<BatchChunk?> LinesOfAsync(Batch batch, int item, CancellationToken cancellation) => database.ReadAsync(async connection =>
        (await connection.QueryAsync<(long Number, long First, long Last, string? File)>(
            "SELECT number, first_item, last_item, file FROM batch_chunks WHERE batch = @id AND @item BETWEEN first_item AND last_item", new { id = Bytes(batch.Id), item }))
        .Select(row => new BatchChunk(batch, (int)row.Number, (int)row.First, (int)row.Last, 0, 0, row.File, [])).FirstOrDefault(), cancellation);

    /// <summary>Leaves out what is not settled; whoever works on it is fenced out.</summary>
    /// <returns>False when it has ended, or this tenant has none.</returns>
    public Task<bool> CancelAsync(string tenant, Guid batch, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
    {
        var id = Bytes(batch);
        var cancelled = await connection.ExecuteAsync("UPDATE batches SET trouble = NULL, trouble_at = NULL WHERE id = @id AND tenant = @tenant AND state IN ('queued', 'running')", new { id, tenant }, transaction);
        if (cancelled == 0) return false;
        // The chunks first: whoever works on one waits from here on, instead of undoing the long rest.
        await connection.ExecuteAsync(
            $"""
            UPDATE batch_chunks SET attempt = attempt + 1, holder = NULL, done_at = {database.Now}, left_out = last_item - first_item + 1 - made - unchanged - failed
            WHERE batch = @id AND done_at IS NULL
            """, new { id }, transaction);
        await connection.ExecuteAsync("UPDATE batch_items SET state = 'left-out', reason = 'cancelled' WHERE batch = @id AND state = 'pending'", new { id }, transaction);
        await end.RunAsync(connection, transaction, batch, BatchState.Cancelled);
        return true;
    }, cancellation);

    /// <summary>Puts what failed back to work, of a batch that has ended.</summary>
    /// <returns>How many; null when it has not ended, or this tenant has none.</returns>
    public Task<int?> RetryAsync(string tenant, Guid batch, CancellationToken cancellation) => database.WriteAsync<int?>(async (connection, transaction) =>
    {
        var id = Bytes(batch);
        var ended = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM batches WHERE id = @id AND tenant = @tenant AND state IN ('finished', 'cancelled')", new { id, tenant }, transaction);
        if (ended == 0) return null;
        var failed = await connection.ExecuteAsync("UPDATE batch_items SET state = 'pending', tries = 0, problems = NULL, warnings = NULL WHERE batch = @id AND state = 'failed'", new { id }, transaction);
        if (failed == 0) return 0;
        await connection.ExecuteAsync(
            "UPDATE batch_chunks SET attempt = attempt + 1, deaths = 0, holder = NULL, free_at = 0, done_at = NULL, failed = 0 WHERE batch = @id AND failed > 0", new { id }, transaction);
        await connection.ExecuteAsync(
            """
            UPDATE batches SET state = 'queued', started_at = NULL, finished_at = NULL, account_faults = NULL,
                settled_before = (SELECT CAST(SUM(made + unchanged) AS BIGINT) FROM batch_chunks WHERE batch = @id)
            WHERE id = @id
            """, new { id }, transaction);
        return failed;
    }, cancellation);

    private Task<CreatedBatch> CreateAsync(Batch batch, Func<DbConnection, DbTransaction, Task> select, Func<Batch, Receipt?> receipt, CancellationToken cancellation) =>
        database.WriteBesideAsync(async (connection, transaction) =>
        {
            await connection.ExecuteAsync(InsertBatch, ValuesOf(batch), transaction);
            await select(connection, transaction);
            var id = Bytes(batch.Id);
            await connection.ExecuteAsync(
                $"""
                INSERT INTO batch_chunks (batch, number, first_item, last_item, left_out, done_at)
                SELECT @id, (number - 1) / {BatchChunk.Size} + 1, MIN(number), MAX(number), SUM(CASE WHEN state = 'left-out' THEN 1 ELSE 0 END),
                    CASE WHEN SUM(CASE WHEN state = 'pending' THEN 1 ELSE 0 END) = 0 THEN {database.Now} END
                FROM batch_items WHERE batch = @id GROUP BY (number - 1) / {BatchChunk.Size}
                """, new { id }, transaction);
            if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM batch_chunks WHERE batch = @id AND done_at IS NULL", new { id }, transaction) == 0)
                await end.RunAsync(connection, transaction, batch.Id, BatchState.Finished);
            return await KeptAsync(connection, transaction, batch.Id, receipt);
        }, cancellation);

    /// <summary>The transaction is thrown away when somebody else was first with the idempotency key.</summary>
    private async Task<CreatedBatch> KeptAsync(DbConnection connection, DbTransaction transaction, Guid id, Func<Batch, Receipt?> receipt)
    {
        var kept = (await rows.BatchAsync(connection, transaction, id))!;
        if (await receipts.KeepAsync(connection, transaction, receipt(kept), kept.CreatedAt) is not { } earlier) return new(kept, null);
        // Nothing of this one must stay; with SQLite and PostgreSQL alike deleting what was just written is cheap.
        foreach (var table in new[] { "webhooks WHERE batch", "batch_items WHERE batch", "batch_chunks WHERE batch", "batches WHERE id" })
            await connection.ExecuteAsync($"DELETE FROM {table} = @id", new { id = Bytes(id) }, transaction);
        return new(kept, earlier);
    }

    private object ValuesOf(Batch batch) => new
    {
        id = Bytes(batch.Id),
        batch.Tenant,
        created = batch.CreatedAt.ToUnixTimeMilliseconds(),
        batch.CreatedBy,
        source = BatchRows.Word(batch.Source),
        output = BatchRows.Word(batch.Output),
        plan = rows.Plan(batch),
        state = BatchRows.Word(batch.State),
    };

    private static byte[] Bytes(Guid id) => BatchRows.Bytes(id);
}

/// <param name="Batch">As it was kept.</param>
/// <param name="Earlier">What was answered to the first request with this idempotency key; then nothing was kept.</param>
public sealed record CreatedBatch(Batch Batch, Receipt? Earlier);
