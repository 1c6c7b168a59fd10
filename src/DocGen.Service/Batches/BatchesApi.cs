using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Batches;

/// <summary>Batches for the portal: create, look on, cancel, try again.</summary>
public static class BatchesApi
{
    private const string Private = "private, no-store";

    public static void MapBatches(this IEndpointRouteBuilder routes)
    {
        var batches = routes.MapGroup("/v1/batches").WithTags("batches").RequireScope(Scope.Documents);
        batches.MapPost("", Create).Accepts<BatchRequestShape>(MediaType.Json, MediaType.Multipart).Produces<BatchDetails>(StatusCodes.Status202Accepted)
            .ProducesProblems(400, 404, 409, 413, 415, 422, 429, 503).RequireRateLimiting(Admission.Batches).TakesIdempotencyKey()
            .WithName("createBatch").WithSummary("对一批已存的文书再生成一次，或由上传的数据（multipart 的 data 部分，JSONL）新建；可带 Idempotency-Key");
        batches.MapGet("", List).Produces<BatchList>().ProducesProblems(400, 503).WithName("listBatches").WithSummary("查找批次，最新的在前");
        batches.MapGet("/{id:guid}", Describe).Produces<BatchDetails>().ProducesProblems(404, 503).WithName("getBatch").WithSummary("一个批次的状态、计数、速度和剩余时间");
        batches.MapGet("/{id:guid}/items", Items).Produces<BatchItemList>().ProducesProblems(400, 404, 503).WithName("listBatchItems").WithSummary("批次里的每份文书，按序号");
        batches.MapGet("/{id:guid}/events", Watch).Produces<BatchDetails>(StatusCodes.Status200OK, MediaType.EventStream).ProducesProblems(404, 503)
            .WithName("watchBatch").WithSummary("进度的事件流（Server-Sent Events），批次结束时结束");
        batches.MapPost("/{id:guid}/cancel", Cancel).Produces<BatchDetails>().ProducesProblems(404, 409, 503).WithName("cancelBatch").WithSummary("停止一个批次：已生成的保留，其余略过");
        batches.MapPost("/{id:guid}/retry", Retry).Produces<BatchDetails>().ProducesProblems(404, 409, 503).WithName("retryBatch").WithSummary("把失败的再试一次");
    }

    private static async Task Create(HttpContext context, Engine engine, CreateBatch create)
    {
        var (caller, key) = (context.Caller(), (string?)context.Request.Headers[IdempotencyKey.Header]);
        var body = await BatchBody.ReadAsync(context.Request, engine.Limits);
        var created = !body.Ok ? Outcome.Fail<KeptAnswer>(body.Problems)
            : body.Value.Data is { } data ? await BatchData.ReadAsync(data, lines => create.OverDataAsync(caller, body.Value.Json, lines, key, context.RequestAborted))
            : await create.OverDocumentsAsync(caller, body.Value.Json, key, context.RequestAborted);
        if (created.Ok) await created.Value.SendAsync(context, StatusCodes.Status202Accepted, $"/v1/batches/{created.Value.Id}");
        else await context.AnswerAsync(created.Problems);
    }

    private static async Task List(HttpContext context, [AsParameters] BatchSearch search, BatchLookup lookup)
    {
        var found = await lookup.ListAsync(context.Caller(), search, context.RequestAborted);
        context.Response.Headers.CacheControl = Private;
        if (found.Ok) await context.Response.WriteAsJsonAsync(found.Value, ServiceJson.Default.BatchList, MediaType.Json, context.RequestAborted);
        else await context.AnswerAsync(found.Problems);
    }

    private static async Task Items(HttpContext context, Guid id, [AsParameters] BatchItemSearch search, BatchLookup lookup)
    {
        var found = await lookup.ItemsAsync(context.Caller(), id, search, context.RequestAborted);
        context.Response.Headers.CacheControl = Private;
        if (found.Ok) await context.Response.WriteAsJsonAsync(found.Value, ServiceJson.Default.BatchItemList, MediaType.Json, context.RequestAborted);
        else await context.AnswerAsync(found.Problems);
    }

    private static async Task Describe(HttpContext context, Guid id, BatchLookup lookup) => await AnswerAsync(context, await lookup.FindAsync(context.Caller(), id, context.RequestAborted));

    private static async Task Cancel(HttpContext context, Guid id, BatchLookup lookup) => await AnswerAsync(context, await lookup.CancelAsync(context.Caller(), id, context.RequestAborted));

    private static async Task Retry(HttpContext context, Guid id, BatchLookup lookup) => await AnswerAsync(context, await lookup.RetryAsync(context.Caller(), id, context.RequestAborted));

    private static async Task Watch(HttpContext context, Guid id, BatchLookup lookup, BatchEvents events)
    {
        var found = await lookup.FindAsync(context.Caller(), id, context.RequestAborted);
        if (found.Ok) await events.StreamAsync(context, found.Value.Tenant, id);
        else await context.AnswerAsync(found.Problems);
    }

    private static Task AnswerAsync(HttpContext context, Outcome<Batch> batch)
    {
        context.Response.Headers.CacheControl = Private;
        return batch.Ok
            ? context.Response.WriteAsJsonAsync(BatchDetails.From(batch.Value), ServiceJson.Default.BatchDetails, MediaType.Json, context.RequestAborted)
            : context.AnswerAsync(batch.Problems);
    }
}
