using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Guarantees.Pages;
using DocGen.Service.Operations;
using DocGen.Service.Problems;
using DocGen.Service.Storage;
using DocGen.Service.Web;
using DocGen.Trust.Tokens;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DocGen.Service.Guarantees;

/// <summary>
/// The signing page behind an invitation. Whoever has the address may look and sign; looking consumes nothing, since messengers fetch links ahead of
/// people. The address holds a secret: it is never logged, and told to no other page.
/// </summary>
public static class SigningApi
{
    /// <summary>How long after the signing the same address shows the letter: time enough to download it.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromHours(24);

    /// <summary>More than the most strokes that <see cref="Ink"/> takes, as a phone writes them.</summary>
    private const int MostBytes = 1024 * 1024;

    public static void MapSigning(this IEndpointRouteBuilder routes)
    {
        var signing = routes.MapGroup("/s/{secret}").ExcludeFromDescription().OpenToAll().ForPeople().RequireRateLimiting(Admission.Visitors);
        signing.MapMethods("", [HttpMethods.Get, HttpMethods.Head], Show);
        signing.MapPost("", Sign);
        signing.MapPost("/opened", Opened);
        signing.MapMethods("/document", [HttpMethods.Get, HttpMethods.Head], Document);
    }

    private static async Task Show(HttpContext context, string secret, GuaranteeStore store, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var (status, page) = await store.FindByInvitationAsync(Invitation.Sha256Of(secret), context.RequestAborted) is { } guarantee
            ? PageOf(guarantee, secret, now)
            : (StatusCodes.Status404NotFound, GuaranteePages.Ended(InvitationEnd.Unknown));
        await PageAnswers.SendAsync(context, status, page);
    }

    private static (int Status, Page Page) PageOf(Guarantee guarantee, string secret, DateTimeOffset now)
    {
        var state = guarantee.StateAt(now);
        if (guarantee.SignedAt is { } signedAt && now < signedAt + Shown)
            return (StatusCodes.Status200OK, GuaranteePages.Signed(SignedPage(guarantee, state, secret)));
        return state is GuaranteeState.Pending or GuaranteeState.Opened
            ? (StatusCodes.Status200OK, GuaranteePages.Signing(SigningPage(guarantee, now)))
            : (StatusCodes.Status410Gone, GuaranteePages.Ended(InvitationEnds.Of(state)));
    }

    private static SigningPageModel SigningPage(Guarantee guarantee, DateTimeOffset now)
    {
        var pledge = Pledge.Read(guarantee.Snapshot.Span);
        return new(
            pledge.Title, pledge.Text, pledge.LegalBasis, pledge.Sanction, pledge.Name, pledge.IdType, pledge.IdNumber, pledge.Plan, pledge.Year, pledge.Employer, pledge.AppliedTitle,
            guarantee.ExpiresAt - now);
    }

    private static SignedPageModel SignedPage(Guarantee guarantee, GuaranteeState state, string secret)
    {
        var pledge = Pledge.Read(guarantee.Snapshot.Span);
        return new(pledge.Title, pledge.Name, guarantee.SignedAt!.Value, guarantee.Seal!.ShortCode, $"s/{secret}/document", state);
    }

    /// <summary>Told by the page itself once a person sees it: a fetch ahead runs no script.</summary>
    private static async Task<NoContent> Opened(string secret, GuaranteeStore store, TimeProvider clock, CancellationToken cancellation)
    {
        if (await store.FindByInvitationAsync(Invitation.Sha256Of(secret), cancellation) is { } guarantee) await store.OpenAsync(guarantee.Id, clock.GetUtcNow(), cancellation);
        return TypedResults.NoContent();
    }

    private static async Task Sign(HttpContext context, string secret, SignGuarantee sign, PublicAddresses addresses)
    {
        var address = addresses.Current;
        var ink = (await ReadInkAsync(context.Request)).Then(read => address.Select(found => (Strokes: read, Address: found)));
        var signed = ink.Ok
            ? await sign.RunAsync(secret, ink.Value.Strokes, ink.Value.Address, context.RequestAborted)
            : Outcome.Fail<SignedGuarantee>(ink.Problems);
        if (signed.Ok) await context.Response.WriteAsJsonAsync(
            new InvitationUsed(GuaranteeState.Signed, $"/s/{secret}/document"), ServiceJson.Default.InvitationUsed, MediaType.Json, context.RequestAborted);
        else await context.AnswerAsync(signed.Problems);
    }

    private static async Task Document(HttpContext context, string secret, GuaranteeStore store, TimeProvider clock)
    {
        var found = await store.FindByInvitationAsync(Invitation.Sha256Of(secret), context.RequestAborted);
        if (found is { SignedAt: { } signedAt } && clock.GetUtcNow() < signedAt + Shown)
            await SealedPdf.SendAsync(context, (await store.DocumentAsync(found.Tenant, found.Id, context.RequestAborted))!.Value, "inline");
        // A person followed a link: a page, and nothing about whether there ever was a letter.
        else await PageAnswers.SendAsync(context, StatusCodes.Status404NotFound, GuaranteePages.Ended(InvitationEnd.Unknown));
    }

    /// <summary><c>{"ink": {…}}</c>.</summary>
    private static async Task<Outcome<Ink>> ReadInkAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType()) return Outcome.Fail<Ink>(new Problem("request.media-type", "请以 application/json 发送签名。"));
        if (request.ContentLength is null or > MostBytes) return Outcome.Fail<Ink>(new Problem("ink.too-large", "签名的笔画太多。请点“重写”，再签一次。"));
        var body = await BodyParts.ReadAllAsync(request);
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("ink", out var ink)
                ? Ink.Read(System.Text.Encoding.UTF8.GetBytes(ink.GetRawText()))
                : Outcome.Fail<Ink>(new Problem("request.shape", "请求应写作 {\"ink\": {…}}；请改正。").At(""));
        }
        catch (JsonException)
        {
            return Outcome.Fail<Ink>(new Problem("json.syntax", "签名没有完整送到。请再点一次“确认签署”。"));
        }
    }
}

/// <summary>What the signing page learns.</summary>
/// <param name="Document">Where the sealed letter is, on this host.</param>
public sealed record InvitationUsed(
    [property: System.Text.Json.Serialization.JsonConverter(typeof(Validate.KebabNames<GuaranteeState>))] GuaranteeState State, string Document);
