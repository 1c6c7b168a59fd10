using System.Collections.Frozen;
using System.Xml.Linq;

namespace DocGen.Generation.Docx;

/// <summary>Strict documents (ISO/IEC 29500-1 Annex M) use other namespaces for the same things; they become the transitional ones.</summary>
internal static class StrictNames
{
    private const string Strict = "http://purl.oclc.org/ooxml/";
    private const string Transitional = "http://schemas.openxmlformats.org/";

    private static readonly FrozenDictionary<string, string> Namespaces = new[]
    {
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/picture", "drawingml/2006/picture"),
        ("drawingml/chart", "drawingml/2006/chart"),
        ("drawingml/diagram", "drawingml/2006/diagram"),
    }.ToFrozenDictionary(pair => Strict + pair.Item1, pair => Transitional + pair.Item2, StringComparer.Ordinal);

    public static XElement Replaced(XElement root) =>
        root.Name.NamespaceName.StartsWith(Strict, StringComparison.Ordinal) ? Element(root) : root;

    private static XElement Element(XElement element) => new(
        Name(element.Name),
        // A hostile file may say one attribute in both namespaces.
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).DistinctBy(attribute => Name(attribute.Name))
            .Select(attribute => new XAttribute(Name(attribute.Name), attribute.Value)),
        element.Nodes().Select(node => node is XElement child ? Element(child) : node));

    private static XName Name(XName name) => Namespaces.TryGetValue(name.NamespaceName, out var known) ? XName.Get(name.LocalName, known) : name;
}
