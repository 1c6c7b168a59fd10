using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Generate;

/// <summary>Withdrawing versions of forms over HTTP, for the caller's tenant.</summary>
public static class WithdrawalsApi
{
    public static void MapWithdrawals(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("/v1/forms/{form}").WithTags("forms").RequireScope(Scope.Admin);
        forms.MapPost("/withdraw", Withdraw).Accepts<WithdrawalShape>(MediaType.Json).Produces<FormDetails>().ProducesProblems(400, 404, 413, 415, 503)
            .WithName("withdrawForm").WithSummary("停用表的一个版本（form@v1）：不再用它生成，已生成的照旧");
        forms.MapPost("/reinstate", Reinstate).Produces<FormDetails>().ProducesProblems(400, 404, 409, 503)
            .WithName("reinstateForm").WithSummary("恢复停用的版本");
    }

    private static async Task Withdraw(HttpContext context, string form, Engine engine, WithdrawForm withdraw)
    {
        var body = await RequestBody.ReadAsync(context.Request, engine.Limits);
        var reason = body.Then(read => StrictJson.Parse(read.Json, engine.Limits)).Then(Read);
        await AnswerAsync(context, reason.Ok ? await withdraw.RunAsync(context.Caller(), form, reason.Value.Reason, context.RequestAborted) : Outcome.Fail<FormDetails>(reason.Problems));
    }

    private static async Task Reinstate(HttpContext context, string form, WithdrawForm withdraw) =>
        await AnswerAsync(context, await withdraw.ReinstateAsync(context.Caller(), form, context.RequestAborted));

    private static Outcome<WithdrawalShape> Read(Value body) => body is ObjectValue { Members: [{ Key: "reason", Value: TextValue { Text: var reason } }] }
        ? Outcome.Of(new WithdrawalShape(reason))
        : Outcome.Fail<WithdrawalShape>(new Problem("request.shape", "请求应写作 {\"reason\": \"停用的原因\"}；请改正。").At(""));

    private static Task AnswerAsync(HttpContext context, Outcome<FormDetails> form) => form.Ok
        ? context.Response.WriteAsJsonAsync(form.Value, ServiceJson.Default.FormDetails, MediaType.Json, context.RequestAborted)
        : context.AnswerAsync(form.Problems);
}

/// <summary>The body in the OpenAPI document.</summary>
public sealed record WithdrawalShape(string Reason);
