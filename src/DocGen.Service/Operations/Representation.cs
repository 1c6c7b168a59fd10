using System.Security.Cryptography;
using DocGen.Documents;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace DocGen.Service.Operations;

/// <summary>
/// What the bytes of an answer are called: <c>Repr-Digest</c> (RFC 9530) and the entity tag (RFC 9110, 8.8.3), both their SHA-256. The same request gives the same
/// bytes, so the tag of a document is the same on every node and after every restart.
/// </summary>
internal static class Representation
{
    public const string Digest = "Repr-Digest";

    /// <summary>Names the representation, and says whether the caller has it already: then 304 is the answer, and no body may follow.</summary>
    public static bool IsKnown(HttpContext context, ReadOnlySpan<byte> sha256)
    {
        var tag = Name(context, sha256);
        if (!Has(context.Request, tag)) return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>For what is made anew by each request: conditions mean nothing there (RFC 9110, 13.1.2).</summary>
    public static void Name(HttpContext context, ReadOnlyMemory<byte> bytes) => Name(context, SHA256.HashData(bytes.Span));

    public static EntityTagHeaderValue Name(HttpContext context, ReadOnlySpan<byte> sha256)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToBase64String(sha256)}\"");
        context.Response.Headers.ETag = tag.ToString();
        NameDigest(context, sha256);
        return tag;
    }

    /// <summary>Without a tag: for what is never the same twice.</summary>
    public static void NameDigest(HttpContext context, ReadOnlySpan<byte> sha256) =>
        context.Response.Headers[Digest] = $"sha-256=:{Convert.ToBase64String(sha256)}:";

    /// <summary>The contract of every answer that is a PDF.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (var answer in operation.Responses?.Values.OfType<OpenApiResponse>().Where(answer => answer.Content?.ContainsKey(MediaType.Pdf) == true) ?? [])
        {
            answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
            answer.Headers[HeaderNames.ETag] = Header("文件的强实体标签：内容 SHA-256 的 base64。内容相同则相同，可用于 If-None-Match");
            answer.Headers[Digest] = Header("RFC 9530：sha-256=:BASE64:，收到后可核对");
            answer.Headers[HeaderNames.ContentDisposition] = Header("下载用的文件名，中文名按 RFC 8187");
        }
        return Task.CompletedTask;
    }

    private static bool Has(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known && known.Any(other => other == EntityTagHeaderValue.Any || other.Compare(tag, useStrongComparison: false));

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
