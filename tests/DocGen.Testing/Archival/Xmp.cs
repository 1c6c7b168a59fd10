using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace DocGen.Testing.Archival;

/// <summary>The metadata of a file.</summary>
public sealed class Xmp
{
    public static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Dc = "http://purl.org/dc/elements/1.1/", Pdf = "http://ns.adobe.com/pdf/1.3/",
        Pdfaid = "http://www.aiim.org/pdfa/ns/id/", Pdfuaid = "http://www.aiim.org/pdfua/ns/id/", Extension = "http://www.aiim.org/pdfa/ns/extension/",
        Schema = "http://www.aiim.org/pdfa/ns/schema#", Property = "http://www.aiim.org/pdfa/ns/property#";

    /// <summary>Those of the XMP Specification (September 2005) and of PDF/A itself.</summary>
    private static readonly HashSet<XNamespace> Predefined =
    [
        Dc, Pdf, Pdfaid, Extension, "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/xap/1.0/rights/", "http://ns.adobe.com/xap/1.0/mm/", "http://ns.adobe.com/xap/1.0/bj/",
        "http://ns.adobe.com/xap/1.0/t/pg/", "http://ns.adobe.com/photoshop/1.0/", "http://ns.adobe.com/tiff/1.0/", "http://ns.adobe.com/exif/1.0/",
    ];

    private readonly XDocument document;

    private Xmp(string text, XDocument document) => (Text, this.document) = (text, document);

    /// <summary>With the packet around it.</summary>
    public string Text { get; }

    /// <summary>All properties, those written as attributes too.</summary>
    public IEnumerable<(XName Name, XElement? Element, string Value)> Properties =>
        from description in document.Descendants(Rdf + "Description").Where(element => element.Parent?.Name == Rdf + "RDF")
        from property in description.Elements().Select(element => (element.Name, (XElement?)element, element.Value.Trim()))
            .Concat(description.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.Namespace != Rdf && attribute.Name.Namespace != XNamespace.Xml)
                .Select(attribute => (attribute.Name, (XElement?)null, attribute.Value)))
        select property;

    /// <returns>Null when there is none, or it is no XML in UTF-8.</returns>
    public static Xmp? Of(PdfFile pdf)
    {
        try
        {
            if (pdf.Stream(pdf.Catalog["/Metadata"]) is not { } bytes) return null;
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            return new(text, XDocument.Parse(text.TrimStart('\uFEFF')));
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException)
        {
            return null;
        }
    }

    public string? Value(XNamespace space, string name) => Properties.Where(property => property.Name == space + name).Select(property => property.Value).FirstOrDefault();

    /// <summary>Properties that neither a known schema nor a description in the file allows (ISO 19005-2, 6.6.2.3).</summary>
    public IEnumerable<string> Undescribed()
    {
        var described = (from schema in document.Descendants(Schema + "namespaceURI")
                         from name in schema.Parent!.Descendants(Property + "name")
                         select (XNamespace)schema.Value.Trim() + name.Value.Trim()).ToHashSet();
        return from property in Properties
               where !Predefined.Contains(property.Name.Namespace) && !described.Contains(property.Name)
               select property.Name.ToString();
    }

    /// <summary>Descriptions that lack a field (6.6.2.3.3).</summary>
    public IEnumerable<string> ShortDescriptions() =>
        from schema in document.Descendants(Extension + "schemas").Elements(Rdf + "Bag").Elements(Rdf + "li")
        from missing in new[] { Schema + "schema", Schema + "namespaceURI", Schema + "prefix", Schema + "property" }.Where(name => schema.Element(name) is null)
            .Concat(from property in schema.Descendants(Schema + "property").Elements(Rdf + "Seq").Elements(Rdf + "li")
                    from name in new[] { Property + "name", Property + "valueType", Property + "category", Property + "description" }
                    where property.Element(name) is null
                    select name)
        select missing.ToString();
}
