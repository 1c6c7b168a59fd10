using System.Globalization;
using System.Threading.RateLimiting;
using DocGen.Service.Web;
using Microsoft.AspNetCore.RateLimiting;

namespace DocGen.Service.Operations;

/// <summary>
/// Documents and checks of uploads each have their own places and their own bounded queue behind them, so that neither keeps the other waiting;
/// beyond it is 429 with Retry-After.
/// </summary>
public static class Admission
{
    /// <summary>Behind them, and behind <see cref="Issues"/>, bulk work takes what is left: see <see cref="BulkLane"/>.</summary>
    public const string Documents = "documents";

    /// <summary>Documents that are made and kept.</summary>
    public const string Issues = "issues";

    /// <summary>More at once than there are workers, so that bodies arrive while others are measured; whoever waits in the queue sends nothing yet.</summary>
    public const string Checks = "checks";

    /// <summary>Scanned documents: many files, seconds of work and much room on disk each, apart from photos so that these never wait for them.</summary>
    public const string Attachments = "attachments";

    /// <summary>Batches that are created: their data may come in for minutes.</summary>
    public const string Batches = "batches";

    /// <summary>People on pages without a key: by address, so that nobody tries codes by the thousand or keeps others out.</summary>
    public const string Visitors = "visitors";

    /// <summary>A person signs with a dozen calls, and a whole office may come from one address.</summary>
    private const int VisitsAMinute = 300;

    /// <summary>Looking a code up; nobody types more.</summary>
    public const string Lookups = "lookups";

    private const int LookupsAMinute = 30;

    private const int ChecksQueue = 256, AttachmentsQueue = 64, BatchesAtOnce = 8, BatchesQueue = 16;

    private static readonly int Processors = Environment.ProcessorCount;

    public static void AddAdmission(this IServiceCollection services) => services.AddSingleton<DocumentPlaces>().AddSingleton<IssuePlaces>().AddSingleton<BulkLane>().AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter =
                rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture) : "1";
            return IsForPeople(rejected.HttpContext.Request.Path)
                ? new(PageAnswers.SendAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, MessagePages.TooMany()))
                : ValueTask.CompletedTask;
        };
        options.AddPolicy(Documents, context => RateLimitPartition.Get(Documents, _ => (RateLimiter)context.RequestServices.GetRequiredService<DocumentPlaces>()));
        options.AddPolicy(Issues, context => RateLimitPartition.Get(Issues, _ => (RateLimiter)context.RequestServices.GetRequiredService<IssuePlaces>()));
        options.AddConcurrencyLimiter(Batches, limiter => Bound(limiter, BatchesAtOnce, BatchesQueue));
        options.AddPolicy(Visitors, context => PerAddress(context, VisitsAMinute));
        options.AddPolicy(Lookups, context => PerAddress(context, LookupsAMinute));
        options.AddConcurrencyLimiter(Attachments, limiter => Bound(limiter, 2 * Processors, AttachmentsQueue));
        options.AddConcurrencyLimiter(Checks, limiter => Bound(limiter, 4 * Processors, ChecksQueue));
    });

    private static bool IsForPeople(PathString path) =>
        path.StartsWithSegments("/v", StringComparison.Ordinal) || path.StartsWithSegments("/d", StringComparison.Ordinal);

    private static RateLimitPartition<string> PerAddress(HttpContext context, int aMinute) => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = aMinute, Window = TimeSpan.FromMinutes(1) });

    private static void Bound(ConcurrencyLimiterOptions limiter, int permits, int queue)
    {
        limiter.PermitLimit = permits;
        limiter.QueueLimit = queue;
        limiter.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
    }
}
