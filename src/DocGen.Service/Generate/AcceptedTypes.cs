using DocGen.Documents;
using DocGen.Generation.Requests;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Generate;

/// <summary>What a caller takes (RFC 9110 §12.5.1); one who says nothing takes anything.</summary>
internal static class AcceptedTypes
{
    private static readonly MediaTypeHeaderValue Pdf = new(MediaType.Pdf), Docx = new(MediaType.Docx);

    public static bool TakePdf(HttpRequest request) => Quality(request.GetTypedHeaders().Accept, Pdf) > 0;

    /// <summary>The format that the caller likes best, PDF when it likes both the same; null when it takes neither.</summary>
    public static OutputFormat? Preferred(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        var (pdf, docx) = (Quality(accepted, Pdf), Quality(accepted, Docx));
        return Math.Max(pdf, docx) == 0 ? null : docx > pdf ? OutputFormat.Docx : OutputFormat.Pdf;
    }

    /// <summary>Of the most specific range that holds the type.</summary>
    private static double Quality(IList<MediaTypeHeaderValue> accepted, MediaTypeHeaderValue type) => accepted.Count == 0 ? 1
        : accepted.Where(type.IsSubsetOf).OrderBy(range => range.MatchesAllTypes ? 2 : range.MatchesAllSubTypes ? 1 : 0).Select(range => range.Quality ?? 1).FirstOrDefault();
}
