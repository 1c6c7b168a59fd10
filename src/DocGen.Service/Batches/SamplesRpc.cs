using System.Globalization;
using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Rpc;

namespace DocGen.Service.Batches;

/// <summary>Samples of a batch over gRPC: what <see cref="SamplesApi"/> is over HTTP.</summary>
public sealed class SamplesRpc(BatchLookup lookup, SampleBatch samples, ItemPrints prints, ComparePrints compare)
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var rpc = ActivatorUtilities.CreateInstance<SamplesRpc>(routes.ServiceProvider);
        var service = routes.MapRpc(V1.BatchesReflection.Descriptor, "Batches");
        service.Unary<V1.ListSamplesRequest, V1.BatchSamples>("ListSamples", rpc.SamplesAsync).RequireScope(Scope.Documents);
        service.ServerStream<V1.BatchItemRequest, V1.Download>("GetItemBefore", rpc.BeforeAsync, RpcPayload.Packed).RequireScope(Scope.Documents);
        service.ServerStream<V1.BatchItemRequest, V1.Download>("GetItemAfter", rpc.AfterAsync, RpcPayload.Packed).RequireScope(Scope.Documents).RequireRateLimiting(Admission.Documents);
        service.Unary<V1.BatchItemRequest, V1.BatchComparison>("CompareItem", rpc.CompareAsync).RequireScope(Scope.Documents).RequireRateLimiting(Admission.Checks);
        service.ServerStream<V1.ComparedPageRequest, V1.Download>("GetComparedPage", rpc.PageAsync, RpcPayload.Packed).RequireScope(Scope.Documents).RequireRateLimiting(Admission.Checks);
    }

    private async Task<Outcome<V1.BatchSamples>> SamplesAsync(V1.ListSamplesRequest request, HttpContext context)
    {
        var each = new SampleSearch { Each = request.HasEach ? request.Each.ToString(CultureInfo.InvariantCulture) : null }.Read();
        var id = RpcId.Read(request.Id, BatchProblem.NotFound);
        var found = id.Ok ? await lookup.FindAsync(context.Caller(), id.Value, context.RequestAborted) : Outcome.Fail<Batch>(id.Problems);
        return each.Ok && found.Ok
            ? Outcome.Of(RpcJson.MessageOf<BatchSamples, V1.BatchSamples>(await samples.RunAsync(found.Value, each.Value, context.RequestAborted), ServiceJson.Default.BatchSamples))
            : Outcome.Fail<V1.BatchSamples>(found.Problems.Concat(each.Problems));
    }

    private IAsyncEnumerable<Outcome<V1.Download>> BeforeAsync(V1.BatchItemRequest request, HttpContext context) => PrintAsync(request, context, prints.BeforeAsync);

    private IAsyncEnumerable<Outcome<V1.Download>> AfterAsync(V1.BatchItemRequest request, HttpContext context) => PrintAsync(request, context, prints.AfterAsync);

    private async Task<Outcome<V1.BatchComparison>> CompareAsync(V1.BatchItemRequest request, HttpContext context)
    {
        var id = RpcId.Read(request.Id, BatchProblem.NotFound);
        return id.Ok
            ? (await compare.PagesAsync(context.Caller(), id.Value, request.Number, context.RequestAborted)).Select(pages => RpcJson.MessageOf<BatchComparison, V1.BatchComparison>(pages, ServiceJson.Default.BatchComparison))
            : Outcome.Fail<V1.BatchComparison>(id.Problems);
    }

    private async IAsyncEnumerable<Outcome<V1.Download>> PageAsync(V1.ComparedPageRequest request, HttpContext context)
    {
        var id = RpcId.Read(request.Id, BatchProblem.NotFound);
        var picture = id.Ok
            ? await compare.PictureAsync(context.Caller(), id.Value, request.Number, request.Page, context.RequestAborted)
            : Outcome.Fail<ReadOnlyMemory<byte>>(id.Problems);
        var name = string.Create(CultureInfo.InvariantCulture, $"{request.Number:000000}-{request.Page}.jpg");
        foreach (var piece in picture.Ok ? Pieces(name, name, MediaType.Jpeg, picture.Value, null) : [Outcome.Fail<V1.Download>(picture.Problems)]) yield return piece;
    }

    private static async IAsyncEnumerable<Outcome<V1.Download>> PrintAsync(V1.BatchItemRequest request, HttpContext context, Func<Caller, Guid, int, CancellationToken, Task<Outcome<ItemPrint>>> find)
    {
        var id = RpcId.Read(request.Id, BatchProblem.NotFound);
        var print = id.Ok ? await find(context.Caller(), id.Value, request.Number, context.RequestAborted) : Outcome.Fail<ItemPrint>(id.Problems);
        foreach (var piece in print.Ok ? Pieces(print.Value.FileName, print.Value.AsciiFileName, MediaType.Pdf, print.Value.Pdf, print.Value.Pages) : [Outcome.Fail<V1.Download>(print.Problems)])
            yield return piece;
    }

    private static IEnumerable<Outcome<V1.Download>> Pieces(string name, string asciiName, string mediaType, ReadOnlyMemory<byte> bytes, int? pages)
    {
        var details = new V1.FileDetails { FileName = name, AsciiFileName = asciiName, MediaType = mediaType, Bytes = bytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) };
        if (pages is { } count) details.Pages = count;
        return RpcDownload.Of(details, bytes);
    }
}
