using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Rpc;
using DocGen.Service.Webhooks;

namespace DocGen.Service.Batches;

/// <summary>What a batch leaves behind, over gRPC: what <see cref="BatchAccountApi"/> is over HTTP.</summary>
public sealed class BatchAccountRpc(BatchLookup lookup, BatchReport report, BatchArchive archive, BatchWebhooks webhooks)
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var rpc = ActivatorUtilities.CreateInstance<BatchAccountRpc>(routes.ServiceProvider);
        var service = routes.MapRpc(V1.BatchesReflection.Descriptor, "Batches");
        service.ServerStream<V1.GetReportRequest, V1.Download>("GetReport", rpc.ReportAsync, RpcPayload.Packed).RequireScope(Scope.Documents);
        service.ServerStream<V1.BatchRequest, V1.Download>("GetArchive", rpc.ArchiveAsync, RpcPayload.Packed).RequireScope(Scope.Documents);
        service.Unary<V1.BatchRequest, V1.WebhookDetails>("GetWebhook", rpc.WebhookAsync).RequireScope(Scope.Documents);
        service.Unary<V1.BatchRequest, V1.WebhookDetails>("RedeliverWebhook", rpc.RedeliverAsync).RequireScope(Scope.Documents);
    }

    private async IAsyncEnumerable<Outcome<V1.Download>> ReportAsync(V1.GetReportRequest request, HttpContext context)
    {
        var (asked, id) = (BatchReport.Read(request.HasFormat ? request.Format : "csv"), RpcId.Read(request.Id, BatchProblem.NotFound));
        var found = id.Ok ? await lookup.FindAsync(context.Caller(), id.Value, context.RequestAborted) : Outcome.Fail<Batch>(id.Problems);
        if (!asked.Ok || !found.Ok)
        {
            yield return Outcome.Fail<V1.Download>(asked.Problems.Concat(found.Problems));
            yield break;
        }
        var file = BatchReport.FileOf(found.Value, asked.Value);
        await foreach (var piece in Pieces(file, (stream, cancellation) => report.WriteAsync(found.Value, asked.Value, stream, cancellation), context)) yield return piece;
    }

    private async IAsyncEnumerable<Outcome<V1.Download>> ArchiveAsync(V1.BatchRequest request, HttpContext context)
    {
        var id = RpcId.Read(request.Id, BatchProblem.NotFound);
        var found = id.Ok ? await archive.FindAsync(context.Caller(), id.Value, context.RequestAborted) : Outcome.Fail<Batch>(id.Problems);
        if (!found.Ok)
        {
            yield return Outcome.Fail<V1.Download>(found.Problems);
            yield break;
        }
        await foreach (var piece in Pieces(BatchArchive.FileOf(found.Value), (stream, cancellation) => archive.WriteAsync(found.Value, stream, cancellation), context)) yield return piece;
    }

    private Task<Outcome<V1.WebhookDetails>> WebhookAsync(V1.BatchRequest request, HttpContext context) => AnswerAsync(request, context, webhooks.DetailsAsync);

    private Task<Outcome<V1.WebhookDetails>> RedeliverAsync(V1.BatchRequest request, HttpContext context) => AnswerAsync(request, context, webhooks.RedeliverAsync);

    private static async Task<Outcome<V1.WebhookDetails>> AnswerAsync(V1.BatchRequest request, HttpContext context, Func<Caller, Guid, CancellationToken, Task<Outcome<WebhookDetails>>> ask)
    {
        var id = RpcId.Read(request.Id, BatchProblem.NotFound);
        return id.Ok
            ? (await ask(context.Caller(), id.Value, context.RequestAborted)).Select(details => RpcJson.MessageOf<WebhookDetails, V1.WebhookDetails>(details, ServiceJson.Default.WebhookDetails))
            : Outcome.Fail<V1.WebhookDetails>(id.Problems);
    }

    private static IAsyncEnumerable<Outcome<V1.Download>> Pieces(BatchFile file, Func<Stream, CancellationToken, Task> write, HttpContext context) => RpcDownload.Of(
        new() { FileName = file.Name, AsciiFileName = file.AsciiName, MediaType = file.MediaType }, write, context.RequestAborted);
}
