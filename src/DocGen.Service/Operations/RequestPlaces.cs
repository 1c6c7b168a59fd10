using System.Threading.RateLimiting;

namespace DocGen.Service.Operations;

/// <summary>
/// The places of a kind of request and the queue before them: one for all doors, so that a document asked for in the middle of a stream waits in the same queue as
/// one that was posted. Never idle, since ASP.NET Core throws away limiters that are. Thread-safe.
/// </summary>
/// <param name="count">How many may be served at once.</param>
/// <param name="queue">How many may wait; whoever comes then is refused.</param>
public abstract class RequestPlaces(int count, int queue) : RateLimiter
{
    private readonly ConcurrencyLimiter places = new(new() { PermitLimit = count, QueueLimit = queue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>A place became free that nobody waited for, or passed to the next who did.</summary>
    public event Action? Left;

    public override TimeSpan? IdleDuration => null;

    /// <summary>Requests that are served now or wait for it.</summary>
    public long Present => places.GetStatistics() is { } now ? count - now.CurrentAvailablePermits + now.CurrentQueuedCount : 0;

    public override RateLimiterStatistics? GetStatistics() => places.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Watched(places.AttemptAcquire(permitCount));

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        Watched(await places.AcquireAsync(permitCount, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (disposing) places.Dispose();
        base.Dispose(disposing);
    }

    private RateLimitLease Watched(RateLimitLease lease) => lease.IsAcquired ? new Place(lease, this) : lease;

    private sealed class Place(RateLimitLease lease, RequestPlaces places) : RateLimitLease
    {
        public override bool IsAcquired => lease.IsAcquired;

        public override IEnumerable<string> MetadataNames => lease.MetadataNames;

        public override bool TryGetMetadata(string metadataName, out object? metadata) => lease.TryGetMetadata(metadataName, out metadata);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (!disposing) return;
            lease.Dispose();
            places.Left?.Invoke();
        }
    }
}
