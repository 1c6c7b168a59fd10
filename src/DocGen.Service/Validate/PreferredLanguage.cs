using DocGen.Validation.Report;

namespace DocGen.Service.Validate;

/// <summary>The language of a report's messages.</summary>
public static class PreferredLanguage
{
    /// <summary>By <c>Accept-Language</c> (RFC 9110 §12.5.4): the first of the best that we speak; Chinese when it names neither.</summary>
    public static Language Of(HttpRequest request)
    {
        var spoken = from range in request.GetTypedHeaders().AcceptLanguage
                     where range.Quality != 0
                     orderby range.Quality ?? 1 descending
                     select range.Value.ToString().Split('-')[0].ToLowerInvariant() into language
                     where language is "zh" or "en"
                     select language;
        return spoken.FirstOrDefault() == "en" ? Language.English : Language.Chinese;
    }

    /// <summary>BCP 47.</summary>
    public static string TagOf(Language language) => language == Language.English ? "en" : "zh-CN";
}
