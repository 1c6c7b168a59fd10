using DocGen.Service.Access;
using DocGen.Service.Guarantees.Pages;
using DocGen.Service.Operations;
using DocGen.Service.Web;

namespace DocGen.Service.Guarantees;

/// <summary>
/// The public page behind a printed code, for people who hold only the paper: masked facts, and whether it still stands. A wrong, a foreign and a
/// forged code look the same.
/// </summary>
public static class VerificationApi
{
    public static void MapVerification(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/v", [HttpMethods.Get, HttpMethods.Head], Ask).ExcludeFromDescription().OpenToAll().ForPeople().RequireRateLimiting(Admission.Lookups);
        routes.MapMethods("/v/{code}", [HttpMethods.Get, HttpMethods.Head], Show).ExcludeFromDescription().OpenToAll().ForPeople().RequireRateLimiting(Admission.Lookups);
    }

    /// <summary>The form to type a code into; with <c>?code=</c>, what it was filled with.</summary>
    private static Task Ask(HttpContext context, VerifyGuarantee verify, TimeProvider clock) => context.Request.Query.TryGetValue("code", out var typed)
        ? ShowAsync(context, typed.ToString(), verify, clock)
        : PageAnswers.SendAsync(context, StatusCodes.Status200OK, GuaranteePages.Lookup());

    private static Task Show(HttpContext context, string code, VerifyGuarantee verify, TimeProvider clock) => ShowAsync(context, code, verify, clock);

    private static async Task ShowAsync(HttpContext context, string code, VerifyGuarantee verify, TimeProvider clock) => await (await verify.ByCodeAsync(code, context.RequestAborted) switch
    {
        { Seal: not null } guarantee => PageAnswers.SendAsync(context, StatusCodes.Status200OK, GuaranteePages.Verified(ModelOf(guarantee, clock.GetUtcNow()))),
        _ => PageAnswers.SendAsync(context, StatusCodes.Status404NotFound, GuaranteePages.NotVerified()),
    });

    private static VerifiedPageModel ModelOf(Guarantee guarantee, DateTimeOffset now)
    {
        var pledge = Pledge.Read(guarantee.Snapshot.Span);
        return new(pledge.Title, pledge.Name, pledge.IdType, pledge.IdNumber, pledge.Plan, guarantee.SignedAt!.Value, guarantee.Seal!.ShortCode, guarantee.StateAt(now));
    }
}
