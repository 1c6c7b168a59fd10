using System.Security.Cryptography;
using DocGen.Documents;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Guarantees;

/// <summary>Sends a sealed letter: the kept bytes, which no version of the program ever changes.</summary>
internal static class SealedPdf
{
    public const string FileName = "真实性保证书.pdf", AsciiFileName = "integrity-guarantee.pdf";

    /// <param name="disposition"><c>attachment</c> to save it, <c>inline</c> to look at it.</param>
    public static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> pdf, string disposition)
    {
        var (headers, digest) = (context.Response.Headers, Convert.ToBase64String(SHA256.HashData(pdf.Span)));
        headers.ETag = $"\"{digest}\"";
        headers["Repr-Digest"] = $"sha-256=:{digest}:";
        headers.CacheControl = "private, no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = new ContentDispositionHeaderValue(disposition)
        {
            FileName = AsciiFileName,
            FileNameStar = FileName,
        }.ToString();
        context.Response.ContentType = MediaType.Pdf;
        context.Response.ContentLength = pdf.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(pdf, context.RequestAborted);
    }
}
