using System.Threading.RateLimiting;

namespace DocGen.Service.Operations;

/// <summary>
/// The places of documents and the queue before them: one for all doors, so that a document asked for in the middle of a stream waits in the same queue as one
/// that was posted. Never idle, since ASP.NET Core throws away limiters that are.
/// </summary>
public sealed class DocumentPlaces : RateLimiter
{
    private const int Queue = 64;

    private readonly ConcurrencyLimiter places = new(new() { PermitLimit = Environment.ProcessorCount, QueueLimit = Queue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => places.GetStatistics();

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => places.AttemptAcquire(permitCount);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => places.AcquireAsync(permitCount, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing) places.Dispose();
        base.Dispose(disposing);
    }
}
