using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace DocGen.Generation.Docx;

/// <summary>How every XML part is written: UTF-8 without a mark, and line ends of the text as entities, since readers would turn them into others.</summary>
internal static class PartXml
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineHandling = NewLineHandling.Entitize };

    public static XmlWriter Writer(Stream part) => XmlWriter.Create(part, Settings);

    public static byte[] Bytes(XElement root)
    {
        var part = new MemoryStream();
        using (var writer = Writer(part)) new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).WriteTo(writer);
        return part.ToArray();
    }
}
