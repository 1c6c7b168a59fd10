using System.Globalization;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Guarantees;
using DocGen.Service.Operations;
using DocGen.Service.Rpc;

namespace DocGen.Service.Downloads;

/// <summary>Download links over gRPC: what <see cref="LinksApi"/> is over HTTP.</summary>
public sealed class LinksRpc(IssueLink issue, LinkLookup lookup, PublicAddresses addresses)
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var rpc = ActivatorUtilities.CreateInstance<LinksRpc>(routes.ServiceProvider);
        var service = routes.MapRpc(V1.LinksReflection.Descriptor, "Links");
        service.Unary<V1.IssueLinkRequest, V1.LinkIssued>("IssueLink", rpc.IssueAsync).RequireScope(Scope.Documents).RequireRateLimiting(Admission.Documents);
        service.Unary<V1.LinkRequest, V1.LinkDetails>("GetLink", rpc.DescribeAsync).RequireScope(Scope.Documents);
        service.Unary<V1.LinkRequest, V1.LinkDetails>("RevokeLink", rpc.RevokeAsync).RequireScope(Scope.Documents);
        service.Unary<V1.ListDownloadsRequest, V1.DownloadList>("ListDownloads", rpc.DownloadsAsync).RequireScope(Scope.Documents);
        service.Unary<V1.TraceRequest, V1.TraceDetails>("Trace", rpc.TraceAsync).RequireScope(Scope.Admin);
    }

    private async Task<Outcome<V1.LinkIssued>> IssueAsync(V1.IssueLinkRequest request, HttpContext context)
    {
        var address = addresses.Current;
        if (!address.Ok) return Outcome.Fail<V1.LinkIssued>(address.Problems);
        var issued = await issue.RunAsync(context.Caller(), address.Value, RpcJson.JsonOf(request), context.Request.Headers[IdempotencyKey.Header], context.RequestAborted);
        return issued.Select(answer => RpcJson.MessageOf<V1.LinkIssued>(answer, context));
    }

    private async Task<Outcome<V1.LinkDetails>> DescribeAsync(V1.LinkRequest request, HttpContext context)
    {
        var id = RpcId.Read(request.Id, LinkProblem.NotFound);
        return id.Ok ? (await lookup.DetailsAsync(context.Caller(), id.Value, context.RequestAborted)).Select(MessageOf) : Outcome.Fail<V1.LinkDetails>(id.Problems);
    }

    private async Task<Outcome<V1.LinkDetails>> RevokeAsync(V1.LinkRequest request, HttpContext context)
    {
        var id = RpcId.Read(request.Id, LinkProblem.NotFound);
        return id.Ok ? (await lookup.RevokeAsync(context.Caller(), id.Value, context.RequestAborted)).Select(MessageOf) : Outcome.Fail<V1.LinkDetails>(id.Problems);
    }

    private async Task<Outcome<V1.DownloadList>> DownloadsAsync(V1.ListDownloadsRequest request, HttpContext context)
    {
        var page = DownloadPage.Read(request.HasLimit ? request.Limit.ToString(CultureInfo.InvariantCulture) : null, request.HasAfter ? request.After : null);
        var id = RpcId.Read(request.Id, LinkProblem.NotFound);
        if (!page.Ok || !id.Ok) return Outcome.Fail<V1.DownloadList>(page.Problems.Concat(id.Problems));
        return (await lookup.DownloadsAsync(context.Caller(), id.Value, page.Value.AtMost, page.Value.After, context.RequestAborted))
            .Select(list => RpcJson.MessageOf<DownloadList, V1.DownloadList>(list, ServiceJson.Default.DownloadList));
    }

    private async Task<Outcome<V1.TraceDetails>> TraceAsync(V1.TraceRequest request, HttpContext context) =>
        (await lookup.TraceAsync(context.Caller(), request.Trace, context.RequestAborted))
            .Select(details => RpcJson.MessageOf<TraceDetails, V1.TraceDetails>(details, ServiceJson.Default.TraceDetails));

    private static V1.LinkDetails MessageOf(LinkDetails details) => RpcJson.MessageOf<LinkDetails, V1.LinkDetails>(details, ServiceJson.Default.LinkDetails);
}
