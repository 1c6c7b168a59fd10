using DocGen.Documents;
using DocGen.Service.Problems;

namespace DocGen.Service.Access;

/// <summary>Lets in only who shows a key of the scope that the endpoint requires. The refusal says nothing about why.</summary>
public static class Guard
{
    /// <param name="keys">Null in development mode: everybody is the anonymous caller.</param>
    public static void UseAccess(this WebApplication app, ApiKeys? keys) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is not { Scope: var required }) return next(context);
        if ((keys is null ? Caller.Anonymous : keys.CallerOf(context.Request.Headers.Authorization.ToString())) is not { } caller) return RefuseAsync(context);
        if ((caller.Scopes & required) != required) return context.AnswerAsync([new Problem("request.forbidden", "这个密钥没有所需的权限。请换用有该权限的密钥，或请管理员增加权限。")]);
        context.Features.Set(caller);
        return next(context);
    });

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.AnswerAsync([new Problem("request.unauthorized", "请在 Authorization 头中给出有效的密钥（Bearer）。")]);
    }
}
