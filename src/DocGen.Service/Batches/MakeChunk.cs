using System.Globalization;
using System.Security.Cryptography;
using DocGen.Service.Documents;
using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>
/// The items of a chunk → results, in groups: while one group goes to disk and is recorded, the next is made. A crash repeats what was not recorded, and its files
/// are swept away later. Thread-safe.
/// </summary>
public sealed partial class MakeChunk(
    ChunkStore chunks, DocumentStore documents, MakeItem make, BatchFiles batchFiles, IFileStore files, BatchLease lease, RandomNumberGenerator random, ILogger<MakeChunk> logger)
{
    /// <summary>Items that are recorded together; more would repeat more after a crash and flush hardly less.</summary>
    private const int Group = 20;

    /// <summary>Files of a group that are held at once; a form with large pictures ends it sooner.</summary>
    private const int GroupBytes = 16 * 1024 * 1024;

    private const int MostTries = 3;

    /// <param name="stopping">Stops before the next item.</param>
    /// <param name="lost">The chunk is another's now: nothing more is worth doing.</param>
    /// <returns>False: this node's templates have changed, and what is left is for nodes that have those of the batch.</returns>
    /// <exception cref="FilesUnavailableException">What was recorded before stays.</exception>
    /// <exception cref="DatabaseUnavailableException">What was recorded before stays.</exception>
    public async Task<bool> RunAsync(BatchChunk chunk, CancellationToken stopping, CancellationToken lost)
    {
        var lines = chunk.File is null ? [] : await LinesAsync(chunk, lost);
        var (recording, begun) = (Task.FromResult(true), 0);
        try
        {
            while (begun < chunk.Pending.Count && !stopping.IsCancellationRequested && !lost.IsCancellationRequested)
            {
                var (group, isLeft) = await MakeAsync(chunk, [.. chunk.Pending.Skip(begun).Take(chunk.IsSuspect ? 1 : Group)], lines, stopping, lost);
                if (!await recording) return true;
                recording = RecordAsync(chunk, group);
                if (isLeft) return false;
                if (chunk.IsSuspect && !await recording) return true;
                begun += chunk.IsSuspect ? 1 : group.Count;
            }
            return true;
        }
        catch (FilesUnavailableException) when (chunk.IsSuspect && begun < chunk.Pending.Count)
        {
            await chunks.TakeBackAsync(chunk, chunk.Pending[begun].Number, CancellationToken.None);
            throw;
        }
        finally
        {
            await recording;
        }
    }

    /// <returns>Of as many of the items as there was room and time for; whether the next waits for a node with other templates.</returns>
    private async Task<(IReadOnlyList<MadeItem> Made, bool IsLeft)> MakeAsync(BatchChunk chunk, IReadOnlyList<BatchItem> group, IReadOnlyList<ReadOnlyMemory<byte>>? lines, CancellationToken stopping, CancellationToken lost)
    {
        var ids = group.Where(item => item.Document is not null).Select(item => item.Document!.Value).ToList();
        var known = ids.Count == 0 ? null : await documents.NewestAsync(chunk.Batch.Tenant, ids, lost);
        var (made, shelf, bytes) = (new List<MadeItem>(group.Count), Shelf(), 0L);
        foreach (var item in group)
        {
            if (stopping.IsCancellationRequested || lost.IsCancellationRequested || bytes > GroupBytes) break;
            if (chunk.IsSuspect && item.Tries >= MostTries)
            {
                made.Add(MakeItem.Failed(item.Number, [BatchProblem.Crashed], []));
            }
            else if (!chunk.IsSuspect || await chunks.TryAsync(chunk, item.Number, lease.Length, lost))
            {
                if (await MakeAsync(chunk, item, known, lines, shelf, lost) is not { } one)
                {
                    if (chunk.IsSuspect) await chunks.TakeBackAsync(chunk, item.Number, CancellationToken.None);
                    return (made, true);
                }
                made.Add(one);
            }
            bytes += made is [.., { File: { } file }] ? file.Bytes.Length : 0;
        }
        return (made, false);
    }

    private async Task<MadeItem?> MakeAsync(
        BatchChunk chunk, BatchItem item, IReadOnlyDictionary<Guid, (StoredDocument Document, DocumentVersion? Newest)>? known, IReadOnlyList<ReadOnlyMemory<byte>>? lines, string shelf, CancellationToken lost)
    {
        try
        {
            if (chunk.Batch.Source == BatchSource.Data)
            {
                var index = item.Number - chunk.FirstItem;
                return lines is null || index >= lines.Count ? MakeItem.Failed(item.Number, [BatchProblem.Damaged], []) : await make.NewAsync(chunk.Batch, item.Number, lines[index], shelf, lost);
            }
            var (document, newest) = known!.GetValueOrDefault(item.Document!.Value);
            return await make.AgainAsync(chunk.Batch, item.Number, document, newest, shelf, lost);
        }
        catch (Exception crash) when (crash is not (FilesUnavailableException or DatabaseUnavailableException or OperationCanceledException))
        {
            LogCrash(chunk.Batch.Id, item.Number, crash.GetType().Name, crash.TargetSite?.DeclaringType?.Name);
            return item.Tries + 1 < MostTries ? new(new(item.Number, ItemState.Pending)) : MakeItem.Failed(item.Number, [BatchProblem.Crashed], []);
        }
    }

    /// <returns>False: the chunk is another's now.</returns>
    private async Task<bool> RecordAsync(BatchChunk chunk, IReadOnlyList<MadeItem> made)
    {
        if (made.Count == 0) return true;
        var written = made.Where(item => item.File is not null).Select(item => item.File!.Value).ToList();
        if (written.Count > 0) await files.WriteAllAsync(written, CancellationToken.None);
        var recorded = await chunks.RecordAsync(chunk, [.. made.Select(item => item.Result)], lease.Length, CancellationToken.None);
        foreach (var file in recorded.IsHeld ? recorded.UnusedFiles : [.. written.Select(file => file.Name)]) await files.DeleteAsync(file, CancellationToken.None);
        return recorded.IsHeld;
    }

    /// <returns>Null when they are lost or damaged.</returns>
    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> LinesAsync(BatchChunk chunk, CancellationToken cancellation)
    {
        try
        {
            return await batchFiles.ReadLinesAsync(chunk, cancellation);
        }
        catch (DamagedRecordException)
        {
            return null;
        }
    }

    private string Shelf()
    {
        Span<byte> some = stackalloc byte[1];
        random.GetBytes(some);
        return some[0].ToString("x2", CultureInfo.InvariantCulture);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Item {Item} of batch {Batch} crashed: {Kind} in {Place}")]
    private partial void LogCrash(Guid batch, int item, string kind, string? place);
}
