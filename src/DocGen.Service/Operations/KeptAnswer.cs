using DocGen.Documents;

namespace DocGen.Service.Operations;

/// <summary>The answer to a create: kept beside what was created, so that a repeated request gets the very bytes of the first.</summary>
/// <param name="Id">Of what was created.</param>
/// <param name="Json">As it is sent.</param>
public sealed record KeptAnswer(Guid Id, ReadOnlyMemory<byte> Json)
{
    /// <summary>It was answered before, to a request with the same idempotency key.</summary>
    public bool IsRepeated { get; init; }

    /// <param name="location">Where what was created is found.</param>
    internal Task SendAsync(HttpContext context, int status, string location)
    {
        var response = context.Response;
        response.StatusCode = status;
        if (IsRepeated) response.Headers["Idempotency-Replayed"] = "true";
        response.Headers.Location = location;
        response.Headers.CacheControl = "private, no-store";
        response.ContentType = MediaType.Json;
        response.ContentLength = Json.Length;
        return response.Body.WriteAsync(Json, context.RequestAborted).AsTask();
    }
}
