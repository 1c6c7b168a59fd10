using System.Text.RegularExpressions;
using static DocGen.Testing.Archival.FileClauses;

namespace DocGen.Testing.Archival;

/// <summary>ISO 19005-2, 6.6, and what ISO 14289-1, 5 and 7.1 ask of the metadata.</summary>
internal static partial class MetadataClauses
{
    public static IEnumerable<Clause> All { get; } =
    [
        Of("6.6.2.1 stream", "the catalog has metadata: XML in UTF-8", pdf => When(pdf.Xmp.Value is null, "no metadata")),
        Of("6.6.2.1 packet", "its packet has neither bytes nor encoding", pdf => When(pdf.Xmp.Value is { } xmp && Packet().Match(xmp.Text) is not { Success: true } || BadAttribute(pdf.Xmp.Value?.Text), "bytes or encoding")),
        Of("6.6.2.3.1", "properties are of known schemas, or described in the file", pdf => pdf.Xmp.Value?.Undescribed() ?? []),
        Of("6.6.2.3.3", "descriptions of schemas are whole", pdf => pdf.Xmp.Value?.ShortDescriptions() ?? []),
        Of("6.6.3", "the information dictionary says the same", InformationFaults),
        Of("6.6.4", "part 2, conformance A, B or U", pdf => When(pdf.Xmp.Value is not { } xmp || xmp.Value(Xmp.Pdfaid, "part") != "2" || xmp.Value(Xmp.Pdfaid, "conformance") is not ("A" or "B" or "U"), "another identification")),
        Ua("5", "part 1", pdf => When(pdf.Xmp.Value?.Value(Xmp.Pdfuaid, "part") != "1", "another identification")),
        Ua("7.1 title", "the metadata have a title, and readers show it (DisplayDocTitle)", pdf => When(string.IsNullOrWhiteSpace(pdf.Xmp.Value?.Value(Xmp.Dc, "title")), "no title")
            .Concat(When(pdf.Boolean(pdf.Dictionary(pdf.Catalog["/ViewerPreferences"])?["/DisplayDocTitle"]) != true, "DisplayDocTitle"))),
    ];

    private static Clause Of(string number, string says, Func<PdfFile, IEnumerable<string>> faults) => new(Standard.Archival, number, says, faults);

    private static Clause Ua(string number, string says, Func<PdfFile, IEnumerable<string>> faults) => new(Standard.Accessible, number, says, faults);

    private static bool BadAttribute(string? packet) => packet is not null && Attribute().IsMatch(packet);

    private static IEnumerable<string> InformationFaults(PdfFile pdf)
    {
        if (pdf.Dictionary(pdf.Trailer["/Info"]) is not { } information || pdf.Xmp.Value is not { } xmp) yield break;
        if (pdf.Text(information["/Title"]) is { } title && title != (xmp.Value(Xmp.Dc, "title") ?? "")) yield return "Title";
        if (pdf.Text(information["/Producer"]) is { } producer && producer != xmp.Value(Xmp.Pdf, "Producer")) yield return "Producer";
    }

    [GeneratedRegex("""<\?xpacket begin=["'][^"']*["'] id=["']W5M0MpCehiHzreSzNTczkc9d["']""")]
    private static partial Regex Packet();

    [GeneratedRegex("""<\?xpacket begin[^?]*\b(bytes|encoding)=""")]
    private static partial Regex Attribute();
}
