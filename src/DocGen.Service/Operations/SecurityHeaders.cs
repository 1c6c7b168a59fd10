using DocGen.Documents;

namespace DocGen.Service.Operations;

/// <summary>
/// Headers of every answer, faults and bare statuses included; an answer that says one of them itself keeps its own. TLS, and with it
/// <c>Strict-Transport-Security</c>, is the proxy's.
/// </summary>
public static class SecurityHeaders
{
    private static readonly KeyValuePair<string, string>[] Headers =
    [
        new("X-Content-Type-Options", "nosniff"),
        new("X-Frame-Options", "DENY"),
        new("Referrer-Policy", "no-referrer"),
        new("Cross-Origin-Resource-Policy", "same-origin"),
        new("Cache-Control", "no-store"),
    ];

    /// <summary>Nothing of an answer is ever run or framed. PDF readers of browsers are pages of their own and need more.</summary>
    private const string Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", PolicyOfPdf = "frame-ancestors 'none'";

    /// <summary>Before everything else.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Add, context.Response);
        return next(context);
    });

    private static Task Add(object state)
    {
        var response = (HttpResponse)state;
        // gRPC is read by programs, and its trailers are its own.
        if (response.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true) return Task.CompletedTask;
        foreach (var (name, value) in Headers) response.Headers.TryAdd(name, value);
        response.Headers.TryAdd("Content-Security-Policy", response.ContentType == MediaType.Pdf ? PolicyOfPdf : Policy);
        return Task.CompletedTask;
    }
}
