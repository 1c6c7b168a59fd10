using System.Security;
using System.Text;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Pdf;

/// <summary>
/// What the file says about itself: XMP (ISO 16684-1) and the same in the information dictionary.
/// No dates: the same request gives the same bytes.
/// </summary>
internal static class Metadata
{
    private const string Producer = "DocGen";

    public static int WriteXmp(ObjectFile file, PagedDocument document)
    {
        var (title, language) = (Escape(document.Title), Escape(document.Language));
        var number = file.Reserve();
        // Not compressed, so that programs find it without reading PDF (14.3.2).
        file.RawStream(number, "/Type/Metadata/Subtype/XML"u8, Encoding.UTF8.GetBytes($"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <dc:format>application/pdf</dc:format>
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
            <pdf:Producer>{Producer}</pdf:Producer>
            </rdf:Description>
            </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="r"?>
            """));
        return number;
    }

    public static int WriteInformation(ObjectFile file, PagedDocument document)
    {
        var number = file.Reserve();
        file.Pack(number).Add("<</Title"u8).Text(document.Title).Add("/Producer"u8).Text(Producer).Add(">>"u8);
        return number;
    }

    /// <summary>Characters that XML 1.0 can't hold are left out.</summary>
    private static string Escape(string text) =>
        SecurityElement.Escape(string.Concat(text.EnumerateRunes().Where(IsXml).Select(rune => rune.ToString())));

    private static bool IsXml(Rune rune) => rune.Value is >= 0x20 and not (0xFFFE or 0xFFFF) or '\t' or '\n' or '\r';
}
