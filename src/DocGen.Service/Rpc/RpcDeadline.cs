using DocGen.Documents;
using DocGen.Service.Problems;

namespace DocGen.Service.Rpc;

/// <summary>
/// The deadline of a call, over everything that it may wait for, the queue included: when it passes, <see cref="HttpContext.RequestAborted"/> says so as if
/// the caller had left, and the call ends with it.
/// </summary>
public static class RpcDeadline
{
    public static void UseRpcDeadline(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!context.IsRpc())
        {
            await next(context);
            return;
        }
        var ending = new RpcEnding();
        context.Features.Set(ending);
        if (!RpcTimeout.TryRead(context.Request.Headers[RpcHeader.Timeout], out var timeout))
        {
            await context.AnswerAsync([new Problem("request.malformed", "grpc-timeout 应为至多 8 位数字加单位（H、M、S、m、u、n）。请改正。")]);
            return;
        }
        await RunAsync(context, next, timeout, ending);
    });

    private static async Task RunAsync(HttpContext context, RequestDelegate next, TimeSpan? timeout, RpcEnding ending)
    {
        var left = context.RequestAborted;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(left);
        // By the machine's clock, whatever the service takes for the date.
        if (timeout == TimeSpan.Zero) await over.CancelAsync();
        else if (timeout is { } time) over.CancelAfter(time);
        context.RequestAborted = over.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
        }
        finally
        {
            context.RequestAborted = left;
        }
        if (over.IsCancellationRequested && !left.IsCancellationRequested && !ending.Told)
            await context.AnswerAsync([new Problem("request.deadline", "在调用方给出的期限内没有完成。请放宽期限后重试。")]);
    }
}
