namespace DocGen.Service.Web;

/// <summary>Sends pages so that neither caches, nor other pages, nor search engines learn of them.</summary>
public static class PageAnswers
{
    /// <summary>HEAD learns the same headers and no content.</summary>
    public static Task SendAsync(HttpContext context, int status, Page page)
    {
        var (request, response) = (context.Request, context.Response);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.ContentSecurityPolicy = page.ContentSecurityPolicy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // The address of a signing page is a secret.
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        var html = System.Text.Encoding.UTF8.GetBytes(page.Html(RootFrom(request.Path)));
        response.ContentLength = html.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(html, context.RequestAborted).AsTask();
    }

    /// <summary><c>/v</c> lies at the root, <c>/v/</c> and <c>/v/CODE</c> one below.</summary>
    private static string RootFrom(PathString path) => string.Concat(Enumerable.Repeat("../", Math.Max(0, path.Value!.Count(character => character == '/') - 1)));
}
