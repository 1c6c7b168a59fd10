using System.Globalization;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Batches;

/// <summary>What staff look at before they let a batch change anything: samples, their PDFs before and after, and the pages that differ.</summary>
public static class SamplesApi
{
    private const string Private = "private, no-store";

    public static void MapBatchSamples(this IEndpointRouteBuilder routes)
    {
        var batches = routes.MapGroup("/v1/batches/{id:guid}").WithTags("batches").RequireScope(Scope.Documents);
        batches.MapGet("/samples", Samples).Produces<BatchSamples>().ProducesProblems(400, 404, 503).WithName("listBatchSamples").WithSummary("每种差别的几份样本，供人核对");
        var item = batches.MapGroup("/items/{number:int:min(1)}");
        item.MapGet("/before", Before).Produces<byte[]>(StatusCodes.Status200OK, MediaType.Pdf).ProducesProblems(404, 410, 503).WithName("getBatchItemBefore").WithSummary("这一份原来的 PDF");
        item.MapGet("/after", After).Produces<byte[]>(StatusCodes.Status200OK, MediaType.Pdf).ProducesProblems(404, 409, 410, 429, 503).RequireRateLimiting(Admission.Documents)
            .WithName("getBatchItemAfter").WithSummary("批次生成的（dry-run：将要生成的，当场生成、不保存）PDF");
        item.MapGet("/compare", Compare).Produces<BatchComparison>().ProducesProblems(404, 409, 410, 429, 503).RequireRateLimiting(Admission.Checks)
            .WithName("compareBatchItem").WithSummary("前后两份逐页比较：哪些页不同，不同在哪里");
        item.MapGet("/compare/{page:int:min(1)}", Picture).Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg").ProducesProblems(404, 409, 410, 429, 503).RequireRateLimiting(Admission.Checks)
            .WithName("compareBatchItemPage").WithSummary("前后两份的同一页，左旧右新，不同之处加框");
    }

    private static async Task Samples(HttpContext context, Guid id, [AsParameters] SampleSearch search, BatchLookup lookup, SampleBatch samples)
    {
        var found = await lookup.FindAsync(context.Caller(), id, context.RequestAborted);
        var each = search.Read();
        if (!found.Ok || !each.Ok)
        {
            await context.AnswerAsync([.. found.Problems, .. each.Problems]);
            return;
        }
        context.Response.Headers.CacheControl = Private;
        await context.Response.WriteAsJsonAsync(await samples.RunAsync(found.Value, each.Value, context.RequestAborted), ServiceJson.Default.BatchSamples, MediaType.Json, context.RequestAborted);
    }

    private static async Task Before(HttpContext context, Guid id, int number, ItemPrints prints) =>
        await SendAsync(context, await prints.BeforeAsync(context.Caller(), id, number, context.RequestAborted));

    private static async Task After(HttpContext context, Guid id, int number, ItemPrints prints) =>
        await SendAsync(context, await prints.AfterAsync(context.Caller(), id, number, context.RequestAborted));

    private static async Task Compare(HttpContext context, Guid id, int number, ComparePrints compare)
    {
        var compared = await compare.PagesAsync(context.Caller(), id, number, context.RequestAborted);
        context.Response.Headers.CacheControl = Private;
        if (compared.Ok) await context.Response.WriteAsJsonAsync(compared.Value, ServiceJson.Default.BatchComparison, MediaType.Json, context.RequestAborted);
        else await context.AnswerAsync(compared.Problems);
    }

    private static async Task Picture(HttpContext context, Guid id, int number, int page, ComparePrints compare)
    {
        var picture = await compare.PictureAsync(context.Caller(), id, number, page, context.RequestAborted);
        context.Response.Headers.CacheControl = Private;
        if (picture.Ok) await TypedResults.Bytes(picture.Value, "image/jpeg").ExecuteAsync(context);
        else await context.AnswerAsync(picture.Problems);
    }

    private static async Task SendAsync(HttpContext context, Outcome<ItemPrint> print)
    {
        if (!print.Ok)
        {
            await context.AnswerAsync(print.Problems);
            return;
        }
        var headers = context.Response.Headers;
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = print.Value.AsciiFileName, FileNameStar = print.Value.FileName }.ToString();
        Representation.Name(context, print.Value.Pdf);
        headers.CacheControl = Private;
        headers["Docgen-Pages"] = print.Value.Pages.ToString(CultureInfo.InvariantCulture);
        await TypedResults.Bytes(print.Value.Pdf, MediaType.Pdf).ExecuteAsync(context);
    }
}
