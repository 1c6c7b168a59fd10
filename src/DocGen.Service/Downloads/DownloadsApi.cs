using System.Globalization;
using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Downloads;

/// <summary>
/// The page behind a download link, and its files. Whoever has the address may look and fetch; looking notes nothing, since messengers fetch links ahead of
/// people. Whatever cannot be had looks the same. The address is a secret: it is never logged, and told to no other page.
/// </summary>
public static class DownloadsApi
{
    private const string Archive = "all.zip", Zip = "application/zip";

    private const int LongestProgram = 300;

    /// <summary>In which browsers say that nobody asked them yet.</summary>
    private static readonly string[] AheadHeaders = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];

    public static void MapDownloads(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/d/{token}").ExcludeFromDescription().OpenToAll().ForPeople().RequireRateLimiting(Admission.Visitors);
        pages.MapMethods("", [HttpMethods.Get, HttpMethods.Head], Show);
        pages.MapMethods("/{name}", [HttpMethods.Get, HttpMethods.Head], FetchAsync);
    }

    private static async Task Show(HttpContext context, string token, OpenLink open)
    {
        // Addresses on the page are relative to it.
        if (context.Request.Path.Value!.EndsWith('/')) context.Response.Redirect("../" + Uri.EscapeDataString(token), permanent: true, preserveMethod: true);
        else await (await open.RunAsync(token, context.RequestAborted) is { } opened
            ? PageAnswers.SendAsync(context, StatusCodes.Status200OK, DownloadPages.Files(opened, token))
            : NothingAsync(context));
    }

    private static async Task FetchAsync(HttpContext context, string token, string name, OpenLink open, FetchFiles fetch)
    {
        var found = name == Archive ? open.RunAsync(token, context.RequestAborted) : open.RunAsync(token, NumberOf(name), context.RequestAborted);
        if (await found is not { } opened)
        {
            await NothingAsync(context);
            return;
        }
        // A browser that only guesses where its user goes next gets nothing, and nothing is noted.
        if (IsAhead(context.Request))
        {
            context.Response.Headers.CacheControl = "no-store";
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        var way = name == Archive ? DownloadWay.Archive : DownloadWay.File;
        if (HttpMethods.IsHead(context.Request.Method)) SetHeaders(context, way, opened.Files[0].FileName, opened.Files[0].AsciiFileName);
        else if (await fetch.NoteAsync(opened, way, ClientOf(context), context.RequestAborted) is { } noted) await SendAsync(context, noted, way, fetch);
        else await NothingAsync(context);
    }

    private static async Task SendAsync(HttpContext context, Fetch noted, DownloadWay way, FetchFiles fetch)
    {
        if (way == DownloadWay.Archive)
        {
            var (name, asciiName) = FetchFiles.ArchiveName(noted);
            SetHeaders(context, way, name, asciiName);
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await fetch.WriteArchiveAsync(noted, context.Response.Body, context.RequestAborted);
            return;
        }
        var file = noted.Files[0];
        var made = await fetch.MakeAsync(noted, file, context.RequestAborted);
        if (!made.Ok)
        {
            await PageAnswers.SendAsync(context, StatusCodes.Status503ServiceUnavailable, DownloadPages.NotMade());
            return;
        }
        SetHeaders(context, way, file.File.FileName, file.File.AsciiFileName);
        Representation.NameDigest(context, SHA256.HashData(made.Value.Pdf.Span));
        context.Response.ContentLength = made.Value.Pdf.Length;
        await context.Response.Body.WriteAsync(made.Value.Pdf, context.RequestAborted);
    }

    /// <summary>Numbers are written one way only: <c>1</c>, never <c>01</c>.</summary>
    private static int? NumberOf(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == name ? number : null;

    /// <summary>Each copy is another one: it has no entity tag, no ranges, and is kept nowhere on its way.</summary>
    private static void SetHeaders(HttpContext context, DownloadWay way, string name, string asciiName)
    {
        var (response, headers) = (context.Response, context.Response.Headers);
        response.ContentType = way == DownloadWay.Archive ? Zip : MediaType.Pdf;
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = asciiName, FileNameStar = name }.ToString();
        headers.CacheControl = "private, no-store";
        headers.AcceptRanges = "none";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    private static bool IsAhead(HttpRequest request) => AheadHeaders.Select(name => request.Headers[name].ToString())
        .Any(purpose => purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || purpose.Contains("preview", StringComparison.OrdinalIgnoreCase));

    private static DownloadClient ClientOf(HttpContext context)
    {
        var program = context.Request.Headers.UserAgent.ToString();
        return new(context.Connection.RemoteIpAddress?.ToString() ?? "", program.Length <= LongestProgram ? program : program[..LongestProgram]);
    }

    /// <summary>One answer for whatever is not, is no longer, or never was.</summary>
    private static Task NothingAsync(HttpContext context) => PageAnswers.SendAsync(context, StatusCodes.Status404NotFound, DownloadPages.Nothing());
}
