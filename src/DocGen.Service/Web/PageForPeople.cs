using Microsoft.AspNetCore.Diagnostics;

namespace DocGen.Service.Web;

/// <summary>Metadata of an endpoint that people open in a browser: what goes wrong there is told as a page.</summary>
public sealed record PageForPeople
{
    /// <summary>Whether somebody looks at a page, also after an exception took the endpoint from the request.</summary>
    public static bool IsAskedFor(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint)?.Metadata.GetMetadata<PageForPeople>() is not null;
}

public static class PagesForPeople
{
    public static T ForPeople<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(new PageForPeople());
}
