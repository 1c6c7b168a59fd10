using System.Globalization;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Rpc;

namespace DocGen.Service.Batches;

/// <summary>Batches over gRPC: what <see cref="BatchesApi"/> is over HTTP.</summary>
public sealed class BatchesRpc(CreateBatch create, BatchLookup lookup, BatchEvents events, IHostApplicationLifetime lifetime)
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var rpc = ActivatorUtilities.CreateInstance<BatchesRpc>(routes.ServiceProvider);
        var service = routes.MapRpc(V1.BatchesReflection.Descriptor, "Batches");
        service.Unary<V1.CreateBatchRequest, V1.BatchDetails>("CreateBatch", rpc.CreateAsync).RequireScope(Scope.Documents).RequireRateLimiting(Admission.Batches);
        service.ClientStream<V1.UploadBatchRequest, V1.BatchDetails>("UploadBatch", rpc.UploadAsync).RequireScope(Scope.Documents).RequireRateLimiting(Admission.Batches);
        service.Unary<V1.ListBatchesRequest, V1.BatchList>("ListBatches", rpc.ListAsync).RequireScope(Scope.Documents);
        service.Unary<V1.BatchRequest, V1.BatchDetails>("DescribeBatch", rpc.DescribeAsync).RequireScope(Scope.Documents);
        service.Unary<V1.ListItemsRequest, V1.BatchItemList>("ListItems", rpc.ItemsAsync).RequireScope(Scope.Documents);
        service.ServerStream<V1.BatchRequest, V1.BatchDetails>("WatchBatch", rpc.WatchAsync).RequireScope(Scope.Documents);
        service.Unary<V1.BatchRequest, V1.BatchDetails>("CancelBatch", rpc.CancelAsync).RequireScope(Scope.Documents);
        service.Unary<V1.BatchRequest, V1.BatchDetails>("RetryBatch", rpc.RetryAsync).RequireScope(Scope.Documents);
    }

    private async Task<Outcome<V1.BatchDetails>> CreateAsync(V1.CreateBatchRequest request, HttpContext context) =>
        (await create.OverDocumentsAsync(context.Caller(), RpcJson.JsonOf(request), KeyOf(context), context.RequestAborted)).Select(answer => RpcJson.MessageOf<V1.BatchDetails>(answer, context));

    private async Task<Outcome<V1.BatchDetails>> UploadAsync(IAsyncEnumerable<V1.UploadBatchRequest> messages, HttpContext context)
    {
        await using var all = messages.GetAsyncEnumerator(context.RequestAborted);
        var asked = await all.MoveNextAsync() ? all.Current.Request : null;
        if (asked is null) return BodyParts.Malformed<V1.BatchDetails>("第一条消息里应有 request：这个批次做什么。请补上，可以是空的。");
        await using var pieces = new RpcStream<V1.UploadBatchRequest>(all, message => message.Chunk, message => message.Request is not null);
        var created = await BatchData.ReadAsync(pieces, lines => create.OverDataAsync(context.Caller(), RpcJson.JsonOf(asked), lines, KeyOf(context), context.RequestAborted));
        return created.Select(answer => RpcJson.MessageOf<V1.BatchDetails>(answer, context));
    }

    private async Task<Outcome<V1.BatchList>> ListAsync(V1.ListBatchesRequest request, HttpContext context)
    {
        var search = new BatchSearch { State = request.HasState ? request.State : null, Limit = request.HasLimit ? Text(request.Limit) : null, After = request.HasAfter ? request.After : null };
        return (await lookup.ListAsync(context.Caller(), search, context.RequestAborted)).Select(list => RpcJson.MessageOf<BatchList, V1.BatchList>(list, ServiceJson.Default.BatchList));
    }

    private async Task<Outcome<V1.BatchItemList>> ItemsAsync(V1.ListItemsRequest request, HttpContext context)
    {
        var search = new BatchItemSearch { State = request.HasState ? request.State : null, Limit = request.HasLimit ? Text(request.Limit) : null, After = request.HasAfter ? request.After : null };
        var id = RpcId.Read(request.Id, BatchProblem.NotFound);
        return id.Ok
            ? (await lookup.ItemsAsync(context.Caller(), id.Value, search, context.RequestAborted)).Select(list => RpcJson.MessageOf<BatchItemList, V1.BatchItemList>(list, ServiceJson.Default.BatchItemList))
            : Outcome.Fail<V1.BatchItemList>(id.Problems);
    }

    private Task<Outcome<V1.BatchDetails>> DescribeAsync(V1.BatchRequest request, HttpContext context) => AnswerAsync(request, context, lookup.FindAsync);

    private Task<Outcome<V1.BatchDetails>> CancelAsync(V1.BatchRequest request, HttpContext context) => AnswerAsync(request, context, lookup.CancelAsync);

    private Task<Outcome<V1.BatchDetails>> RetryAsync(V1.BatchRequest request, HttpContext context) => AnswerAsync(request, context, lookup.RetryAsync);

    private async IAsyncEnumerable<Outcome<V1.BatchDetails>> WatchAsync(V1.BatchRequest request, HttpContext context)
    {
        var id = RpcId.Read(request.Id, BatchProblem.NotFound);
        var found = id.Ok ? await lookup.FindAsync(context.Caller(), id.Value, context.RequestAborted) : Outcome.Fail<Batch>(id.Problems);
        if (!found.Ok)
        {
            yield return Outcome.Fail<V1.BatchDetails>(found.Problems);
            yield break;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await foreach (var change in events.ChangesAsync(found.Value.Tenant, id.Value, ending.Token))
            if (change is not null) yield return Outcome.Of(MessageOf(change));
    }

    private static async Task<Outcome<V1.BatchDetails>> AnswerAsync(V1.BatchRequest request, HttpContext context, Func<Caller, Guid, CancellationToken, Task<Outcome<Batch>>> ask)
    {
        var id = RpcId.Read(request.Id, BatchProblem.NotFound);
        return id.Ok ? (await ask(context.Caller(), id.Value, context.RequestAborted)).Select(batch => MessageOf(BatchDetails.From(batch))) : Outcome.Fail<V1.BatchDetails>(id.Problems);
    }

    private static V1.BatchDetails MessageOf(BatchDetails details) => RpcJson.MessageOf<BatchDetails, V1.BatchDetails>(details, ServiceJson.Default.BatchDetails);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? KeyOf(HttpContext context) => context.Request.Headers[IdempotencyKey.Header];
}
