using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Service.Operations;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Guarantees;

/// <summary>Sends a sealed letter: the kept bytes, which no version of the program ever changes.</summary>
internal static class SealedPdf
{
    public const string FileName = "真实性保证书.pdf", AsciiFileName = "integrity-guarantee.pdf";

    /// <param name="disposition"><c>attachment</c> to save it, <c>inline</c> to look at it.</param>
    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> pdf, string disposition)
    {
        var headers = context.Response.Headers;
        var known = Representation.IsKnown(context, SHA256.HashData(pdf.Span));
        headers.CacheControl = "private, no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = new ContentDispositionHeaderValue(disposition)
        {
            FileName = AsciiFileName,
            FileNameStar = FileName,
        }.ToString();
        if (known) return;
        context.Response.ContentType = MediaType.Pdf;
        context.Response.ContentLength = pdf.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(pdf, context.RequestAborted);
    }
}
