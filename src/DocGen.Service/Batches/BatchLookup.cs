using System.Globalization;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Batches.Waking;
using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>What a tenant may know of its batches, and do with them; the same at every door. Thread-safe.</summary>
public sealed class BatchLookup(BatchStore store, BatchScheduler scheduler, IFileStore files, TimeProvider clock)
{
    public async Task<Outcome<Batch>> FindAsync(Caller caller, Guid id, CancellationToken cancellation) =>
        await store.FindAsync(caller.Tenant, id, cancellation) is { } batch
            ? Outcome.Of(batch.Output == BatchOutput.DryRun ? batch with { FreeBytes = files.FreeBytes() } : batch)
            : Outcome.Fail<Batch>(BatchProblem.NotFound);

    public async Task<Outcome<BatchList>> ListAsync(Caller caller, BatchSearch search, CancellationToken cancellation)
    {
        var query = search.Read();
        if (!query.Ok) return Outcome.Fail<BatchList>(query.Problems);
        var (state, atMost, after) = query.Value;
        var found = await store.ListAsync(caller.Tenant, state, after, atMost, cancellation);
        return Outcome.Of(new BatchList([.. found.Select(BatchDetails.From)], found.Count == atMost ? new DocumentCursor(found[^1].CreatedAt, found[^1].Id).Text : null));
    }

    public async Task<Outcome<BatchItemList>> ItemsAsync(Caller caller, Guid id, BatchItemSearch search, CancellationToken cancellation)
    {
        var (query, batch) = (search.Read(), await FindAsync(caller, id, cancellation));
        if (!query.Ok || !batch.Ok) return Outcome.Fail<BatchItemList>(batch.Ok ? query.Problems : batch.Problems);
        var (state, atMost, after) = query.Value;
        var found = await store.ItemsAsync(id, state, after, atMost, cancellation);
        return Outcome.Of(new BatchItemList([.. found.Select(BatchItemEntry.From)], found.Count == atMost ? found[^1].Number.ToString(CultureInfo.InvariantCulture) : null));
    }

    /// <summary>Cancelling twice is no fault; what has finished cannot be cancelled.</summary>
    public async Task<Outcome<Batch>> CancelAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        await store.CancelAsync(caller.Tenant, id, cancellation);
        return (await FindAsync(caller, id, cancellation)).Then(batch => batch.State switch
        {
            BatchState.Finished => Outcome.Fail<Batch>(BatchProblem.Ended),
            BatchState.Receiving => Outcome.Fail<Batch>(BatchProblem.Receiving),
            _ => Outcome.Of(batch),
        });
    }

    /// <summary>What failed, again; nothing else.</summary>
    public async Task<Outcome<Batch>> RetryAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        var found = await FindAsync(caller, id, cancellation);
        if (!found.Ok) return found;
        if (found.Value is { Source: BatchSource.Data, FinishedAt: { } ended } && ended + ClearBatches.Inputs <= clock.GetUtcNow()) return Outcome.Fail<Batch>(BatchProblem.InputsCleared);
        // Beside what was made anew, most of the archive would be missing.
        if (ClearBatches.HasCleared(found.Value, clock.GetUtcNow())) return Outcome.Fail<Batch>(BatchProblem.Cleared);
        var again = await store.RetryAsync(caller.Tenant, id, cancellation);
        scheduler.Wake();
        return again switch
        {
            null => Outcome.Fail<Batch>(BatchProblem.NotEnded),
            0 => Outcome.Fail<Batch>(BatchProblem.NothingFailed),
            _ => await FindAsync(caller, id, cancellation),
        };
    }
}
