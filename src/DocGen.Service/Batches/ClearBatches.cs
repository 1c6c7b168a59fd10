using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>
/// Clears away what batches need for a time only. The batch itself stays: its counts, and its items with states, digests and, encrypted, problems.
/// Many nodes may do so at once.
/// </summary>
public sealed class ClearBatches(BatchLeftovers leftovers, BatchStore store, IFileStore files, TimeProvider clock)
{
    /// <summary>PDFs of an archive, since the batch ended.</summary>
    public static readonly TimeSpan Archives = TimeSpan.FromDays(7);

    /// <summary>Uploaded data, since the batch ended: as long, what failed can be tried again.</summary>
    public static readonly TimeSpan Inputs = TimeSpan.FromDays(30);

    /// <summary>An upload that has not ended by then was broken off by a crash: as slowly as is allowed, the largest takes three days.</summary>
    public static readonly TimeSpan Uploads = TimeSpan.FromDays(4);

    private const int AtOnce = 500;

    /// <summary>Whether the files of an archive are gone, or may be by the next look.</summary>
    public static bool HasCleared(Batch batch, DateTimeOffset now) => batch is { Output: BatchOutput.Archive, FinishedAt: { } ended } && ended + Archives <= now;

    /// <param name="unrecorded">Files without a record that are older than this were left by a crash.</param>
    public async Task RunAsync(TimeSpan unrecorded, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // The record first: a crash in between leaves files without one, which are swept away.
        while (await leftovers.TakeArchivesAsync(now - Archives, AtOnce, cancellation) is { Count: > 0 } taken) await DeleteAsync(taken, cancellation);
        while (await leftovers.TakeInputsAsync(now - Inputs, AtOnce, cancellation) is { Count: > 0 } taken) await DeleteAsync(taken, cancellation);
        foreach (var batch in await leftovers.BrokenUploadsAsync(now - Uploads, cancellation)) await DeleteAsync(await store.AbandonAsync(batch, cancellation) ?? [], cancellation);
        await foreach (var chunk in files.ListAsync(BatchFiles.Folder, cancellation).Where(file => file.WrittenAt < now - unrecorded).Select(file => file.Name).Chunk(AtOnce).WithCancellation(cancellation))
            await DeleteAsync(await leftovers.UnknownFilesAsync(chunk, cancellation), cancellation);
    }

    private async Task DeleteAsync(IReadOnlyList<string> names, CancellationToken cancellation)
    {
        foreach (var name in names) await files.DeleteAsync(name, cancellation);
    }
}
