using DocGen.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Problems;

namespace DocGen.Service.Access;

/// <summary>
/// Lets in only who shows a key of the scope that the endpoint requires (<c>Authorization: Bearer KEY</c>). The refusal says nothing about why. An endpoint
/// that names neither a scope nor that it is open to all stays shut.
/// </summary>
public static class Guard
{
    private const string Scheme = "Bearer ";

    public static void UseAccess(this WebApplication app, ServiceMode mode)
    {
        var keys = app.Services.GetRequiredService<KnownKeys>();
        app.Use(async (context, next) =>
        {
            // Answers of the routing itself (405, 415) are no routes and tell only what the contract tells.
            if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<NoKeyNeeded>() is not null)
            {
                await next(context);
                return;
            }
            var caller = mode == ServiceMode.Development ? Caller.Anonymous : await CallerOfAsync(context, keys);
            if (caller is null || endpoint.Metadata.GetMetadata<RequiredScope>() is not { Scope: var required }) await RefuseAsync(context);
            else if ((caller.Scopes & required) != required) await context.AnswerAsync([new Problem("request.forbidden", "这个密钥没有所需的权限。请换用有该权限的密钥，或请管理员增加权限。")]);
            else
            {
                context.Features.Set(caller);
                await next(context);
            }
        });
    }

    /// <summary>One header with one key: of several nobody could say which counts.</summary>
    private static async ValueTask<Caller?> CallerOfAsync(HttpContext context, KnownKeys keys) =>
        context.Request.Headers.Authorization is [{ } shown] && shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? (await keys.FindAsync(shown[Scheme.Length..].Trim(' ')))?.Caller()
            : null;

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.AnswerAsync([new Problem("request.unauthorized", "请在 Authorization 头中给出有效的密钥（Bearer）。")]);
    }
}
