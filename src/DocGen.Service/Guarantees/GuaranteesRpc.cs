using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Rpc;
using DocGen.Service.Storage;
using DocGen.Service.Validate;
using DocGen.Validation.Checks.Guarantee;

namespace DocGen.Service.Guarantees;

/// <summary>Guarantees over gRPC: what <see cref="GuaranteesApi"/> is over HTTP.</summary>
public sealed class GuaranteesRpc(
    Engine engine, IssueGuarantee issue, VerifyGuarantee verify, GuaranteeStore store, GuaranteeEvents events, PublicAddresses addresses, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var rpc = ActivatorUtilities.CreateInstance<GuaranteesRpc>(routes.ServiceProvider);
        var service = routes.MapRpc(V1.GuaranteesReflection.Descriptor, "Guarantees");
        service.Unary<V1.IssueGuaranteeRequest, V1.GuaranteeIssued>("IssueGuarantee", rpc.IssueAsync).RequireScope(Scope.Documents).RequireRateLimiting(Admission.Documents);
        service.Unary<V1.GuaranteeRequest, V1.GuaranteeDetails>("GetGuarantee", rpc.DescribeAsync).RequireScope(Scope.Documents);
        service.ServerStream<V1.GuaranteeRequest, V1.GuaranteeDetails>("WatchGuarantee", rpc.WatchAsync).RequireScope(Scope.Documents);
        service.ServerStream<V1.GuaranteeRequest, V1.Download>("GetGuaranteeDocument", rpc.DocumentAsync, RpcPayload.Packed).RequireScope(Scope.Documents);
        service.Unary<V1.GuaranteeRequest, V1.GuaranteeDetails>("RevokeGuarantee", rpc.RevokeAsync).RequireScope(Scope.Documents);
        service.ClientStream<V1.VerifyGuaranteeRequest, V1.GuaranteeReport>("VerifyGuarantee", rpc.VerifyAsync).RequireScope(Scope.Check).RequireRateLimiting(Admission.Checks);
    }

    private async Task<Outcome<V1.GuaranteeIssued>> IssueAsync(V1.IssueGuaranteeRequest message, HttpContext context)
    {
        var address = addresses.Current;
        if (!address.Ok) return Outcome.Fail<V1.GuaranteeIssued>(address.Problems);
        var issued = await issue.RunAsync(context.Caller(), address.Value, RpcJson.JsonOf(message), context.Request.Headers[IdempotencyKey.Header], context.RequestAborted);
        return issued.Select(answer => RpcJson.MessageOf<V1.GuaranteeIssued>(answer, context));
    }

    private async Task<Outcome<V1.GuaranteeDetails>> DescribeAsync(V1.GuaranteeRequest request, HttpContext context) => (await FindAsync(request, context)).Select(MessageOf);

    private async IAsyncEnumerable<Outcome<V1.GuaranteeDetails>> WatchAsync(V1.GuaranteeRequest request, HttpContext context)
    {
        var found = await FindAsync(request, context);
        if (!found.Ok)
        {
            yield return Outcome.Fail<V1.GuaranteeDetails>(found.Problems);
            yield break;
        }
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await foreach (var change in events.ChangesAsync(found.Value.Tenant, found.Value.Id, ending.Token))
            if (change is not null) yield return Outcome.Of(MessageOf(change));
    }

    private async IAsyncEnumerable<Outcome<V1.Download>> DocumentAsync(V1.GuaranteeRequest request, HttpContext context)
    {
        var found = (await FindAsync(request, context)).Then(guarantee => guarantee.Seal is null ? Outcome.Fail<Guarantee>(GuaranteeProblem.NotSigned) : Outcome.Of(guarantee));
        if (!found.Ok)
        {
            yield return Outcome.Fail<V1.Download>(found.Problems);
            yield break;
        }
        var pdf = (await store.DocumentAsync(found.Value.Tenant, found.Value.Id, context.RequestAborted))!.Value;
        var details = new V1.FileDetails
        {
            FileName = SealedPdf.FileName,
            AsciiFileName = SealedPdf.AsciiFileName,
            MediaType = MediaType.Pdf,
            Bytes = pdf.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf.Span)),
        };
        foreach (var piece in RpcDownload.Of(details, pdf)) yield return piece;
    }

    private async Task<Outcome<V1.GuaranteeDetails>> RevokeAsync(V1.GuaranteeRequest request, HttpContext context)
    {
        // Revoking twice is no fault: the caller learns the state either way.
        var id = RpcId.Read(request.Id, GuaranteeProblem.NotFound);
        if (id.Ok) await store.RevokeAsync(context.Caller().Tenant, id.Value, clock.GetUtcNow(), context.RequestAborted);
        return (await FindAsync(request, context)).Select(MessageOf);
    }

    private async Task<Outcome<V1.GuaranteeReport>> VerifyAsync(IAsyncEnumerable<V1.VerifyGuaranteeRequest> messages, HttpContext context)
    {
        var upload = await RpcUpload<V1.VerifyGuaranteeRequest>.ReadAsync(messages, message => message.Chunk, message => message.Question is not null, engine.Limits);
        if (!upload.Ok) return Outcome.Fail<V1.GuaranteeReport>(upload.Problems);
        var verified = await verify.RunAsync(context.Caller().Tenant, upload.Value.File, QuestionOf(upload.Value.First!.Question), context.RequestAborted);
        var report = GuaranteeReport.From(verified, PreferredLanguage.Of(context.Request), clock.GetUtcNow());
        return Outcome.Of(RpcJson.MessageOf<GuaranteeReport, V1.GuaranteeReport>(report, ServiceJson.Default.GuaranteeReport));
    }

    private static GuaranteeQuestion QuestionOf(V1.GuaranteeQuestion? asked) => new(
        asked is { HasApplication: true } ? asked.Application : null, asked is { HasPlan: true } ? asked.Plan : null, asked is { HasPerson: true } ? asked.Person : null);

    private async Task<Outcome<Guarantee>> FindAsync(V1.GuaranteeRequest request, HttpContext context)
    {
        var id = RpcId.Read(request.Id, GuaranteeProblem.NotFound);
        if (!id.Ok) return Outcome.Fail<Guarantee>(id.Problems);
        return await store.FindAsync(context.Caller().Tenant, id.Value, context.RequestAborted) is { } found ? Outcome.Of(found) : Outcome.Fail<Guarantee>(GuaranteeProblem.NotFound);
    }

    private V1.GuaranteeDetails MessageOf(Guarantee guarantee) => MessageOf(GuaranteeDetails.From(guarantee, clock.GetUtcNow()));

    private static V1.GuaranteeDetails MessageOf(GuaranteeDetails details) => RpcJson.MessageOf<GuaranteeDetails, V1.GuaranteeDetails>(details, ServiceJson.Default.GuaranteeDetails);
}
