using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Storage;

namespace DocGen.Service.Validate.Attachments;

/// <summary>The check of scanned documents over HTTP. Rejected ones are a report like any other: 200.</summary>
public static class AttachmentsApi
{
    private const string Path = "/v1/checks/attachment";

    public static void MapAttachments(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Check).WithTags("checks").Produces<AttachmentReport>().ProducesProblems(400, 408, 413, 415, 422, 429, 503)
            .RequireScope(Scope.Check).RequireRateLimiting(Admission.Attachments).WithName("checkAttachment").WithSummary("检查扫描的证明材料：一个或多个文件").DescribeAttachment();
        routes.MapGet(Path + "/kinds", Kinds).WithTags("checks").Produces<AttachmentKindList>().ProducesProblems()
            .RequireScope(Scope.Check).WithName("listAttachmentKinds").WithSummary("各种材料的要求：格式、页数、盖章、内容").DescribeKinds();
    }

    private static async Task Check(HttpContext context, Engine engine, Spool spool, CheckAttachment check)
    {
        using var files = new ReceivedFiles(spool, engine.Limits);
        var body = new AttachmentBody<AttachmentRequest>(files, json => AttachmentRequest.Read(context.Request.Query, json, check, engine.Limits));
        var asked = await body.ReadAsync(context.Request);
        if (!asked.Ok)
        {
            await context.AnswerAsync(asked.Problems);
            return;
        }
        var judged = await check.RunAsync(files.All, asked.Value.Question, asked.Value.Thumbnails, context.RequestAborted);
        var language = PreferredLanguage.Of(context.Request);
        ReportHeaders.Set(context.Response, language);
        await context.Response.WriteAsJsonAsync(AttachmentReport.From(judged, language), ServiceJson.Default.AttachmentReport, MediaType.Json, context.RequestAborted);
    }

    private static Task Kinds(HttpContext context, CheckAttachment check)
    {
        var language = PreferredLanguage.Of(context.Request);
        ReportHeaders.Set(context.Response, language);
        return context.Response.WriteAsJsonAsync(AttachmentKindList.From(check.Kinds.All, language), ServiceJson.Default.AttachmentKindList, MediaType.Json, context.RequestAborted);
    }
}
