using System.Globalization;
using System.Threading.RateLimiting;
using DocGen.Documents;
using DocGen.Service.Problems;

namespace DocGen.Service.Access;

/// <summary>Holds each key to its allowance at this node, after the guard and before the queues: a portal that runs wild is slowed, the others are not.</summary>
public static class KeyLimits
{
    public static void UseKeyLimits(this WebApplication app)
    {
        // A changed allowance is another partition: it counts from then on.
        var rate = PartitionedRateLimiter.Create<Caller, (string, int?)>(caller => caller.Allowance.PerMinute is { } most
            ? RateLimitPartition.GetTokenBucketLimiter((caller.KeyId, caller.Allowance.PerMinute), _ => Bucket(most))
            : RateLimitPartition.GetNoLimiter((caller.KeyId, caller.Allowance.PerMinute)));
        var work = PartitionedRateLimiter.Create<Caller, (string, int?)>(caller => caller.Allowance.AtOnce is { } most
            ? RateLimitPartition.GetConcurrencyLimiter((caller.KeyId, caller.Allowance.AtOnce), _ => new() { PermitLimit = most })
            : RateLimitPartition.GetNoLimiter((caller.KeyId, caller.Allowance.AtOnce)));
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            rate.Dispose();
            work.Dispose();
        });
        app.Use(async (context, next) =>
        {
            if (context.Features.Get<Caller>() is not { } caller || caller.Allowance == Allowance.Unlimited)
            {
                await next(context);
                return;
            }
            using var place = work.AttemptAcquire(caller);
            using var permit = place.IsAcquired ? rate.AttemptAcquire(caller) : null;
            if (permit is null) await RefuseAsync(context, TimeSpan.FromSeconds(1), "access.concurrency", $"这个密钥同时只能有 {caller.Allowance.AtOnce} 个请求在处理。");
            else if (permit.IsAcquired) await next(context);
            else await RefuseAsync(context, permit.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1), "access.rate", $"这个密钥每分钟只能请求 {caller.Allowance.PerMinute} 次。");
        });
    }

    private static Task RefuseAsync(HttpContext context, TimeSpan wait, string code, string limit)
    {
        context.Response.Headers.RetryAfter = ((int)Math.Max(1, Math.Ceiling(wait.TotalSeconds))).ToString(CultureInfo.InvariantCulture);
        return context.AnswerAsync([new Problem(code, $"{limit}请按 Retry-After 的秒数稍后重试，或请管理员放宽。")]);
    }

    private static TokenBucketRateLimiterOptions Bucket(int aMinute) => new()
    {
        TokenLimit = aMinute,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / aMinute,
        QueueLimit = 0,
    };
}
