using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Rpc;
using DocGen.Service.Storage;
using DocGen.Service.Validate.Attachments;

namespace DocGen.Service.Validate;

/// <summary>The checks of uploads over gRPC: what <see cref="ChecksApi"/> and <see cref="AttachmentsApi"/> are over HTTP.</summary>
public sealed class ChecksRpc(Engine engine, CheckPhoto check, Spool spool, CheckAttachment attachments)
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var rpc = ActivatorUtilities.CreateInstance<ChecksRpc>(routes.ServiceProvider);
        var service = routes.MapRpc(V1.ChecksReflection.Descriptor, "Checks");
        service.ClientStream<V1.CheckPhotoRequest, V1.PhotoReport>("CheckPhoto", rpc.PhotoAsync).RequireScope(Scope.Check).RequireRateLimiting(Admission.Checks);
        service.ClientStream<V1.CheckAttachmentRequest, V1.AttachmentReport>("CheckAttachment", rpc.AttachmentAsync).RequireScope(Scope.Check).RequireRateLimiting(Admission.Attachments);
        service.Unary<V1.ListAttachmentKindsRequest, V1.AttachmentKindList>("ListAttachmentKinds", rpc.KindsAsync).RequireScope(Scope.Check);
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

    private async Task<Outcome<V1.AttachmentReport>> AttachmentAsync(IAsyncEnumerable<V1.CheckAttachmentRequest> messages, HttpContext context)
    {
        await using var all = messages.GetAsyncEnumerator(context.RequestAborted);
        var (upload, files) = (new AttachmentMessages(all), new ReceivedFiles(spool, engine.Limits));
        using (files)
        {
            var options = RpcJson.JsonOf(new V1.CheckAttachmentRequest { Options = await upload.OptionsAsync() });
            var asked = AttachmentRequest.Read(QueryCollection.Empty, options, attachments, engine.Limits);
            if (!asked.Ok) return Outcome.Fail<V1.AttachmentReport>(asked.Problems);
            if (await upload.FilesAsync(files) is { } problem) return Outcome.Fail<V1.AttachmentReport>(problem);
            var judged = await attachments.RunAsync(files.All, asked.Value.Question, asked.Value.Thumbnails, context.RequestAborted);
            return Outcome.Of(RpcJson.MessageOf<AttachmentReport, V1.AttachmentReport>(AttachmentReport.From(judged, PreferredLanguage.Of(context.Request)), ServiceJson.Default.AttachmentReport));
        }
    }

    private Task<Outcome<V1.AttachmentKindList>> KindsAsync(V1.ListAttachmentKindsRequest request, HttpContext context) => Task.FromResult(Outcome.Of(
        RpcJson.MessageOf<AttachmentKindList, V1.AttachmentKindList>(AttachmentKindList.From(attachments.Kinds.All, PreferredLanguage.Of(context.Request)), ServiceJson.Default.AttachmentKindList)));
}
