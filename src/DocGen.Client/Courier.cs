using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DocGen.Client;

/// <summary>Carries requests to the service and answers back: the key, the tries, the problems.</summary>
internal sealed class Courier(HttpClient http, DocGenClientOptions options)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    public DocGenClientOptions Options => options;

    public Task<T> ReadAsync<T>(Func<HttpRequestMessage> request, JsonTypeInfo<T> type, CancellationToken cancellation) => ReadAsync(request, type, static () => true, cancellation);

    /// <inheritdoc cref="SendAsync(Func{HttpRequestMessage}, Func{bool}, CancellationToken)"/>
    public async Task<T> ReadAsync<T>(Func<HttpRequestMessage> request, JsonTypeInfo<T> type, Func<bool> mayRepeat, CancellationToken cancellation)
    {
        using var answer = await SendAsync(request, mayRepeat, cancellation).ConfigureAwait(false);
        var body = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
            return await JsonSerializer.DeserializeAsync(body, type, cancellation).ConfigureAwait(false) ?? throw new JsonException("The answer is empty.");
    }

    public Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellation) => SendAsync(request, static () => true, cancellation);

    /// <summary>An answer that succeeded; its body is not read yet.</summary>
    /// <param name="request">Makes it anew for each try.</param>
    /// <param name="mayRepeat">Asked after a try: whether the request can be made anew.</param>
    /// <exception cref="DocGenException">The service refused.</exception>
    /// <exception cref="HttpRequestException">It could not be reached, in any of the tries.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, Func<bool> mayRepeat, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            HttpResponseMessage answer;
            try
            {
                using var message = request();
                if (options.ApiKey is { } key) message.Headers.Authorization = new("Bearer", key);
                message.Headers.AcceptLanguage.ParseAdd(options.Language);
                answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            }
            catch (HttpRequestException) when (attempt < options.Attempts && mayRepeat())
            {
                await PauseAsync(attempt, null, cancellation).ConfigureAwait(false);
                continue;
            }
            if (answer.IsSuccessStatusCode) return answer;
            using (answer)
            {
                var wait = RetryAfterOf(answer.Headers.RetryAfter);
                if (attempt >= options.Attempts || !mayRepeat() || !MayRecover(answer.StatusCode) || wait > options.LongestWait) throw await ProblemOfAsync(answer, wait, cancellation).ConfigureAwait(false);
                await PauseAsync(attempt, wait, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The pause doubles; the service's own word counts more.</summary>
    public Task PauseAsync(int attempt, TimeSpan? asked, CancellationToken cancellation) =>
        Task.Delay(asked ?? FirstPause * Math.Pow(2, attempt - 1), options.Clock, cancellation);

    private static bool MayRecover(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private TimeSpan? RetryAfterOf(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? TimeSpan.FromTicks(Math.Max(0, (date - options.Clock.GetUtcNow()).Ticks)) : null);

    /// <summary>A proxy on the way may answer something else than a problem.</summary>
    private static async Task<DocGenException> ProblemOfAsync(HttpResponseMessage answer, TimeSpan? wait, CancellationToken cancellation)
    {
        ProblemDocument? problem = null;
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json")
            try
            {
                problem = JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false), ClientJson.Default.ProblemDocument);
            }
            catch (JsonException)
            {
                // Not ours after all.
            }
        return problem is null
            ? new(answer.StatusCode, "request.failed", $"The service answered {(int)answer.StatusCode}.", "", [], wait)
            : new(answer.StatusCode, problem.Code, problem.Detail, problem.TraceId, problem.Problems, wait);
    }
}

internal sealed record ProblemDocument(string Code, string Detail, string TraceId, IReadOnlyList<ProblemEntry> Problems);
