using DocGen.Documents;
using DocGen.Service.Generate;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Storage;
using DocGen.Service.Validate;

namespace DocGen.Service.Guarantees;

/// <summary>Guarantees for the portal: issue, watch, fetch, revoke, verify.</summary>
public static class GuaranteesApi
{
    public static void MapGuarantees(this IEndpointRouteBuilder routes)
    {
        var guarantees = routes.MapGroup("/v1/guarantees").WithTags("guarantees").RequireScope(Scope.Documents);
        guarantees.MapPost("", Issue).Accepts<GuaranteeRequestShape>(MediaType.Json).Produces<GuaranteeIssued>(StatusCodes.Status201Created)
            .ProducesProblems(400, 413, 415, 422, 429, 503).RequireRateLimiting(Admission.Documents)
            .TakesIdempotencyKey().WithName("issueGuarantee").WithSummary("发起一份保证书，取得签署二维码；可带 Idempotency-Key");
        guarantees.MapGet("/{id:guid}", Describe).Produces<GuaranteeDetails>().ProducesProblems(404)
            .WithName("getGuarantee").WithSummary("一份保证书的状态");
        guarantees.MapGet("/{id:guid}/events", Watch).Produces<GuaranteeDetails>(StatusCodes.Status200OK, MediaType.EventStream).ProducesProblems(404)
            .WithName("watchGuarantee").WithSummary("状态变化的事件流（Server-Sent Events）");
        guarantees.MapGet("/{id:guid}/document", Document).Produces<byte[]>(StatusCodes.Status200OK, MediaType.Pdf).ProducesProblems(404, 409)
            .WithName("getGuaranteeDocument").WithSummary("签署后的 PDF，与签发时逐字节相同");
        guarantees.MapPost("/{id:guid}/revoke", Revoke).Produces<GuaranteeDetails>().ProducesProblems(404)
            .WithName("revokeGuarantee").WithSummary("作废一份保证书（或尚未签署的邀请）");
        guarantees.MapPost("/verify", Verify).Produces<GuaranteeReport>().ProducesProblems(400, 413, 415, 422, 429, 503)
            .RequireScope(Scope.Check).RequireRateLimiting(Admission.Checks).WithName("verifyGuarantee").WithSummary("核验交回的保证书：PDF、扫描件或照片").DescribeVerification();
    }

    private static async Task Issue(HttpContext context, Engine engine, IssueGuarantee issue, PublicAddresses addresses)
    {
        var address = addresses.Current;
        var body = await RequestBody.ReadAsync(context.Request, engine.Limits);
        var issued = address.Ok && body.Ok
            ? await issue.RunAsync(context.Caller(), address.Value, body.Value.Json, context.Request.Headers[IdempotencyKey.Header], context.RequestAborted)
            : Outcome.Fail<KeptAnswer>(address.Problems.Concat(body.Problems));
        if (issued.Ok) await issued.Value.SendAsync(context, StatusCodes.Status201Created, $"/v1/guarantees/{issued.Value.Id}");
        else await context.AnswerAsync(issued.Problems);
    }

    private static async Task Describe(HttpContext context, Guid id, GuaranteeStore store, TimeProvider clock) =>
        await AnswerAsync(context, await FindAsync(context, id, store), clock);

    private static async Task Watch(HttpContext context, Guid id, GuaranteeEvents events, GuaranteeStore store)
    {
        if (await FindAsync(context, id, store) is { } guarantee) await events.StreamAsync(context, guarantee.Tenant, id);
        else await NotFoundAsync(context);
    }

    private static async Task Revoke(HttpContext context, Guid id, GuaranteeStore store, TimeProvider clock)
    {
        // Revoking twice is no fault: the caller learns the state either way.
        await store.RevokeAsync(context.Caller().Tenant, id, clock.GetUtcNow(), context.RequestAborted);
        await AnswerAsync(context, await FindAsync(context, id, store), clock);
    }

    private static async Task Document(HttpContext context, Guid id, GuaranteeStore store)
    {
        var guarantee = await FindAsync(context, id, store);
        if (guarantee is null) await NotFoundAsync(context);
        else if (guarantee.Seal is null) await context.AnswerAsync([GuaranteeProblem.NotSigned]);
        else await SealedPdf.SendAsync(context, (await store.DocumentAsync(guarantee.Tenant, id, context.RequestAborted))!.Value, "attachment");
    }

    private static Task<Guarantee?> FindAsync(HttpContext context, Guid id, GuaranteeStore store) => store.FindAsync(context.Caller().Tenant, id, context.RequestAborted);

    private static async Task Verify(HttpContext context, Engine engine, VerifyGuarantee verify, TimeProvider clock)
    {
        var upload = await UploadBody.ReadAsync(context.Request, engine.Limits);
        var asked = upload.Then(_ => VerificationOptions.Read(context.Request.Query));
        if (!asked.Ok)
        {
            await context.AnswerAsync(asked.Problems);
            return;
        }
        var verified = await verify.RunAsync(context.Caller().Tenant, upload.Value!.File, asked.Value, context.RequestAborted);
        var language = PreferredLanguage.Of(context.Request);
        ReportHeaders.Set(context.Response, language);
        await context.Response.WriteAsJsonAsync(
            GuaranteeReport.From(verified, language, clock.GetUtcNow()), ServiceJson.Default.GuaranteeReport, MediaType.Json, context.RequestAborted);
    }

    private const string Private = "private, no-store";

    private static Task AnswerAsync(HttpContext context, Guarantee? guarantee, TimeProvider clock)
    {
        if (guarantee is null) return NotFoundAsync(context);
        context.Response.Headers.CacheControl = Private;
        return context.Response.WriteAsJsonAsync(
            GuaranteeDetails.From(guarantee, clock.GetUtcNow()), ServiceJson.Default.GuaranteeDetails, MediaType.Json, context.RequestAborted);
    }

    private static Task NotFoundAsync(HttpContext context) =>
        context.AnswerAsync([GuaranteeProblem.NotFound]);
}

/// <summary>The shape of <c>POST /v1/guarantees</c> in the OpenAPI document.</summary>
/// <param name="Application">The portal's own key of the application.</param>
/// <param name="Plan">The portal's own key of the plan; printed as its name when there is no <paramref name="PlanName"/>.</param>
/// <param name="Year">Taken from the plan's name (2023年度…) when it is left out.</param>
/// <param name="ValidMinutes">Of the invitation, 1–60; 15 when left out.</param>
public sealed record GuaranteeRequestShape(
    string Application, string Plan, string? PlanName, string? Notice, int? Year, string? Employer, string? AppliedTitle, PersonShape Person, int? ValidMinutes);

/// <summary>Who signs.</summary>
/// <param name="Id">The portal's own key of the person.</param>
public sealed record PersonShape(string Id, string Name, string IdType, string IdNumber);
