using System.Collections.Frozen;
using DocGen.Documents;
using DocGen.Service.Rpc;

namespace DocGen.Service.Problems;

/// <summary>The one place that knows which code leaves as which status. Inner stages know neither HTTP nor exit codes.</summary>
public static class ProblemMap
{
    private static readonly FrozenDictionary<string, int> ByCode = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["template.not-found"] = StatusCodes.Status404NotFound,
        ["template.withdrawn"] = StatusCodes.Status409Conflict,
        ["request.too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["request.too-many-files"] = StatusCodes.Status413PayloadTooLarge,
        ["picture.too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["request.media-type"] = StatusCodes.Status415UnsupportedMediaType,
        ["request.not-acceptable"] = StatusCodes.Status406NotAcceptable,
        ["request.unauthorized"] = StatusCodes.Status401Unauthorized,
        ["request.forbidden"] = StatusCodes.Status403Forbidden,
        ["request.encoding"] = StatusCodes.Status415UnsupportedMediaType,
        ["request.deadline"] = StatusCodes.Status504GatewayTimeout,
        ["request.not-found"] = StatusCodes.Status404NotFound,
        ["request.too-slow"] = StatusCodes.Status408RequestTimeout,
        ["request.method"] = StatusCodes.Status405MethodNotAllowed,
        ["guarantee.not-found"] = StatusCodes.Status404NotFound,
        ["guarantee.not-signed"] = StatusCodes.Status409Conflict,
        ["guarantee.text-changed"] = StatusCodes.Status409Conflict,
        ["invitation.not-found"] = StatusCodes.Status404NotFound,
        ["invitation.used"] = StatusCodes.Status409Conflict,
        ["invitation.expired"] = StatusCodes.Status410Gone,
        ["invitation.revoked"] = StatusCodes.Status410Gone,
        ["ink.too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["document.not-found"] = StatusCodes.Status404NotFound,
        ["document.deleted"] = StatusCodes.Status410Gone,
        ["document.sealed"] = StatusCodes.Status409Conflict,
        ["document.outrun"] = StatusCodes.Status409Conflict,
        ["batch.not-found"] = StatusCodes.Status404NotFound,
        ["batch.ended"] = StatusCodes.Status409Conflict,
        ["batch.not-ended"] = StatusCodes.Status409Conflict,
        ["batch.receiving"] = StatusCodes.Status409Conflict,
        ["batch.nothing-failed"] = StatusCodes.Status409Conflict,
        ["batch.request"] = StatusCodes.Status400BadRequest,
        ["batch.no-data"] = StatusCodes.Status400BadRequest,
        ["batch.item-not-found"] = StatusCodes.Status404NotFound,
        ["batch.page-not-found"] = StatusCodes.Status404NotFound,
        ["batch.nothing-before"] = StatusCodes.Status404NotFound,
        ["batch.nothing-after"] = StatusCodes.Status404NotFound,
        ["batch.archive-cleared"] = StatusCodes.Status410Gone,
        ["batch.no-longer-compared"] = StatusCodes.Status409Conflict,
        ["batch.not-drawn"] = StatusCodes.Status503ServiceUnavailable,
        ["batch.inputs-cleared"] = StatusCodes.Status410Gone,
        ["batch.no-archive"] = StatusCodes.Status409Conflict,
        ["webhook.none"] = StatusCodes.Status409Conflict,
        ["link.not-found"] = StatusCodes.Status404NotFound,
        ["trace.not-found"] = StatusCodes.Status404NotFound,
        ["idempotency.key"] = StatusCodes.Status400BadRequest,
        ["service.no-public-url"] = StatusCodes.Status503ServiceUnavailable,
        ["access.rate"] = StatusCodes.Status429TooManyRequests,
        ["access.concurrency"] = StatusCodes.Status429TooManyRequests,
        ["service.busy"] = StatusCodes.Status429TooManyRequests,
        ["service.stopping"] = StatusCodes.Status503ServiceUnavailable,
        ["service.no-workers"] = StatusCodes.Status503ServiceUnavailable,
        ["service.spool-unavailable"] = StatusCodes.Status503ServiceUnavailable,
        ["service.storage-unavailable"] = StatusCodes.Status503ServiceUnavailable,
        ["storage.damaged"] = StatusCodes.Status500InternalServerError,
        ["service.failed"] = StatusCodes.Status500InternalServerError,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> ByFamily = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["json"] = StatusCodes.Status400BadRequest,
        ["request"] = StatusCodes.Status400BadRequest,
        ["data"] = StatusCodes.Status422UnprocessableEntity,
        ["options"] = StatusCodes.Status422UnprocessableEntity,
        ["notice"] = StatusCodes.Status422UnprocessableEntity,
        ["picture"] = StatusCodes.Status422UnprocessableEntity,
        // A template or a font of ours is unusable: the caller cannot mend it.
        ["template"] = StatusCodes.Status503ServiceUnavailable,
        ["schema"] = StatusCodes.Status503ServiceUnavailable,
        ["font"] = StatusCodes.Status503ServiceUnavailable,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Codes with a status of their own.</summary>
    internal static IEnumerable<string> Codes => ByCode.Keys;

    /// <summary>422 is the rule for codes that a form's own rules invent (<c>post-table.vacancy</c>).</summary>
    public static int StatusOf(Problem problem) =>
        ByCode.TryGetValue(problem.Code, out var status) ? status
        : ByFamily.TryGetValue(problem.Code.Split('.')[0], out status) ? status
        : StatusCodes.Status422UnprocessableEntity;

    /// <summary>What the whole answer says: the status of the first problem that is not merely a fault of the data, else 422.</summary>
    public static int StatusOf(IEnumerable<Problem> problems) =>
        problems.Select(StatusOf).OrderBy(status => status == StatusCodes.Status422UnprocessableEntity).First();

    /// <summary>The same refusal at the gRPC door.</summary>
    public static RpcStatus RpcStatusOf(ProblemDocument document) => document.Code is "request.encoding" ? RpcStatus.Unimplemented : document.Status switch
    {
        400 or 415 or 422 => RpcStatus.InvalidArgument,
        401 => RpcStatus.Unauthenticated,
        403 => RpcStatus.PermissionDenied,
        404 => RpcStatus.NotFound,
        405 or 406 => RpcStatus.Unimplemented,
        409 or 410 or 412 => RpcStatus.FailedPrecondition,
        413 or 429 => RpcStatus.ResourceExhausted,
        503 => RpcStatus.Unavailable,
        504 => RpcStatus.DeadlineExceeded,
        _ => RpcStatus.Internal,
    };

    /// <summary>Faults of the machine (no font, an unusable key file) end a command with 70, faults of the input with 1.</summary>
    public static int ExitCodeOf(IEnumerable<Problem> problems) => problems.Any(problem => problem.Code.Split('.')[0] is "font" or "keys")
        ? ExitCode.Environment
        : ExitCode.Problems;

    public static string TitleOf(int status) => status switch
    {
        400 => "请求无法解析",
        401 => "需要有效的密钥",
        403 => "没有权限",
        404 => "没有找到",
        405 => "不支持该方法",
        406 => "无法提供所要的格式",
        408 => "请求发送过慢",
        409 => "当前状态不允许",
        410 => "已失效",
        413 => "请求过大",
        415 => "不支持的请求类型",
        422 => "数据有误，未生成文件",
        429 => "服务繁忙，请稍后重试",
        503 => "服务暂不可用",
        504 => "超过了期限",
        _ => "服务内部错误",
    };
}
