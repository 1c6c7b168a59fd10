using System.Diagnostics;
using DocGen.Service.Access;
using DocGen.Service.Rpc;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using DocGen.Documents;

namespace DocGen.Service.Operations;

/// <summary>
/// One line for each request, and the same on its span: which route, which key, which answer, how long. Never the path or the query, which hold secrets of
/// links and invitations, and nothing that a caller made up.
/// </summary>
public static partial class RequestLog
{
    /// <summary>Of the log.</summary>
    public const string Category = "DocGen.Requests";

    private static readonly HashSet<string> Methods = new(
        [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options], StringComparer.Ordinal);

    /// <summary>Outside of everything that answers.</summary>
    public static void UseRequestLog(this WebApplication app, TimeProvider clock)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        app.Use(async (context, next) =>
        {
            var started = clock.GetTimestamp();
            try
            {
                await next(context);
            }
            finally
            {
                Write(context, logger, clock.GetElapsedTime(started));
            }
        });
    }

    /// <summary>How long requests wait for their place: around the limiter.</summary>
    public static void UseRateLimiterWatched(this WebApplication app, TimeProvider clock)
    {
        app.Use((context, next) =>
        {
            context.Features.Set(new Arrival(clock.GetTimestamp()));
            return next(context);
        });
        app.UseRateLimiter();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName is (Admission.Documents or Admission.Issues or Admission.Checks or Admission.Attachments) and var queue)
                Telemetry.Waited(queue, clock.GetElapsedTime(context.Features.Get<Arrival>()!.At));
            return next(context);
        });
    }

    private static void Write(HttpContext context, ILogger logger, TimeSpan time)
    {
        // An exception takes the endpoint from the request and keeps it beside.
        var endpoint = (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint;
        var route = endpoint is null ? "-" : "/" + endpoint.RoutePattern.RawText?.Trim('/');
        var method = Methods.Contains(context.Request.Method) ? context.Request.Method : "OTHER";
        var caller = context.Features.Get<Caller>();
        Tag(Activity.Current, method, route, context.Response.StatusCode, caller);
        // Probes come every few seconds.
        if (route.StartsWith("/health/", StringComparison.Ordinal)) return;
        LogRequest(
            logger, method, route, context.Response.StatusCode, RpcStatusOf(context), Math.Round(time.TotalMilliseconds, 1),
            caller?.Tenant ?? "-", caller?.KeyId ?? "-", Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
    }

    /// <summary>Of a call that ended; it stands in the trailers, or in the headers where nothing else was sent.</summary>
    private static string RpcStatusOf(HttpContext context) => !context.IsRpc() ? "-"
        : context.Response.Headers[RpcHeader.Status] is [{ } refused] ? refused
        : context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers[RpcHeader.Status].ToString() ?? "-";

    private static void Tag(Activity? span, string method, string route, int status, Caller? caller)
    {
        if (span is not { IsAllDataRequested: true }) return;
        span.DisplayName = $"{method} {route}";
        span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", status);
        if (caller is not null) span.SetTag("docgen.tenant", caller.Tenant).SetTag("docgen.key", caller.KeyId);
        if (status >= StatusCodes.Status500InternalServerError) span.SetStatus(ActivityStatusCode.Error);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} grpc {RpcStatus} {Milliseconds} ms, tenant {Tenant}, key {Key}, trace {TraceId}")]
    private static partial void LogRequest(
        ILogger logger, string method, string route, int status, string rpcStatus, double milliseconds, string tenant, string key, string traceId);

    private sealed record Arrival(long At);
}
