using DocGen.Service.Operations;
using DocGen.Service.Storage;

namespace DocGen.Service.Guarantees;

/// <summary>The states of one guarantee, as Server-Sent Events and as a stream of messages: the present one at once, then each change, until none can follow or the caller leaves.</summary>
public sealed class GuaranteeEvents(GuaranteeStore store, TimeProvider clock)
{
    public Task StreamAsync(HttpContext context, string tenant, Guid id) => EventStream.SendAsync(context, "state", ServiceJson.Compact.GuaranteeDetails, ending => ChangesAsync(tenant, id, ending));

    /// <summary>The present state, then each change; null now and then while there is none.</summary>
    internal IAsyncEnumerable<GuaranteeDetails?> ChangesAsync(string tenant, Guid id, CancellationToken ending) => new Watch<GuaranteeDetails>(
        async cancellation => await store.FindAsync(tenant, id, cancellation) is { } guarantee ? GuaranteeDetails.From(guarantee, clock.GetUtcNow()) : null,
        (told, seen) => told.State == seen.State,
        // A signed one may still be revoked or superseded, but nobody waits for that.
        seen => seen.State is not (GuaranteeState.Pending or GuaranteeState.Opened), clock).ChangesAsync(ending);
}
