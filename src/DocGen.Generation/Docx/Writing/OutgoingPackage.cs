using System.Globalization;
using System.Xml.Linq;
using DocGen.Generation.Packing;
using DocGen.Generation.Pictures;

namespace DocGen.Generation.Docx.Writing;

/// <summary>The parts of a document being written (ISO/IEC 29500-2), with their types and relationships.</summary>
internal sealed class OutgoingPackage
{
    private const string OfficeRelationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string ContentTypes = "[Content_Types].xml";

    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly SortedDictionary<string, ReadOnlyMemory<byte>> parts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> types = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<(string Type, string Target)>> related = new(StringComparer.Ordinal);

    /// <param name="type">The end of a WordprocessingML type (<c>header+xml</c>), or a whole type; empty for what is known by its extension.</param>
    public void Add(string part, string type, ReadOnlyMemory<byte> bytes)
    {
        parts[part] = bytes;
        if (type.Length > 0) types["/" + part] = type.Contains('/', StringComparison.Ordinal) ? type : WordType + type;
    }

    public void Add(string part, string type, XElement root) => Add(part, type, PartXml.Bytes(root));

    /// <summary>The id of a relationship to a target, which the part has only once.</summary>
    /// <param name="part">The source; empty for the package itself.</param>
    /// <param name="type">The last step of the relationship's URI, or all of it.</param>
    public string Relate(string part, string type, string target)
    {
        if (!related.TryGetValue(part, out var known)) related.Add(part, known = []);
        var whole = type.Contains('/', StringComparison.Ordinal) ? type : OfficeRelationship + type;
        var index = known.IndexOf((whole, target));
        if (index < 0)
        {
            index = known.Count;
            known.Add((whole, target));
        }
        return string.Create(CultureInfo.InvariantCulture, $"rId{index + 1}");
    }

    /// <summary>The id by which a part of the folder word names a picture; the same picture is stored once.</summary>
    public string Picture(string part, Picture picture)
    {
        var file = $"media/{picture.Sha256[..16]}.{(picture.Format == PictureFormat.Jpeg ? "jpg" : "png")}";
        parts["word/" + file] = picture.Bytes;
        return Relate(part, "image", file);
    }

    public byte[] Pack()
    {
        foreach (var (part, targets) in related)
        {
            var root = new XElement(Relationships + "Relationships", targets.Select((target, index) => new XElement(Relationships + "Relationship",
                new XAttribute("Id", string.Create(CultureInfo.InvariantCulture, $"rId{index + 1}")), new XAttribute("Type", target.Type), new XAttribute("Target", target.Target))));
            var slash = part.LastIndexOf('/') + 1;
            parts[$"{part[..slash]}_rels/{part[slash..]}.rels"] = PartXml.Bytes(root);
        }
        (string Extension, string Type)[] defaults = [("jpg", "image/jpeg"), ("png", "image/png"), ("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml")];
        var content = PartXml.Bytes(new XElement(Types + "Types",
            defaults.Select(known => new XElement(Types + "Default", new XAttribute("Extension", known.Extension), new XAttribute("ContentType", known.Type))),
            types.Select(type => new XElement(Types + "Override", new XAttribute("PartName", type.Key), new XAttribute("ContentType", type.Value)))));
        // First, so that whoever reads from the front knows what it is.
        return Zip.Write([(ContentTypes, content), .. parts.Select(part => (part.Key, part.Value))]);
    }
}
