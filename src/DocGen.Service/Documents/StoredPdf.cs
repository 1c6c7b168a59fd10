using DocGen.Documents;
using DocGen.Service.Operations;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Documents;

/// <summary>Sends a kept PDF as HTTP has it for what never changes: entity tag, conditions, ranges, HEAD (RFC 9110 §13, §14).</summary>
internal static class StoredPdf
{
    /// <param name="read">Asked only when the bytes are needed.</param>
    public static async Task SendAsync(HttpContext context, DocumentVersion version, Func<Task<ReadOnlyMemory<byte>>> read)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        var known = Representation.IsKnown(context, version.Sha256.Span);
        headers.CacheControl = "private, no-cache";
        headers["Docgen-Pages"] = version.Pages.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers["Docgen-Version"] = version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = version.AsciiFileName, FileNameStar = version.FileName }.ToString();
        if (known || HttpMethods.IsHead(request.Method))
        {
            headers.AcceptRanges = "bytes";
            if (!known) (context.Response.ContentType, context.Response.ContentLength) = (MediaType.Pdf, version.Bytes);
            return;
        }
        var pdf = TypedResults.Bytes(await read(), MediaType.Pdf, enableRangeProcessing: true, entityTag: Representation.Name(context, version.Sha256.Span));
        await pdf.ExecuteAsync(context);
    }
}
