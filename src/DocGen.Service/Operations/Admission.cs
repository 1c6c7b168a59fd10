using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace DocGen.Service.Operations;

/// <summary>
/// Documents and checks of uploads each have their own places and their own bounded queue behind them, so that neither keeps the other waiting;
/// beyond it is 429 with Retry-After.
/// </summary>
public static class Admission
{
    /// <summary>As many at once as there are processors.</summary>
    public const string Documents = "documents";

    /// <summary>More at once than there are workers, so that bodies arrive while others are measured; whoever waits in the queue sends nothing yet.</summary>
    public const string Checks = "checks";

    private const int DocumentsQueue = 64, ChecksQueue = 256;

    private static readonly int Processors = Environment.ProcessorCount;

    public static void AddAdmission(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        options.AddConcurrencyLimiter(Documents, limiter => Bound(limiter, Processors, DocumentsQueue));
        options.AddConcurrencyLimiter(Checks, limiter => Bound(limiter, 4 * Processors, ChecksQueue));
    });

    private static void Bound(ConcurrencyLimiterOptions limiter, int permits, int queue)
    {
        limiter.PermitLimit = permits;
        limiter.QueueLimit = queue;
        limiter.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
    }
}
