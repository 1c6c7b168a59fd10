using System.Security;
using System.Text;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Pdf;

/// <summary>
/// What the file says about itself: XMP (ISO 16684-1) and the same in the information dictionary.
/// No dates: the same request gives the same bytes.
/// </summary>
internal sealed class Metadata(PagedDocument document)
{
    private const string Producer = "DocGen";

    /// <summary>PDF/A knows only its own schemas; it is told about that of PDF/UA (ISO 19005-2, 6.6.2.3).</summary>
    private const string AccessibleSchema = """
        <pdfuaid:part>1</pdfuaid:part>
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>

        """;

    private const string AccessibleNames = """
         xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
         xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
        """;

    private readonly string title = Cleaned(document.Title);

    public int WriteXmp(ObjectFile file)
    {
        var accessible = Claim.Of(document).Accessible;
        var number = file.Reserve();
        // Not compressed, so that programs find it without reading PDF (14.3.2).
        file.RawStream(number, "/Type/Metadata/Subtype/XML"u8, Encoding.UTF8.GetBytes($"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
             xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"{(accessible ? AccessibleNames : "")}>
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(title)}</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>{SecurityElement.Escape(Cleaned(document.Language))}</rdf:li></rdf:Bag></dc:language>
            <pdf:Producer>{Producer}</pdf:Producer>
            <pdfaid:part>2</pdfaid:part>
            <pdfaid:conformance>{(accessible ? "A" : "B")}</pdfaid:conformance>
            {(accessible ? AccessibleSchema : "")}</rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """));
        return number;
    }

    public int WriteInformation(ObjectFile file)
    {
        var number = file.Reserve();
        file.Pack(number).Add("<</Title"u8).Text(title).Add("/Producer"u8).Text(Producer).Add(">>"u8);
        return number;
    }

    /// <summary>Without characters that XML 1.0 can't hold, and no longer than a string of PDF may be.</summary>
    private static string Cleaned(string text)
    {
        var runes = string.Concat(text.EnumerateRunes().Where(IsXml).Select(rune => rune.ToString()));
        if (runes.Length <= Claim.LongestText) return runes;
        return runes[..(char.IsHighSurrogate(runes[Claim.LongestText - 1]) ? Claim.LongestText - 1 : Claim.LongestText)];
    }

    private static bool IsXml(Rune rune) => rune.Value is >= 0x20 and not (0xFFFE or 0xFFFF) or '\t' or '\n' or '\r';
}
