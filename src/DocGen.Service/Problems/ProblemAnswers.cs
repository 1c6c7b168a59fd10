using System.Diagnostics;
using DocGen.Documents;
using DocGen.Service.Rpc;
using DocGen.Service.Storage;
using DocGen.Service.Web;
using DocGen.Validation.Measure;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;

namespace DocGen.Service.Problems;

/// <summary>Answers <c>application/problem+json</c>: for problems, and once for the whole host for exceptions and bare statuses.</summary>
public static partial class ProblemAnswers
{
    public static Task AnswerAsync(this HttpContext context, IReadOnlyList<Problem> problems)
    {
        var document = ProblemDocument.From(problems, TraceIdOf(context));
        if (context.IsRpc())
        {
            RpcDetails.Refuse(context.Response, document);
            return Task.CompletedTask;
        }
        if (PageForPeople.IsAskedFor(context)) return PageAnswers.SendAsync(context, document.Status, MessagePages.Failed(document.TraceId));
        context.Response.StatusCode = document.Status;
        // Without a token: to a caller who has left nothing is written, and nothing fails.
        return context.Response.WriteAsJsonAsync(document, ServiceJson.Default.ProblemDocument, MediaType.ProblemJson, CancellationToken.None);
    }

    /// <summary>One catch for the process: the client learns a trace id and no detail, the log learns the exception.</summary>
    public static void UseProblemAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // A fault of the request is no error of ours, and an error of ours is logged once, with its trace id.
            SuppressDiagnosticsCallback = _ => true,
            ExceptionHandler = context =>
            {
                var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
                if (HasLeft(context, failure)) return Task.CompletedTask;
                return context.AnswerFailureAsync(app.Logger, failure);
            },
        });
        app.UseStatusCodePages(page => page.HttpContext.AnswerAsync([FromStatus(page.HttpContext)]));
    }

    /// <summary>What a caller learns of an exception; the log learns the rest.</summary>
    internal static Task AnswerFailureAsync(this HttpContext context, ILogger logger, Exception? failure) => context.AnswerAsync([failure switch
    {
        BadHttpRequestException bad => FromBadRequest(bad),
        WorkersUnavailableException => NoWorkers(context, logger, failure),
        DatabaseUnavailableException or FilesUnavailableException => NoStorage(context, logger, failure),
        SpoolUnavailableException => NoRoom(context, logger, failure),
        DamagedRecordException => Damaged(logger, failure, TraceIdOf(context)),
        _ => Failed(logger, failure, TraceIdOf(context)),
    }]);

    /// <summary>Says in the contract which problems a call may answer.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params IEnumerable<int> statuses)
    {
        // Any call may meet a missing key (401), one that opens something else (403) and a failure of ours (500).
        foreach (var status in statuses.Concat([401, 403, 500]).Order()) route.Produces<ProblemDocument>(status, MediaType.ProblemJson);
        return route;
    }

    public static Problem TooLarge(Limits limits) =>
        new("request.too-large", $"请求体超过 {limits.RequestBytes / 1024 / 1024} MB 的上限。请压缩照片后重试。");

    /// <summary>Of a file that is read as it comes.</summary>
    public static Problem UploadTooLarge(long most) => new("request.too-large", $"上传的数据超过 {most >> 30} GB 的上限。请分成几次上传。");

    internal static Problem Busy { get; } = new("service.busy", "正在处理的请求已满。请按 Retry-After 的秒数稍后重试。");

    /// <summary>A connection that the caller broke is told to us before the request is known to be aborted.</summary>
    internal static bool HasLeft(HttpContext context, Exception? failure)
    {
        var left = failure is ConnectionResetException || failure is OperationCanceledException && context.RequestAborted.IsCancellationRequested;
        if (left) context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        return left;
    }

    private static Problem FromBadRequest(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => TooLarge(Limits.Default),
        StatusCodes.Status408RequestTimeout => new("request.too-slow", "请求体发送得太慢，已停止接收。请检查网络后重发。"),
        _ => new("request.malformed", "请求不完整或不合 HTTP 规范。请检查后重发。"),
    };

    private static Problem Failed(ILogger logger, Exception? failure, string traceId)
    {
        LogFailure(logger, failure, traceId);
        return new("service.failed", "服务内部出错，未生成文件。请把 traceId 告诉管理员。");
    }

    private static Problem NoWorkers(HttpContext context, ILogger logger, Exception failure)
    {
        LogFailure(logger, failure, TraceIdOf(context));
        context.Response.Headers.RetryAfter = "10";
        return new("service.no-workers", "这台服务器暂时不能解码上传的文件，没有检查。请按 Retry-After 的秒数稍后重试；仍不行时请把 traceId 告诉管理员。");
    }

    private static Problem NoStorage(HttpContext context, ILogger logger, Exception failure)
    {
        LogFailure(logger, failure, TraceIdOf(context));
        context.Response.Headers.RetryAfter = "5";
        return new("service.storage-unavailable", "数据库或文件存储暂时不可用，没有保存。请按 Retry-After 的秒数稍后重试；仍不行时请把 traceId 告诉管理员。");
    }

    private static Problem NoRoom(HttpContext context, ILogger logger, Exception failure)
    {
        LogFailure(logger, failure, TraceIdOf(context));
        context.Response.Headers.RetryAfter = "10";
        return new("service.spool-unavailable", "这台服务器暂存上传文件的磁盘已满或不可写，没有检查。请按 Retry-After 的秒数稍后重试；仍不行时请把 traceId 告诉管理员。");
    }

    private static Problem Damaged(ILogger logger, Exception failure, string traceId)
    {
        LogFailure(logger, failure, traceId);
        return new("storage.damaged", "保存的内容已损坏或无法解密，没有提供。请把 traceId 告诉管理员，由其从备份恢复。");
    }

    private static Problem FromStatus(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound when context.IsRpc() => new("request.method", "没有这个方法。可用的服务和方法见反射（grpc.reflection.v1）。"),
        StatusCodes.Status404NotFound => new("request.not-found", "没有这个地址。可用的接口见 /openapi/v1.json。"),
        StatusCodes.Status405MethodNotAllowed => new("request.method", "这个地址不支持该 HTTP 方法。可用的接口见 /openapi/v1.json。"),
        StatusCodes.Status415UnsupportedMediaType => new("request.media-type", "请用 application/json 或 multipart/form-data 发送请求。"),
        StatusCodes.Status429TooManyRequests => Busy,
        _ => new("request.malformed", "请求无法处理。请对照 /openapi/v1.json 检查。"),
    };

    internal static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed, trace {TraceId}")]
    private static partial void LogFailure(ILogger logger, Exception? failure, string traceId);
}
