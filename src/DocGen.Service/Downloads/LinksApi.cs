using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Generate;
using DocGen.Service.Guarantees;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Downloads;

/// <summary>Download links for the portal: issue, watch, revoke; and for whoever looks for a leak, the download behind a trace number.</summary>
public static class LinksApi
{
    private const string Private = "private, no-store";

    public static void MapLinks(this IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/v1/links").WithTags("links").RequireScope(Scope.Documents);
        links.MapPost("", Issue).Accepts<LinkRequestShape>(MediaType.Json).Produces<LinkIssued>(StatusCodes.Status201Created)
            .ProducesProblems(400, 404, 413, 415, 422, 429, 503).RequireRateLimiting(Admission.Documents).TakesIdempotencyKey().WithName("issueLink").WithSummary("为单位或本人生成下载链接；可带 Idempotency-Key");
        links.MapGet("/{id:guid}", Describe).Produces<LinkDetails>().ProducesProblems(404, 503).WithName("getLink").WithSummary("一个下载链接的状态");
        links.MapPost("/{id:guid}/revoke", Revoke).Produces<LinkDetails>().ProducesProblems(404, 503).WithName("revokeLink").WithSummary("收回一个下载链接，立即生效");
        links.MapGet("/{id:guid}/downloads", Downloads).Produces<DownloadList>().ProducesProblems(400, 404, 503).WithName("listDownloads").WithSummary("通过链接下载的记录，最新的在前");
        routes.MapGet("/v1/traces/{trace}", Trace).WithTags("links").RequireScope(Scope.Admin).Produces<TraceDetails>().ProducesProblems(404, 422, 503)
            .WithName("trace").WithSummary("由文件上的追溯号查到是哪一次下载");
    }

    private static async Task Issue(HttpContext context, Engine engine, IssueLink issue, PublicAddresses addresses)
    {
        var address = addresses.Current;
        var body = await RequestBody.ReadAsync(context.Request, engine.Limits);
        var issued = address.Ok && body.Ok
            ? await issue.RunAsync(context.Caller(), address.Value, body.Value.Json, context.Request.Headers[IdempotencyKey.Header], context.RequestAborted)
            : Outcome.Fail<KeptAnswer>(address.Problems.Concat(body.Problems));
        if (issued.Ok) await issued.Value.SendAsync(context, StatusCodes.Status201Created, $"/v1/links/{issued.Value.Id}");
        else await context.AnswerAsync(issued.Problems);
    }

    private static async Task Describe(HttpContext context, Guid id, LinkLookup lookup) => await AnswerAsync(context, await lookup.DetailsAsync(context.Caller(), id, context.RequestAborted));

    private static async Task Revoke(HttpContext context, Guid id, LinkLookup lookup) => await AnswerAsync(context, await lookup.RevokeAsync(context.Caller(), id, context.RequestAborted));

    private static async Task Downloads(HttpContext context, Guid id, string? limit, string? after, LinkLookup lookup)
    {
        var page = DownloadPage.Read(limit, after);
        var listed = page.Ok ? await lookup.DownloadsAsync(context.Caller(), id, page.Value.AtMost, page.Value.After, context.RequestAborted) : Outcome.Fail<DownloadList>(page.Problems);
        context.Response.Headers.CacheControl = Private;
        if (listed.Ok) await context.Response.WriteAsJsonAsync(listed.Value, ServiceJson.Default.DownloadList, MediaType.Json, context.RequestAborted);
        else await context.AnswerAsync(listed.Problems);
    }

    private static async Task Trace(HttpContext context, string trace, LinkLookup lookup)
    {
        var found = await lookup.TraceAsync(context.Caller(), trace, context.RequestAborted);
        context.Response.Headers.CacheControl = Private;
        if (found.Ok) await context.Response.WriteAsJsonAsync(found.Value, ServiceJson.Default.TraceDetails, MediaType.Json, context.RequestAborted);
        else await context.AnswerAsync(found.Problems);
    }

    private static Task AnswerAsync(HttpContext context, Outcome<LinkDetails> details)
    {
        context.Response.Headers.CacheControl = Private;
        return details.Ok
            ? context.Response.WriteAsJsonAsync(details.Value, ServiceJson.Default.LinkDetails, MediaType.Json, context.RequestAborted)
            : context.AnswerAsync(details.Problems);
    }
}
