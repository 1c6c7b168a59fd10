using DocGen.Validation.Report;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Validate;

/// <summary>What goes with every report over HTTP: its language, and that it is the caller's alone.</summary>
internal static class ReportHeaders
{
    public static void Set(HttpResponse response, Language language)
    {
        response.Headers.ContentLanguage = PreferredLanguage.TagOf(language);
        response.Headers.Vary = HeaderNames.AcceptLanguage;
        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
