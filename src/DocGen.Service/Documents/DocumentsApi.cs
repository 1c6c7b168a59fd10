using System.Globalization;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Generate;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Documents;

/// <summary>Stored documents for the portal: issue, make again, fetch, find, mark as sealed, delete.</summary>
public static class DocumentsApi
{
    private const string Private = "private, no-cache";

    // HEAD beside GET: described, it would be a second operation of the same name.
    private static readonly string[] Head = [HttpMethods.Head];

    private static readonly int[] FaultsOfIssuing = [400, 404, 409, 413, 415, 422, 429, 503];

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        var documents = routes.MapGroup("/v1/documents").WithTags("documents").RequireScope(Scope.Documents);
        documents.MapPost("", Issue).Accepts<DocumentRequestShape>(MediaType.Json, MediaType.Multipart).Produces<DocumentIssued>(StatusCodes.Status201Created)
            .ProducesProblems(FaultsOfIssuing).RequireRateLimiting(Admission.Issues).TakesIdempotencyKey().WithName("issueDocument").WithSummary("生成一份文件并保存；可带 Idempotency-Key");
        documents.MapGet("", List).Produces<DocumentList>().ProducesProblems(400, 503).WithName("listDocuments").WithSummary("查找文件，最新的在前");
        documents.MapMethods("/{id:guid}", Head, Newest).ExcludeFromDescription();
        documents.MapGet("/{id:guid}", Newest).Produces<byte[]>(StatusCodes.Status200OK, MediaType.Pdf).ProducesProblems(404, 406, 410, 503)
            .WithName("getDocument").WithSummary("最新版本的 PDF，与签发时逐字节相同");
        documents.MapDelete("/{id:guid}", Delete).Produces<DocumentDetails>().ProducesProblems(404, 409, 503)
            .WithName("deleteDocument").WithSummary("删除一份文件的全部版本");
        documents.MapGet("/{id:guid}/versions", Describe).Produces<DocumentDetails>().ProducesProblems(404, 503)
            .WithName("describeDocument").WithSummary("一份文件的状态和全部版本");
        documents.MapPost("/{id:guid}/versions", Again).Accepts<DocumentAgainShape>(isOptional: true, MediaType.Json, MediaType.Multipart).Produces<DocumentIssued>()
            .Produces<DocumentIssued>(StatusCodes.Status201Created).ProducesProblems([.. FaultsOfIssuing, 410]).RequireRateLimiting(Admission.Issues)
            .TakesIdempotencyKey().WithName("issueVersion").WithSummary("按现在的模板（或新的数据）再生成一次；字节不同才有新版本");
        documents.MapMethods("/{id:guid}/versions/{number:int:min(1)}", Head, Version).ExcludeFromDescription();
        documents.MapGet("/{id:guid}/versions/{number:int:min(1)}", Version).Produces<byte[]>(StatusCodes.Status200OK, MediaType.Pdf).ProducesProblems(404, 406, 410, 503)
            .WithName("getDocumentVersion").WithSummary("某一版本的 PDF，与签发时逐字节相同");
        documents.MapPost("/{id:guid}/seal", Seal).Produces<DocumentDetails>().ProducesProblems(404, 410, 503)
            .WithName("sealDocument").WithSummary("标为盖章：此后不能再生成新版本");
    }

    private static async Task Issue(HttpContext context, Engine engine, IssueDocument issue)
    {
        var body = await RequestBody.ReadAsync(context.Request, engine.Limits);
        var issued = body.Ok
            ? await issue.NewAsync(context.Caller(), body.Value.Json, body.Value.Parts, KeyOf(context), context.RequestAborted)
            : Outcome.Fail<IssuedAnswer>(body.Problems);
        await SendAsync(context, issued);
    }

    private static async Task Again(HttpContext context, Guid id, Engine engine, IssueDocument issue)
    {
        var empty = context.Request is { ContentLength: null or 0, ContentType: null };
        var body = empty ? Outcome.Of(new RequestBody(default, new Dictionary<string, ReadOnlyMemory<byte>>())) : await RequestBody.ReadAsync(context.Request, engine.Limits);
        var issued = body.Ok
            ? await issue.AgainAsync(context.Caller(), id, body.Value.Json, body.Value.Parts, KeyOf(context), context.RequestAborted)
            : Outcome.Fail<IssuedAnswer>(body.Problems);
        await SendAsync(context, issued);
    }

    private static Task Newest(HttpContext context, Guid id, DocumentLookup lookup, KeptDocuments kept) => PdfAsync(context, id, null, lookup, kept);

    private static Task Version(HttpContext context, Guid id, int number, DocumentLookup lookup, KeptDocuments kept) => PdfAsync(context, id, number, lookup, kept);

    private static async Task Describe(HttpContext context, Guid id, DocumentLookup lookup) => await AnswerAsync(context, await lookup.DetailsAsync(context.Caller(), id, context.RequestAborted));

    private static async Task Seal(HttpContext context, Guid id, DocumentLookup lookup) => await AnswerAsync(context, await lookup.SealAsync(context.Caller(), id, context.RequestAborted));

    private static async Task Delete(HttpContext context, Guid id, DocumentLookup lookup) => await AnswerAsync(context, await lookup.DeleteAsync(context.Caller(), id, context.RequestAborted));

    private static async Task List(HttpContext context, [AsParameters] DocumentSearch search, DocumentLookup lookup)
    {
        var found = await lookup.ListAsync(context.Caller(), search, context.RequestAborted);
        if (!found.Ok)
        {
            await context.AnswerAsync(found.Problems);
            return;
        }
        context.Response.Headers.CacheControl = Private;
        await context.Response.WriteAsJsonAsync(found.Value, ServiceJson.Default.DocumentList, MediaType.Json, context.RequestAborted);
    }

    /// <summary>A caller who has the version already is told so without a look at its file.</summary>
    private static async Task PdfAsync(HttpContext context, Guid id, int? number, DocumentLookup lookup, KeptDocuments kept)
    {
        if (!AcceptedTypes.TakePdf(context.Request))
        {
            await context.AnswerAsync([new Problem("request.not-acceptable", "这里只能给出 application/pdf，暂不提供 DOCX。请改 Accept 头。")]);
            return;
        }
        var version = await lookup.VersionAsync(context.Caller(), id, number, context.RequestAborted);
        if (version.Ok) await StoredPdf.SendAsync(context, version.Value, async () => (await kept.ReadAsync(version.Value, context.RequestAborted)).Pdf);
        else await context.AnswerAsync(version.Problems);
    }

    private static async Task AnswerAsync(HttpContext context, Outcome<DocumentDetails> details)
    {
        if (!details.Ok)
        {
            await context.AnswerAsync(details.Problems);
            return;
        }
        context.Response.Headers.CacheControl = Private;
        await context.Response.WriteAsJsonAsync(details.Value, ServiceJson.Default.DocumentDetails, MediaType.Json, context.RequestAborted);
    }

    private static Task SendAsync(HttpContext context, Outcome<IssuedAnswer> issued)
    {
        if (!issued.Ok) return context.AnswerAsync(issued.Problems);
        var (outcome, id) = (issued.Value.Outcome, issued.Value.Answer.Id);
        return issued.Value.Answer.SendAsync(
            context, outcome == DocumentOutcome.Unchanged ? StatusCodes.Status200OK : StatusCodes.Status201Created,
            outcome == DocumentOutcome.NewVersion ? string.Create(CultureInfo.InvariantCulture, $"/v1/documents/{id}/versions/{issued.Value.Version}") : $"/v1/documents/{id}");
    }

    private static string? KeyOf(HttpContext context) => context.Request.Headers[IdempotencyKey.Header];
}
