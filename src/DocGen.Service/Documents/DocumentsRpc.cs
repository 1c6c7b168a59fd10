using System.Globalization;
using System.Text;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Generate;
using DocGen.Service.Operations;
using DocGen.Service.Rpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace DocGen.Service.Documents;

/// <summary>Stored documents over gRPC: what <see cref="DocumentsApi"/> is over HTTP.</summary>
public sealed class DocumentsRpc(Engine engine, IssueDocument issue, DocumentLookup lookup, KeptDocuments kept)
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        var rpc = ActivatorUtilities.CreateInstance<DocumentsRpc>(routes.ServiceProvider);
        var service = routes.MapRpc(V1.DocumentsReflection.Descriptor, "Documents");
        service.Unary<V1.IssueDocumentRequest, V1.DocumentIssued>("IssueDocument", rpc.IssueAsync).RequireScope(Scope.Documents).RequireRateLimiting(Admission.Issues);
        service.Unary<V1.IssueVersionRequest, V1.DocumentIssued>("IssueVersion", rpc.AgainAsync).RequireScope(Scope.Documents).RequireRateLimiting(Admission.Issues);
        service.Unary<V1.ListDocumentsRequest, V1.DocumentList>("ListDocuments", rpc.ListAsync).RequireScope(Scope.Documents);
        service.Unary<V1.DocumentRequest, V1.DocumentDetails>("DescribeDocument", rpc.DescribeAsync).RequireScope(Scope.Documents);
        service.ServerStream<V1.GetDocumentRequest, V1.Download>("GetDocument", rpc.PdfAsync, RpcPayload.Packed).RequireScope(Scope.Documents);
        service.Unary<V1.DocumentRequest, V1.DocumentDetails>("SealDocument", rpc.SealAsync).RequireScope(Scope.Documents);
        service.Unary<V1.DocumentRequest, V1.DocumentDetails>("DeleteDocument", rpc.DeleteAsync).RequireScope(Scope.Documents);
    }

    private async Task<Outcome<V1.DocumentIssued>> IssueAsync(V1.IssueDocumentRequest message, HttpContext context)
    {
        var (data, parts) = (message.Data, RpcRequestBody.PartsOf(message.Parts));
        message.Data = ByteString.Empty;
        message.Parts.Clear();
        var body = RpcRequestBody.Compose(message, data, engine.Limits);
        return body.Ok
            ? Answer(context, await issue.NewAsync(context.Caller(), body.Value, parts, KeyOf(context), context.RequestAborted))
            : Outcome.Fail<V1.DocumentIssued>(body.Problems);
    }

    private async Task<Outcome<V1.DocumentIssued>> AgainAsync(V1.IssueVersionRequest message, HttpContext context)
    {
        var (id, data, parts) = (RpcId.Read(message.Id, DocumentProblem.NotFound), message.Data, RpcRequestBody.PartsOf(message.Parts));
        var body = id.Then(_ =>
        {
            message.Id = "";
            message.Data = ByteString.Empty;
            message.Parts.Clear();
            return message.CalculateSize() == 0 && data.IsEmpty ? Outcome.Of<ReadOnlyMemory<byte>>(default) : RpcRequestBody.Compose(message, data, engine.Limits);
        });
        return body.Ok
            ? Answer(context, await issue.AgainAsync(context.Caller(), id.Value, body.Value, parts, KeyOf(context), context.RequestAborted))
            : Outcome.Fail<V1.DocumentIssued>(body.Problems);
    }

    private async Task<Outcome<V1.DocumentList>> ListAsync(V1.ListDocumentsRequest request, HttpContext context) =>
        (await lookup.ListAsync(context.Caller(), SearchOf(request), context.RequestAborted)).Select(list => RpcJson.MessageOf<DocumentList, V1.DocumentList>(list, ServiceJson.Default.DocumentList));

    private Task<Outcome<V1.DocumentDetails>> DescribeAsync(V1.DocumentRequest request, HttpContext context) => AnswerAsync(request, context, lookup.DetailsAsync);

    private Task<Outcome<V1.DocumentDetails>> SealAsync(V1.DocumentRequest request, HttpContext context) => AnswerAsync(request, context, lookup.SealAsync);

    private Task<Outcome<V1.DocumentDetails>> DeleteAsync(V1.DocumentRequest request, HttpContext context) => AnswerAsync(request, context, lookup.DeleteAsync);

    private async IAsyncEnumerable<Outcome<V1.Download>> PdfAsync(V1.GetDocumentRequest request, HttpContext context)
    {
        var version = await VersionAsync(request, context);
        if (!version.Ok)
        {
            yield return Outcome.Fail<V1.Download>(version.Problems);
            yield break;
        }
        var details = DetailsOf(version.Value);
        // A caller who has the version already is told so without a look at its file.
        var pdf = request.HaveSha256 == details.Sha256 ? default : (await kept.ReadAsync(version.Value, context.RequestAborted)).Pdf;
        foreach (var piece in RpcDownload.Of(details, pdf.IsEmpty ? pdf : pdf[(int)request.Offset..])) yield return piece;
    }

    private async Task<Outcome<DocumentVersion>> VersionAsync(V1.GetDocumentRequest request, HttpContext context)
    {
        var id = RpcId.Read(request.Id, DocumentProblem.NotFound);
        if (!id.Ok) return Outcome.Fail<DocumentVersion>(id.Problems);
        return (await lookup.VersionAsync(context.Caller(), id.Value, request.HasVersion ? request.Version : null, context.RequestAborted)).Then(version => request.Offset >= 0 && request.Offset <= version.Bytes
            ? Outcome.Of(version)
            : Outcome.Fail<DocumentVersion>(new Problem("request.offset", string.Create(CultureInfo.InvariantCulture, $"offset 应在 0 到 {version.Bytes} 之间；请改正。")).At("/offset")));
    }

    private static async Task<Outcome<V1.DocumentDetails>> AnswerAsync(V1.DocumentRequest request, HttpContext context, Func<Caller, Guid, CancellationToken, Task<Outcome<DocumentDetails>>> ask)
    {
        var id = RpcId.Read(request.Id, DocumentProblem.NotFound);
        return id.Ok
            ? (await ask(context.Caller(), id.Value, context.RequestAborted)).Select(details => RpcJson.MessageOf<DocumentDetails, V1.DocumentDetails>(details, ServiceJson.Default.DocumentDetails))
            : Outcome.Fail<V1.DocumentDetails>(id.Problems);
    }

    private static Outcome<V1.DocumentIssued> Answer(HttpContext context, Outcome<IssuedAnswer> issued) =>
        issued.Select(one => RpcJson.MessageOf<V1.DocumentIssued>(one.Answer, context));

    private static V1.FileDetails DetailsOf(DocumentVersion version) => new()
    {
        FileName = version.FileName,
        AsciiFileName = version.AsciiFileName,
        MediaType = MediaType.Pdf,
        Bytes = version.Bytes,
        Sha256 = Convert.ToHexStringLower(version.Sha256.Span),
        Pages = version.Pages,
        Version = version.Number,
    };

    private static DocumentSearch SearchOf(V1.ListDocumentsRequest request) => new()
    {
        Form = request.HasForm ? request.Form : null,
        Application = request.HasApplication ? request.Application : null,
        Plan = request.HasPlan ? request.Plan : null,
        Person = request.HasPerson ? request.Person : null,
        Employer = request.HasEmployer ? request.Employer : null,
        State = request.HasState ? request.State : null,
        From = InstantOf(request.From),
        Until = InstantOf(request.Until),
        Limit = request.HasLimit ? request.Limit.ToString(CultureInfo.InvariantCulture) : null,
        After = request.HasAfter ? request.After : null,
    };

    private static string? InstantOf(Timestamp? instant) => instant is null ? null : Encoding.UTF8.GetString(RpcJson.JsonOf(instant)).Trim('"');

    private static string? KeyOf(HttpContext context) => context.Request.Headers[IdempotencyKey.Header];
}
