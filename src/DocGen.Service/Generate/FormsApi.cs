using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Requests;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Generate;

/// <summary>The forms over HTTP: list, describe, check data, render.</summary>
public static class FormsApi
{
    private static readonly int[] FaultsOfCheck = [400, 404, 409, 413, 415, 422, 429, 503];

    public static void MapForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("/v1/forms").WithTags("forms").RequireScope(Scope.None);
        forms.MapGet("", (HttpContext context, Forms forms) => TypedResults.Json(forms.List(context.Caller().Tenant), ServiceJson.Default.FormList))
            .Produces<FormList>().ProducesProblems().WithName("listForms").WithSummary("全部表单及其版本、状态");
        forms.MapGet("/{form}", Describe).Produces<FormDetails>().ProducesProblems(404)
            .WithName("describeForm").WithSummary("一份表单");
        forms.MapGet("/{form}/schema", Schema).Produces<object>(StatusCodes.Status200OK, "application/schema+json").ProducesProblems(404)
            .WithName("getFormSchema").WithSummary("表单数据的 JSON Schema");
        forms.MapPost("/{form}/check", Check).Accepts<RequestShape>(MediaType.Json, MediaType.Multipart).Produces<CheckReport>()
            .ProducesProblems(FaultsOfCheck).RequireScope(Scope.Render).RequireRateLimiting(Admission.Documents)
            .WithName("checkData").WithSummary("只检查数据，不生成文件");
        forms.MapPost("/{form}/render", Render).Accepts<RequestShape>(MediaType.Json, MediaType.Multipart)
            .Produces<byte[]>(StatusCodes.Status200OK, MediaType.Pdf, MediaType.Docx)
            .ProducesProblems([.. FaultsOfCheck, 406]).RequireScope(Scope.Render).RequireRateLimiting(Admission.Documents)
            .WithName("renderForm").WithSummary("生成 PDF，或按 Accept 生成 Word 文档（DOCX）");
    }

    private static Task Describe(HttpContext context, string form, Forms forms) =>
        Answer(context, forms.Describe(context.Caller().Tenant, form), details =>
            context.Response.WriteAsJsonAsync(details, ServiceJson.Default.FormDetails, MediaType.Json, context.RequestAborted));

    private static Task Schema(HttpContext context, string form, Forms forms) =>
        Answer(context, forms.Find(context.Caller().Tenant, form), async template =>
        {
            if (Representation.IsKnown(context, SHA256.HashData(template.Schema.Json.Span))) return;
            context.Response.ContentType = "application/schema+json";
            await context.Response.Body.WriteAsync(template.Schema.Json, context.RequestAborted);
        });

    private static async Task Check(HttpContext context, string form, Engine engine, Forms forms)
    {
        var outcome = (await ReadAsync(context, form, engine)).Then(request => forms.Check(context.Caller().Tenant, request));
        await Answer(context, outcome, judged => context.Response.WriteAsJsonAsync(
            new CheckReport(judged.Template.Form, judged.Template.Version, [.. outcome.Warnings.Select(ProblemEntry.From)]),
            ServiceJson.Default.CheckReport, MediaType.Json, context.RequestAborted));
    }

    private static async Task Render(HttpContext context, string form, Engine engine, Forms forms)
    {
        if (AcceptedTypes.Preferred(context.Request) is not { } format)
        {
            await context.AnswerAsync([new Problem("request.not-acceptable", "这里只能给出 application/pdf 或 Word 文档（DOCX）。请改 Accept 头。")]);
            return;
        }
        var outcome = (await ReadAsync(context, form, engine)).Then(request => forms.Run(context.Caller().Tenant, request.As(format)));
        await Answer(context, outcome, document => SendAsync(context, document, outcome.Warnings));
    }

    private static async Task<Outcome<RenderRequest>> ReadAsync(HttpContext context, string form, Engine engine) =>
        (await RequestBody.ReadAsync(context.Request, engine.Limits))
            .Then(body => RequestJson.Read(body.Json, form, body.Parts, engine.Limits));

    private static async Task SendAsync(HttpContext context, GeneratedDocument document, IReadOnlyList<Problem> warnings)
    {
        var headers = context.Response.Headers;
        // SetHttpFileName would put underscores for every Han character into the plain name: give a sensible one instead (RFC 6266, RFC 8187).
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = document.AsciiFileName,
            FileNameStar = document.FileName,
        }.ToString();
        Representation.Name(context, document.Bytes);
        headers.CacheControl = "private, no-store";
        headers.XContentTypeOptions = "nosniff";
        if (document.Format == OutputFormat.Pdf)
        {
            // Word lays out a DOCX itself, with the fonts of whoever opens it.
            headers["Docgen-Pages"] = document.Pages.ToString(System.Globalization.CultureInfo.InvariantCulture);
            headers["Docgen-Fonts"] = FontEntry.Header(document.Fonts);
        }
        headers.Vary = "Accept";
        if (warnings.Count > 0)
            headers["Docgen-Warnings"] = string.Join(", ", warnings.Take(50).Select(HeaderOf));
        context.Response.ContentType = document.Format == OutputFormat.Docx ? MediaType.Docx : MediaType.Pdf;
        context.Response.ContentLength = document.Bytes.Length;
        await context.Response.Body.WriteAsync(document.Bytes, context.RequestAborted);
    }

    private static string HeaderOf(Problem warning) =>
        Uri.EscapeDataString(warning.Code) + (warning.Pointer is { } pointer ? ";at=" + Uri.EscapeDataString(pointer) : "");

    private static Task Answer<T>(HttpContext context, Outcome<T> outcome, Func<T, Task> answer) =>
        outcome.Ok ? answer(outcome.Value) : context.AnswerAsync(outcome.Problems);
}

/// <summary>The shape of a request body in the OpenAPI document; the data's own schema is at /v1/forms/{form}/schema.</summary>
/// <param name="Data">The form's data. Pictures: base64, or <c>part:NAME</c> of a multipart body.</param>
/// <param name="Options">Notice, watermark, view, stage, blank, copies, duplex, strictFonts.</param>
public sealed record RequestShape(System.Text.Json.JsonElement Data, RequestOptionsShape? Options);

/// <summary>The options in the OpenAPI document.</summary>
public sealed record RequestOptionsShape(string? Notice, string? Watermark, View? View, Stage? Stage, bool? Blank, int? Copies, bool? Duplex, bool? StrictFonts);
