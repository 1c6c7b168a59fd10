using DocGen.Service.Operations;
using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>How one batch goes on, as Server-Sent Events and as a stream of messages: where it stands at once, then whenever that changes, until it has ended or the caller leaves.</summary>
public sealed class BatchEvents(BatchStore store, TimeProvider clock)
{
    public Task StreamAsync(HttpContext context, string tenant, Guid id) => EventStream.SendAsync(context, "progress", ServiceJson.Compact.BatchDetails, ending => ChangesAsync(tenant, id, ending));

    /// <summary>Null now and then while nothing changes.</summary>
    internal IAsyncEnumerable<BatchDetails?> ChangesAsync(string tenant, Guid id, CancellationToken ending) => new Watch<BatchDetails>(
        async cancellation => await store.FindAsync(tenant, id, cancellation) is { } batch ? BatchDetails.From(batch) : null,
        (told, seen) => (told.State, told.Counts, told.Trouble) == (seen.State, seen.Counts, seen.Trouble),
        seen => seen.State is BatchState.Finished or BatchState.Cancelled, clock).ChangesAsync(ending);
}
