using System.Globalization;
using System.Xml.Linq;
using DocGen.Generation.Docx.Writing;

namespace DocGen.Generation.Docx;

/// <summary>The custom XML part (ISO/IEC 29500-1, 15.2.5) that carries the request, and what each control showed when the document was written.</summary>
internal static class EmbeddedPart
{
    public const string Name = "customXml/item1.xml";

    private const string PropertiesName = "customXml/itemProps1.xml";

    private const string PropertiesType = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";

    /// <summary>Names the kind of part, not the document.</summary>
    private const string ItemId = "{6D1C2A50-3C8B-4E0B-9F57-D0C6E4A1B2F3}";

    public static readonly XNamespace Namespace = "urn:docgen:filled-form:1";

    private static readonly XNamespace DataStore = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

    public static void Add(OutgoingPackage package, string main, EmbeddedRequest request, IEnumerable<FilledField> fields)
    {
        package.Add(Name, "", new XElement(Namespace + "document",
            new XAttribute("form", request.Form), new XAttribute("template", request.TemplateSha256),
            new XElement(Namespace + "request", request.Json),
            request.Lists.Select(list => new XElement(Namespace + "list", new XAttribute("path", list.Path), new XAttribute("by", list.By),
                list.Keys.Select(key => new XElement(Namespace + "item", key)))),
            fields.Select(field => new XElement(Namespace + "field",
                new XAttribute("number", field.Number.ToString(CultureInfo.InvariantCulture)), new XAttribute("key", field.Key), field.Printed))));
        package.Add(PropertiesName, PropertiesType, new XElement(DataStore + "datastoreItem", new XAttribute(XNamespace.Xmlns + "ds", DataStore.NamespaceName),
            new XAttribute(DataStore + "itemID", ItemId),
            new XElement(DataStore + "schemaRefs", new XElement(DataStore + "schemaRef", new XAttribute(DataStore + "uri", Namespace.NamespaceName)))));
        package.Relate(main, "customXml", "../" + Name);
        package.Relate(Name, "customXmlProps", PropertiesName[(PropertiesName.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }
}
