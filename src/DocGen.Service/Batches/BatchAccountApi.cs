using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Problems;
using DocGen.Service.Tables;
using DocGen.Service.Webhooks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Batches;

/// <summary>What a batch leaves behind, for the portal: its report, its files, and the messages about its end.</summary>
public static class BatchAccountApi
{
    public static void MapBatchAccount(this IEndpointRouteBuilder routes)
    {
        var batch = routes.MapGroup("/v1/batches/{id:guid}").WithTags("batches").RequireScope(Scope.Documents);
        batch.MapGet("/report", Report).Produces<byte[]>(StatusCodes.Status200OK, CsvTable.MediaType, XlsxTable.MediaType).ProducesProblems(400, 404, 406, 503)
            .WithName("getBatchReport").WithSummary("每份文书一行的报告：CSV 给程序，XLSX 给人看；?format=csv 或 xlsx，或 Accept 头");
        batch.MapGet("/archive", Archive).Produces<byte[]>(StatusCodes.Status200OK, BatchArchive.MediaType).ProducesProblems(404, 409, 410, 503)
            .WithName("getBatchArchive").WithSummary("批次的全部 PDF，连同报告和 SHA256SUMS，一个 ZIP");
        batch.MapGet("/webhook", Webhook).Produces<WebhookDetails>().ProducesProblems(404, 409, 503).WithName("getBatchWebhook").WithSummary("批次结束的通知：送到没有，试过几次");
        batch.MapPost("/webhook/redeliver", Redeliver).Produces<WebhookDetails>(StatusCodes.Status202Accepted).ProducesProblems(404, 409, 503)
            .WithName("redeliverBatchWebhook").WithSummary("把最近的通知再送一次，编号不变");
    }

    private static async Task Report(HttpContext context, Guid id, string? format, BatchLookup lookup, BatchReport report)
    {
        var (asked, found) = (FormatOf(context.Request, format), await lookup.FindAsync(context.Caller(), id, context.RequestAborted));
        if (!asked.Ok || !found.Ok)
        {
            await context.AnswerAsync([.. asked.Problems, .. found.Problems]);
            return;
        }
        var batch = found.Value;
        Begin(context, BatchReport.FileOf(batch, asked.Value));
        context.Response.Headers.Vary = "Accept";
        await report.WriteAsync(batch, asked.Value, context.Response.Body, context.RequestAborted);
    }

    private static async Task Archive(HttpContext context, Guid id, BatchArchive archive)
    {
        var found = await archive.FindAsync(context.Caller(), id, context.RequestAborted);
        if (!found.Ok)
        {
            await context.AnswerAsync(found.Problems);
            return;
        }
        Begin(context, BatchArchive.FileOf(found.Value));
        await archive.WriteAsync(found.Value, context.Response.Body, context.RequestAborted);
    }

    private static async Task Webhook(HttpContext context, Guid id, BatchWebhooks webhooks) =>
        await AnswerAsync(context, StatusCodes.Status200OK, await webhooks.DetailsAsync(context.Caller(), id, context.RequestAborted));

    private static async Task Redeliver(HttpContext context, Guid id, BatchWebhooks webhooks) =>
        await AnswerAsync(context, StatusCodes.Status202Accepted, await webhooks.RedeliverAsync(context.Caller(), id, context.RequestAborted));

    private static Task AnswerAsync(HttpContext context, int status, Outcome<WebhookDetails> details)
    {
        if (!details.Ok) return context.AnswerAsync(details.Problems);
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "private, no-store";
        return context.Response.WriteAsJsonAsync(details.Value, ServiceJson.Default.WebhookDetails, MediaType.Json, context.RequestAborted);
    }

    /// <summary>It is made while it is sent, so that neither its length nor a digest is known before.</summary>
    private static void Begin(HttpContext context, BatchFile file)
    {
        context.Response.ContentType = file.MediaType;
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = file.AsciiName, FileNameStar = file.Name }.ToString();
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.AcceptRanges = "none";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    /// <summary>The parameter wins over the header: a link in a browser has no header of its own.</summary>
    private static Outcome<ReportFormat> FormatOf(HttpRequest request, string? format)
    {
        if (format is not null) return BatchReport.Read(format);
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0) return Outcome.Of(ReportFormat.Csv);
        foreach (var range in accepted.Where(range => range.Quality is not 0).OrderByDescending(range => range.Quality ?? 1))
        {
            if (new MediaTypeHeaderValue(CsvTable.MediaType).IsSubsetOf(range)) return Outcome.Of(ReportFormat.Csv);
            if (new MediaTypeHeaderValue(XlsxTable.MediaType).IsSubsetOf(range)) return Outcome.Of(ReportFormat.Xlsx);
        }
        return Outcome.Fail<ReportFormat>(new Problem("request.not-acceptable", "报告只有 text/csv 和 XLSX 两种。请改 Accept 头，或用 ?format=csv、?format=xlsx。"));
    }
}
