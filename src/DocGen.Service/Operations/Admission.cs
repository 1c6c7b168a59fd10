using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace DocGen.Service.Operations;

/// <summary>As many documents at once as there are processors, a bounded queue behind them, and 429 with Retry-After beyond.</summary>
public static class Admission
{
    public const string Policy = "documents";

    private const int QueueLimit = 64;

    public static void AddAdmission(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "1";
            return ValueTask.CompletedTask;
        };
        options.AddConcurrencyLimiter(Policy, limiter =>
        {
            limiter.PermitLimit = Environment.ProcessorCount;
            limiter.QueueLimit = QueueLimit;
            limiter.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
        });
    });
}
