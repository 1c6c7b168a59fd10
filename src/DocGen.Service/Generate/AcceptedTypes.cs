using DocGen.Documents;
using Microsoft.Net.Http.Headers;

namespace DocGen.Service.Generate;

/// <summary>What a caller takes (RFC 9110 §12.5.1); one who says nothing takes anything.</summary>
internal static class AcceptedTypes
{
    public static bool TakePdf(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 || accepted.Any(type => type.Quality != 0 && new MediaTypeHeaderValue(MediaType.Pdf).IsSubsetOf(type));
    }
}
