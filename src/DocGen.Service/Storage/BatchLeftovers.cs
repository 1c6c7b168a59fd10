using Dapper;

namespace DocGen.Service.Storage;

/// <summary>What batches keep for a time only: which of it is over. Instants are those of the batches, by the database's clock.</summary>
public sealed class BatchLeftovers(IDatabase database)
{
    /// <summary>Forgets the files, and the names, of archives that ended before.</summary>
    /// <returns>Files for the caller to delete; empty when none is left.</returns>
    public Task<IReadOnlyList<string>> TakeArchivesAsync(DateTimeOffset before, int atMost, CancellationToken cancellation) => database.WriteAsync<IReadOnlyList<string>>(async (connection, transaction) =>
    {
        var values = new { before = before.ToUnixTimeMilliseconds(), atMost };
        var files = (await connection.QueryAsync<string>(
            "SELECT i.file FROM batch_items i JOIN batches b ON b.id = i.batch WHERE i.file IS NOT NULL AND b.finished_at <= @before ORDER BY i.file LIMIT @atMost", values, transaction)).ToList();
        var taken = new DynamicParameters();
        if (files.Count > 0) await connection.ExecuteAsync($"UPDATE batch_items SET file = NULL, file_name = NULL WHERE file IN ({taken.AddList("file", files)})", taken, transaction);
        return files;
    }, cancellation);

    /// <summary>Forgets the uploaded data of batches that ended before.</summary>
    /// <inheritdoc cref="TakeArchivesAsync"/>
    public Task<IReadOnlyList<string>> TakeInputsAsync(DateTimeOffset before, int atMost, CancellationToken cancellation) => database.WriteAsync<IReadOnlyList<string>>(async (connection, transaction) =>
    {
        var values = new { before = before.ToUnixTimeMilliseconds(), atMost };
        var files = (await connection.QueryAsync<string>(
            "SELECT c.file FROM batch_chunks c JOIN batches b ON b.id = c.batch WHERE c.file IS NOT NULL AND b.finished_at <= @before ORDER BY c.file LIMIT @atMost", values, transaction)).ToList();
        var taken = new DynamicParameters();
        if (files.Count > 0) await connection.ExecuteAsync($"UPDATE batch_chunks SET file = NULL WHERE file IN ({taken.AddList("file", files)})", taken, transaction);
        return files;
    }, cancellation);

    /// <summary>Batches whose data were still coming in although they began before.</summary>
    public Task<IReadOnlyList<Guid>> BrokenUploadsAsync(DateTimeOffset before, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<Guid>>(async connection =>
        [.. (await connection.QueryAsync<byte[]>("SELECT id FROM batches WHERE state = 'receiving' AND created_at <= @before", new { before = before.ToUnixTimeMilliseconds() }))
            .Select(id => new Guid(id, bigEndian: true))], cancellation);

    /// <summary>Those of these files that no batch has.</summary>
    public Task<IReadOnlyList<string>> UnknownFilesAsync(IReadOnlyList<string> files, CancellationToken cancellation)
    {
        if (files.Count == 0) return Task.FromResult<IReadOnlyList<string>>([]);
        var values = new DynamicParameters();
        var names = values.AddList("file", files);
        return database.ReadAsync<IReadOnlyList<string>>(async connection => [.. files.Except(await connection.QueryAsync<string>(
            $"SELECT file FROM batch_items WHERE file IN ({names}) UNION ALL SELECT file FROM batch_chunks WHERE file IN ({names})", values), StringComparer.Ordinal)], cancellation);
    }
}
