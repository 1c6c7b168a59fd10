using System.Globalization;
using System.Net;
using System.Threading.Channels;
using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Webhooks;

/// <summary>
/// Sends what is due, signed (Standard Webhooks), until nothing is. At least once: a receiver tells by the id what it has seen. Any number may run at once, in this
/// process and in others. Thread-safe.
/// </summary>
/// <remarks>Goes straight to the target, by no proxy; follows no redirect, since a target that was allowed must not lead to one that was not.</remarks>
public sealed partial class DeliverWebhooks(
    WebhookStore store, WebhookTargets targets, ServiceKeys keys, WebhookSchedule schedule, TimeProvider clock, ILogger<DeliverWebhooks> logger) : BackgroundService
{
    /// <summary>So that a slow receiver does not hold up the others.</summary>
    private const int AtOnce = 4;

    private const int HeaderKilobytes = 16;

    private readonly Channel<bool> called = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = HeaderKilobytes,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>There may be something to send. Never waits and never fails: whoever calls has other things to do.</summary>
    public void Soon() => called.Writer.TryWrite(true);

    /// <exception cref="DatabaseUnavailableException">What was not recorded is sent again.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        if (await store.AnyDueAsync(stopping)) await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SendAllAsync(stopping)));
    }

    public override void Dispose()
    {
        base.Dispose();
        client.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in called.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (DatabaseUnavailableException)
            {
                LogPaused();
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogBroken(failure);
            }
        }
    }

    private async Task SendAllAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && await store.ClaimAsync(schedule.Lease, stopping) is { } claimed)
        {
            var (at, began) = (clock.StoredNow(), clock.GetTimestamp());
            var (status, failure) = await TryAsync(claimed, at, stopping);
            var attempt = new WebhookTry(at, (long)clock.GetElapsedTime(began).TotalMilliseconds, status is { } code ? (int)code : null, failure);
            var pause = IsFinal(attempt) ? null : WebhookSchedule.PauseAfter(claimed.Tries + 1);
            var state = failure is null ? WebhookState.Delivered : pause is null ? WebhookState.GivenUp : WebhookState.Pending;
            await store.RecordAsync(claimed, attempt, state, pause ?? TimeSpan.Zero, CancellationToken.None);
            if (failure is not null) LogFailed(claimed.Batch, claimed.Tries + 1, failure.Value, attempt.Status, state);
        }
    }

    private async Task<(HttpStatusCode? Status, WebhookFailure? Failure)> TryAsync(ClaimedWebhook claimed, DateTimeOffset at, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(schedule.Patience, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        try
        {
            var message = await store.OpenAsync(claimed, stopping);
            var target = new Uri(message.Target);
            if (!targets.Allows(target)) return (null, WebhookFailure.NotAllowed);
            using var request = RequestOf(message, target, at.ToUnixTimeSeconds());
            // Whatever the body of the answer says, nobody reads.
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
            return (answer.StatusCode, (int)answer.StatusCode switch { >= 200 and < 300 => null, >= 300 and < 400 => WebhookFailure.Redirect, _ => WebhookFailure.Status });
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return (null, WebhookFailure.Timeout);
        }
        catch (HttpRequestException failure)
        {
            return (null, FailureOf(failure.HttpRequestError));
        }
        catch (DamagedRecordException)
        {
            return (null, WebhookFailure.Damaged);
        }
    }

    private HttpRequestMessage RequestOf(WebhookMessage message, Uri target, long seconds)
    {
        var id = message.Id.ToString();
        var signatures = WebhookSecret.Of(keys.Ring, message.Tenant).Select(secret => secret.Sign(id, seconds, message.Body.Span));
        var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ReadOnlyMemoryContent(message.Body) };
        request.Content.Headers.ContentType = new(MediaType.Json);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', signatures));
        request.Headers.UserAgent.Add(new("DocGen", ProgramVersion.Current.Split('+')[0]));
        return request;
    }

    private static WebhookFailure FailureOf(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => WebhookFailure.Name,
        HttpRequestError.SecureConnectionError => WebhookFailure.Certificate,
        _ => WebhookFailure.Connection,
    };

    /// <summary>What no further try would mend; 410 says so itself.</summary>
    private static bool IsFinal(WebhookTry attempt) => attempt is { Failure: WebhookFailure.NotAllowed or WebhookFailure.Damaged } or { Status: (int)HttpStatusCode.Gone };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhooks pause: the database is unavailable")]
    private partial void LogPaused();

    [LoggerMessage(Level = LogLevel.Error, Message = "Webhooks could not be sent; they are looked at again in seconds.")]
    private partial void LogBroken(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The webhook of batch {Batch} was not taken, try {Try}: {Failure} {Status}; {State}")]
    private partial void LogFailed(Guid batch, int @try, WebhookFailure failure, int? status, WebhookState state);
}
