using DocGen.Documents;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Documents;

/// <summary>Sends a kept PDF as HTTP has it for what never changes: entity tag, conditions, ranges, HEAD (RFC 9110 §13, §14).</summary>
internal static class StoredPdf
{
    /// <param name="read">Asked only when the bytes are needed.</param>
    public static async Task SendAsync(HttpContext context, DocumentVersion version, Func<Task<ReadOnlyMemory<byte>>> read)
    {
        var (request, headers, digest) = (context.Request, context.Response.Headers, Convert.ToBase64String(version.Sha256.Span));
        var tag = new EntityTagHeaderValue($"\"{digest}\"");
        headers["Repr-Digest"] = $"sha-256=:{digest}:";
        headers.CacheControl = "private, no-cache";
        headers["Docgen-Pages"] = version.Pages.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["Docgen-Version"] = version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = version.AsciiFileName, FileNameStar = version.FileName }.ToString();
        if (HttpMethods.IsHead(request.Method) || Has(request, tag))
        {
            headers.ETag = tag.ToString();
            headers.AcceptRanges = "bytes";
            context.Response.StatusCode = Has(request, tag) ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;
            if (context.Response.StatusCode == StatusCodes.Status200OK) (context.Response.ContentType, context.Response.ContentLength) = (MediaType.Pdf, version.Bytes);
            return;
        }
        var pdf = TypedResults.Bytes(await read(), MediaType.Pdf, enableRangeProcessing: true, entityTag: tag);
        await pdf.ExecuteAsync(context);
    }

    private static bool Has(HttpRequest request, EntityTagHeaderValue tag) =>
        request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known && known.Any(other => other == EntityTagHeaderValue.Any || other.Compare(tag, useStrongComparison: false));
}
