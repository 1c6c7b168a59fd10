using System.Data.Common;
using Dapper;
using DocGen.Service.Batches;

namespace DocGen.Service.Storage;

/// <summary>
/// Who works on which part of a batch. A chunk belongs to whoever holds its row: claimed on the database's clock, fenced by the attempt, so that a holder that was
/// given up records nothing any more, however long it still lives.
/// </summary>
public sealed class ChunkStore(IDatabase database, BatchRows rows, BatchEnd end, DocumentStore documents)
{
    /// <summary>Takes a free chunk of the batch that waited longest for its turn.</summary>
    /// <param name="holder">Of this process; for operators' eyes.</param>
    /// <param name="lease">How long it is nobody else's without a sign of life.</param>
    /// <param name="except">Batches that this node cannot work on; those that it cannot read, for want of a key, are added.</param>
    /// <returns>Null when there is nothing to do now.</returns>
    public Task<BatchChunk?> ClaimAsync(string holder, TimeSpan lease, HashSet<Guid> except, CancellationToken cancellation) => database.WriteBesideAsync(async (connection, transaction) =>
    {
        if (await NextAsync(connection, transaction, except) is not { } batch) return null;
        var id = BatchRows.Bytes(batch.Id);
        var row = await connection.QuerySingleAsync<Row>(
            $"""
            UPDATE batch_chunks SET attempt = attempt + 1, deaths = deaths + CASE WHEN holder IS NULL THEN 0 ELSE 1 END, holder = @holder, free_at = {database.Now} + @lease
            WHERE batch = @id AND number = (SELECT number FROM batch_chunks WHERE batch = @id AND done_at IS NULL AND free_at <= {database.Now} ORDER BY number LIMIT 1)
            RETURNING number AS Number, first_item AS FirstItem, last_item AS LastItem, attempt AS Attempt, deaths AS Deaths, file AS File
            """, new { id, holder, lease = (long)lease.TotalMilliseconds }, transaction);
        await connection.ExecuteAsync($"UPDATE batches SET state = 'running', served_at = {database.Now}, started_at = COALESCE(started_at, {database.Now}) WHERE id = @id", new { id }, transaction);
        var pending = await rows.ItemsAsync(connection, transaction, "i.batch = @id AND i.number BETWEEN @FirstItem AND @LastItem AND i.state = 'pending' ORDER BY i.number", new { id, row.FirstItem, row.LastItem });
        return new BatchChunk(batch, (int)row.Number, (int)row.FirstItem, (int)row.LastItem, row.Attempt, (int)row.Deaths, row.File, pending);
    }, cancellation);

    /// <summary>A sign of life.</summary>
    /// <returns>False: it is another's now.</returns>
    public Task<bool> RenewAsync(BatchChunk chunk, TimeSpan lease, CancellationToken cancellation) => database.WriteBesideAsync((connection, transaction) => HoldAsync(connection, transaction, chunk, lease), cancellation);

    /// <summary>Before an item of a suspect chunk: a crash from here on counts as its own.</summary>
    /// <returns>False: the chunk is another's now.</returns>
    public Task<bool> TryAsync(BatchChunk chunk, int item, TimeSpan lease, CancellationToken cancellation) => database.WriteBesideAsync(async (connection, transaction) =>
    {
        if (!await HoldAsync(connection, transaction, chunk, lease)) return false;
        await connection.ExecuteAsync("UPDATE batch_items SET tries = tries + 1 WHERE batch = @id AND number = @item", new { id = BatchRows.Bytes(chunk.Batch.Id), item }, transaction);
        return true;
    }, cancellation);

    /// <summary>Takes a try back: it was the environment that failed.</summary>
    public Task TakeBackAsync(BatchChunk chunk, int item, CancellationToken cancellation) => database.WriteBesideAsync((connection, transaction) => connection.ExecuteAsync(
        "UPDATE batch_items SET tries = tries - 1 WHERE batch = @id AND number = @item AND tries > 0", new { id = BatchRows.Bytes(chunk.Batch.Id), item }, transaction), cancellation);

    /// <summary>Records results with the documents and versions that they made, all or nothing; ends chunk and batch where they were the last.</summary>
    public Task<Recorded> RecordAsync(BatchChunk chunk, IReadOnlyList<ItemResult> results, TimeSpan lease, CancellationToken cancellation) => database.WriteBesideAsync(async (connection, transaction) =>
    {
        if (!await HoldAsync(connection, transaction, chunk, lease)) return new Recorded(IsHeld: false, []);
        var (recorded, unused) = (new List<ItemResult>(), new List<string>());
        foreach (var result in results)
        {
            var settled = await AddAsync(connection, transaction, chunk.Batch.Tenant, result);
            if (settled?.File is null && result.File is { } file) unused.Add(file);
            // Outrun: another version came first, so it is made again from that one.
            if (settled is null) continue;
            await UpdateAsync(connection, transaction, chunk, settled);
            recorded.Add(settled);
        }
        await CountAsync(connection, transaction, chunk, recorded);
        return new Recorded(IsHeld: true, unused);
    }, cancellation);

    /// <summary>Gives a chunk back, to be claimed by anybody after the pause.</summary>
    /// <param name="trouble">Code of what stands in the way; null: nothing does. Told while nobody else works on the batch either.</param>
    public Task ReleaseAsync(BatchChunk chunk, TimeSpan pause, string? trouble, CancellationToken cancellation) => database.WriteBesideAsync(async (connection, transaction) =>
    {
        if (!await HoldAsync(connection, transaction, chunk, pause)) return 0;
        var id = BatchRows.Bytes(chunk.Batch.Id);
        await connection.ExecuteAsync("UPDATE batch_chunks SET holder = NULL WHERE batch = @id AND number = @Number", new { id, chunk.Number }, transaction);
        return trouble is null ? 0 : await connection.ExecuteAsync(
            $"""
            UPDATE batches SET trouble_at = CASE WHEN trouble = @trouble THEN trouble_at ELSE {database.Now} END, trouble = @trouble
            WHERE id = @id AND NOT EXISTS (SELECT 1 FROM batch_chunks WHERE batch = @id AND done_at IS NULL AND holder IS NOT NULL AND free_at > {database.Now})
            """, new { id, trouble }, transaction);
    }, cancellation);

    /// <summary>
    /// Makes every chunk that somebody holds free to be claimed now, as if its lease had ended; for the start of a process that has the database for itself. Should
    /// a holder live all the same, it is fenced out.
    /// </summary>
    public Task FreeAsync(CancellationToken cancellation) => database.WriteBesideAsync((connection, transaction) => connection.ExecuteAsync(
        $"UPDATE batch_chunks SET free_at = {database.Now} WHERE holder IS NOT NULL AND done_at IS NULL AND free_at > {database.Now}", transaction: transaction), cancellation);

    /// <summary>How many chunks could be claimed now, of all tenants.</summary>
    public Task<long> ClaimableAsync(CancellationToken cancellation) => database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(
        $"SELECT COUNT(*) FROM batch_chunks c JOIN batches b ON b.id = c.batch WHERE b.state IN ('queued', 'running') AND c.done_at IS NULL AND c.free_at <= {database.Now}"), cancellation);

    /// <summary>The batch that waited longest for its turn, of those with a chunk that is free.</summary>
    private async Task<Batch?> NextAsync(DbConnection connection, DbTransaction transaction, HashSet<Guid> except)
    {
        while (true)
        {
            var others = new DynamicParameters();
            var but = except.Count == 0 ? "" : $"AND b.id NOT IN ({others.AddList("other", except.Select(BatchRows.Bytes))})";
            var found = await connection.ExecuteScalarAsync<byte[]?>(
                $"""
                SELECT b.id FROM batches b WHERE b.state IN ('queued', 'running') {but}
                    AND EXISTS (SELECT 1 FROM batch_chunks c WHERE c.batch = b.id AND c.done_at IS NULL AND c.free_at <= {database.Now})
                ORDER BY b.served_at, b.id LIMIT 1
                """, others, transaction);
            if (found is null) return null;
            var id = new Guid(found, bigEndian: true);
            try
            {
                return await rows.BatchAsync(connection, transaction, id);
            }
            catch (DamagedRecordException)
            {
                except.Add(id);
            }
        }
    }

    /// <summary>The fence: every change of a chunk goes through here first.</summary>
    private async Task<bool> HoldAsync(DbConnection connection, DbTransaction transaction, BatchChunk chunk, TimeSpan lease) => await connection.ExecuteAsync(
        $"UPDATE batch_chunks SET free_at = {database.Now} + @lease WHERE batch = @id AND number = @Number AND attempt = @Attempt AND done_at IS NULL",
        new { id = BatchRows.Bytes(chunk.Batch.Id), chunk.Number, chunk.Attempt, lease = (long)lease.TotalMilliseconds }, transaction) == 1;

    /// <returns>What is to be recorded; null when another version came first.</returns>
    private async Task<ItemResult?> AddAsync(DbConnection connection, DbTransaction transaction, string tenant, ItemResult result)
    {
        if (result.NewVersion is not { } version) return result;
        if (result.NewDocument is { } document)
        {
            await documents.AddAsync(connection, transaction, document, version);
            return result;
        }
        return await documents.AppendAsync(connection, transaction, tenant, version) switch
        {
            AddVersionResult.Added => result,
            AddVersionResult.Outrun => null,
            AddVersionResult.Sealed => new(result.Number, ItemState.LeftOut) { Reason = LeftOutReason.Sealed },
            _ => new(result.Number, ItemState.LeftOut) { Reason = LeftOutReason.Deleted },
        };
    }

    private Task<int> UpdateAsync(DbConnection connection, DbTransaction transaction, BatchChunk chunk, ItemResult result) => connection.ExecuteAsync(
        """
        UPDATE batch_items SET document = COALESCE(@document, document), state = @state, reason = @reason, difference = @difference, tries = tries + @crashes,
            before_number = @beforeNumber, before_sha256 = @beforeSha256, before_pages = @beforePages,
            after_number = @afterNumber, after_sha256 = @afterSha256, after_pages = @afterPages, after_bytes = @afterBytes,
            stored_bytes = @StoredBytes, file = @ArchiveFile, file_name = @fileName, warnings = @warnings, problems = @problems
        WHERE batch = @id AND number = @Number
        """,
        new
        {
            id = BatchRows.Bytes(chunk.Batch.Id),
            result.Number,
            document = result.NewDocument is { } made ? BatchRows.Bytes(made.Id) : null,
            state = BatchRows.Word(result.State),
            reason = result.Reason is { } reason ? BatchRows.Word(reason) : null,
            difference = result.Difference is { } difference ? BatchRows.Word(difference) : null,
            // In a suspect chunk the try was counted before it began.
            crashes = result.State == ItemState.Pending && !chunk.IsSuspect ? 1 : 0,
            beforeNumber = result.Before?.Number,
            beforeSha256 = result.Before?.Sha256.ToArray(),
            beforePages = result.Before?.Pages,
            afterNumber = result.After?.Number,
            afterSha256 = result.After?.Sha256.ToArray(),
            afterPages = result.After?.Pages,
            afterBytes = result.After?.Bytes,
            result.StoredBytes,
            result.ArchiveFile,
            fileName = result.FileName is { } name ? rows.FileName(name, chunk.Batch.Id, result.Number) : null,
            warnings = rows.Warnings(result.Warnings, chunk.Batch.Id, result.Number),
            problems = rows.Problems(result.Problems, chunk.Batch.Id, result.Number),
        },
        transaction);

    private async Task CountAsync(DbConnection connection, DbTransaction transaction, BatchChunk chunk, List<ItemResult> recorded)
    {
        var id = BatchRows.Bytes(chunk.Batch.Id);
        var isDone = await connection.ExecuteScalarAsync<long>(
            $"""
            UPDATE batch_chunks SET deaths = 0, made = made + @made, unchanged = unchanged + @unchanged, failed = failed + @failed, left_out = left_out + @leftOut, bytes = bytes + @bytes,
                stored_bytes = stored_bytes + @stored, differ_pages = differ_pages + @pages, differ_text = differ_text + @text, differ_layout = differ_layout + @layout,
                differ_bytes = differ_bytes + @onlyBytes, differ_unknown = differ_unknown + @unknown,
                done_at = CASE WHEN made + unchanged + failed + left_out + @settled > last_item - first_item THEN {database.Now} END
            WHERE batch = @id AND number = @Number RETURNING CASE WHEN done_at IS NULL THEN 0 ELSE 1 END
            """,
            new
            {
                id,
                chunk.Number,
                made = Count(ItemState.Made),
                unchanged = Count(ItemState.Unchanged),
                failed = Count(ItemState.Failed),
                leftOut = Count(ItemState.LeftOut),
                settled = recorded.Count - Count(ItemState.Pending),
                bytes = recorded.Where(result => result.State == ItemState.Made).Sum(result => result.After?.Bytes ?? 0),
                stored = recorded.Where(result => result.State == ItemState.Made).Sum(result => result.StoredBytes ?? 0),
                pages = Differing(Difference.Pages),
                text = Differing(Difference.Text),
                layout = Differing(Difference.Layout),
                onlyBytes = Differing(Difference.Bytes),
                unknown = Differing(Difference.Unknown),
            },
            transaction);
        await connection.ExecuteAsync("UPDATE batches SET trouble = NULL, trouble_at = NULL WHERE id = @id AND trouble IS NOT NULL", new { id }, transaction);
        if (isDone == 0) return;
        // Two may end the last two chunks at once, and neither would see the other's end: here one of them loses the race and looks again.
        await connection.ExecuteAsync("UPDATE batches SET served_at = served_at WHERE id = @id", new { id }, transaction);
        if (await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM batch_chunks WHERE batch = @id AND done_at IS NULL", new { id }, transaction) == 0)
            await end.RunAsync(connection, transaction, chunk.Batch.Id, BatchState.Finished);

        long Count(ItemState state) => recorded.Count(result => result.State == state);

        long Differing(Difference difference) => recorded.Count(result => result.Difference == difference);
    }

    private sealed record Row
    {
        public long Number { get; init; }

        public long FirstItem { get; init; }

        public long LastItem { get; init; }

        public long Attempt { get; init; }

        public long Deaths { get; init; }

        public string? File { get; init; }
    }
}

/// <summary>How recording ended.</summary>
/// <param name="IsHeld">False: the chunk is another's now, and nothing was recorded.</param>
/// <param name="UnusedFiles">Written for results that came too late; the caller deletes them. When not held, all are.</param>
public sealed record Recorded(bool IsHeld, IReadOnlyList<string> UnusedFiles);
