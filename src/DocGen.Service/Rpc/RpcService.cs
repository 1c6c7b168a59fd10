using DocGen.Documents;
using DocGen.Service.Problems;
using Google.Protobuf;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace DocGen.Service.Rpc;

/// <summary>
/// One service of a proto file, method by method as endpoints of ASP.NET Core: what endpoints can be told (scope, places in a queue) holds for them too.
/// A method is called with its request and the <see cref="HttpContext"/>, whose RequestAborted knows the deadline.
/// </summary>
/// <param name="limit">Bytes of one message of a request.</param>
public sealed class RpcService(IEndpointRouteBuilder routes, ServiceDescriptor service, long limit)
{
    private readonly CancellationToken stopping = routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    private readonly ILogger logger = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(service.FullName);

    public IEndpointConventionBuilder Unary<TRequest, TResponse>(
        string method, Func<TRequest, HttpContext, Task<Outcome<TResponse>>> run, RpcPayload payload = RpcPayload.Text)
        where TRequest : class, IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        Map<TRequest>(method, (context, messages) => AnswerOneAsync(context, payload, async () => await run(await messages.OnlyAsync(context.RequestAborted), context)));

    public IEndpointConventionBuilder ServerStream<TRequest, TResponse>(
        string method, Func<TRequest, HttpContext, IAsyncEnumerable<Outcome<TResponse>>> run, RpcPayload payload = RpcPayload.Text)
        where TRequest : class, IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        Map<TRequest>(method, async (context, messages) => await AnswerManyAsync(context, payload, run(await messages.OnlyAsync(context.RequestAborted), context)));

    public IEndpointConventionBuilder ClientStream<TRequest, TResponse>(
        string method, Func<IAsyncEnumerable<TRequest>, HttpContext, Task<Outcome<TResponse>>> run, RpcPayload payload = RpcPayload.Text)
        where TRequest : class, IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        Map<TRequest>(method, (context, messages) => AnswerOneAsync(context, payload, () => run(messages.AllAsync(context.RequestAborted), context)));

    public IEndpointConventionBuilder Duplex<TRequest, TResponse>(
        string method, Func<IAsyncEnumerable<TRequest>, HttpContext, IAsyncEnumerable<Outcome<TResponse>>> run, RpcPayload payload = RpcPayload.Text)
        where TRequest : class, IMessage<TRequest> where TResponse : class, IMessage<TResponse> =>
        Map<TRequest>(method, async (context, messages) =>
        {
            // Who talks now and then sends slowly by nature.
            if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
            // It would keep the service from stopping.
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await AnswerManyAsync(context, payload, run(messages.AllAsync(ending.Token), context));
        });

    /// <exception cref="InvalidOperationException">The proto file knows no such method, or with another type.</exception>
    private IEndpointConventionBuilder Map<TRequest>(string method, Func<HttpContext, RpcMessages<TRequest>, Task> run) where TRequest : class, IMessage<TRequest>
    {
        var described = service.FindMethodByName(method) ?? throw new InvalidOperationException($"{service.FullName} has no method {method}.");
        if (described.InputType.Parser is not MessageParser<TRequest> parser) throw new InvalidOperationException($"{described.FullName} takes {described.InputType.FullName}.");
        return routes.MapPost($"/{service.FullName}/{method}", context => RunAsync(context, () => run(context, MessagesOf(context, parser))))
            .WithMetadata(described, new DisableRequestSizeLimitAttribute()).ExcludeFromDescription();
    }

    private RpcMessages<TRequest> MessagesOf<TRequest>(HttpContext context, MessageParser<TRequest> parser) where TRequest : class, IMessage<TRequest> =>
        new(context.Request.BodyReader, parser, context.Request.Headers[RpcHeader.Encoding], limit);

    private async Task RunAsync(HttpContext context, Func<Task> run)
    {
        if (Unreadable(context) is { } problem)
        {
            await context.AnswerAsync([problem]);
            return;
        }
        try
        {
            await run();
        }
        catch (RpcFault fault)
        {
            await context.AnswerAsync([fault.Problem]);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            await context.AnswerAsync([Stopping]);
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested && !ProblemAnswers.HasLeft(context, failure))
        {
            await context.AnswerFailureAsync(logger, failure);
        }
    }

    private static Problem Stopping { get; } = new("service.stopping", "这台服务器正在停止。请重新连接。");

    private static Problem? Unreadable(HttpContext context) =>
        !context.IsRpc() ? new("request.media-type", "这是 gRPC 的方法。请用 gRPC 客户端（HTTP/2，application/grpc）从 gRPC 端口调用。")
        : context.Request.Headers[RpcHeader.Encoding].ToString() is not ("" or RpcHeader.Identity or RpcHeader.Gzip) ? new("request.encoding", "消息只能用 gzip 压缩，或不压缩。请改 grpc-encoding。")
        : null;

    private static async Task AnswerOneAsync<TResponse>(HttpContext context, RpcPayload payload, Func<Task<Outcome<TResponse>>> run) where TResponse : class, IMessage<TResponse>
    {
        var outcome = await run();
        if (!outcome.Ok)
        {
            await context.AnswerAsync(outcome.Problems);
            return;
        }
        context.RequestAborted.ThrowIfCancellationRequested();
        var answer = new RpcAnswer(context, payload);
        answer.Begin();
        answer.Put(outcome.Value);
        answer.End();
    }

    private static async Task AnswerManyAsync<TResponse>(HttpContext context, RpcPayload payload, IAsyncEnumerable<Outcome<TResponse>> outcomes) where TResponse : class, IMessage<TResponse>
    {
        var answer = new RpcAnswer(context, payload);
        await foreach (var outcome in outcomes.WithCancellation(context.RequestAborted))
        {
            if (!outcome.Ok)
            {
                await context.AnswerAsync(outcome.Problems);
                return;
            }
            context.RequestAborted.ThrowIfCancellationRequested();
            if (!context.Response.HasStarted) answer.Begin();
            await answer.WriteAsync(outcome.Value);
        }
        if (!context.Response.HasStarted) answer.Begin();
        answer.End();
    }
}
