using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Rpc;

namespace DocGen.Service.Validate;

/// <summary>The checks of uploads over gRPC: what <see cref="ChecksApi"/> is over HTTP.</summary>
public sealed class ChecksRpc(Engine engine, CheckPhoto check)
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var rpc = ActivatorUtilities.CreateInstance<ChecksRpc>(routes.ServiceProvider);
        routes.MapRpc(V1.ChecksReflection.Descriptor, "Checks")
            .ClientStream<V1.CheckPhotoRequest, V1.PhotoReport>("CheckPhoto", rpc.PhotoAsync).RequireScope(Scope.Check).RequireRateLimiting(Admission.Checks);
    }

    private async Task<Outcome<V1.PhotoReport>> PhotoAsync(IAsyncEnumerable<V1.CheckPhotoRequest> messages, HttpContext context)
    {
        var upload = await RpcUpload<V1.CheckPhotoRequest>.ReadAsync(messages, message => message.Chunk, message => message.Options is not null, engine.Limits);
        var options = upload.Then(read => CheckOptions.Read(QueryCollection.Empty, RpcJson.JsonOf(new V1.CheckPhotoRequest { Options = read.First!.Options }), engine.Limits));
        var rules = options.Then(chosen => check.Rules(chosen.Notice));
        if (!rules.Ok) return Outcome.Fail<V1.PhotoReport>(rules.Problems);
        var photo = await check.RunAsync(upload.Value!.File, rules.Value, options.Value!.Help, context.RequestAborted);
        return Outcome.Of(RpcJson.MessageOf<PhotoReport, V1.PhotoReport>(PhotoReport.From(photo, PreferredLanguage.Of(context.Request)), ServiceJson.Default.PhotoReport));
    }
}
