using System.Globalization;
using System.Text;

namespace DocGen.Validation.Tests.Measure.Pdf;

/// <summary>PDF files of a few hundred bytes, for what no generator of ours would write.</summary>
internal static class SmallPdf
{
    public const string Catalog = "<</Type/Catalog/Pages 2 0 R>>";

    /// <param name="objects">From number 1 on; the first is the catalog.</param>
    public static byte[] Of(params IReadOnlyList<string> objects)
    {
        var file = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        foreach (var (index, text) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{text}\nendobj\n");
        }
        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>Pages that share one content and differ in nothing.</summary>
    public static byte[] Of(string box, string more, string content, int pages = 1, string resources = "<<>>") => Of(
        [
            Catalog,
            $"<</Type/Pages/Kids[{string.Join(' ', Enumerable.Range(4, pages).Select(number => $"{number} 0 R"))}]/Count {pages}>>",
            Stream("", content),
            .. Enumerable.Repeat($"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 3 0 R/Resources{resources}{more}>>", pages),
        ]);

    public static string Stream(string entries, string content) => $"<<{entries}/Length {content.Length}>>stream\n{content}\nendstream";
}
