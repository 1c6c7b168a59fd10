using System.Globalization;
using System.Xml.Linq;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>The comments of a document while some are added: the part that is there, or a new one with its relationship and its content type.</summary>
internal sealed class CommentsPart
{
    private const string RelationshipType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    private const string Types = "[Content_Types].xml";

    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";

    private readonly Package package;
    private readonly string main;
    private readonly string name;
    private readonly bool isNew;
    private int id;

    private CommentsPart(Package package, string main)
    {
        (this.package, this.main) = (package, main);
        var known = package.RelationshipsOf(main, []).FirstOrDefault(relationship => relationship.Type == "comments" && !relationship.External);
        isNew = known is null || !package.Has(known.Target);
        name = isNew ? FreeName() : known!.Target;
        Root = (isNew ? null : package.Read(name, [])) ?? new XElement(W + "comments", new XAttribute(XNamespace.Xmlns + "w", W));
        id = Root.Elements(W + "comment").Select(comment => comment.Integer("id") ?? 0).DefaultIfEmpty(-1).Max();
    }

    public XElement Root { get; }

    public static CommentsPart Of(Package package, string main) => new(package, main);

    /// <summary>Without a date: the same document and remarks give the same bytes.</summary>
    /// <returns>The comment's id.</returns>
    public int Add(string text)
    {
        id++;
        Root.Add(new XElement(
            W + "comment",
            new XAttribute(W + "id", id), new XAttribute(W + "author", OwnComments.Author), new XAttribute(W + "initials", "DG"),
            new XElement(
                W + "p",
                new XElement(W + "r", new XElement(W + "annotationRef")),
                new XElement(W + "r", new XElement(W + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), text)))));
        return id;
    }

    /// <summary>Puts the part, and what names it, among those that changed.</summary>
    public void Keep(Dictionary<string, XElement> changed)
    {
        changed[name] = Root;
        if (!isNew) return;
        var relationships = package.Read(Package.RelationshipsFile(main), []) ?? new XElement(Package.Relationships + "Relationships");
        var used = relationships.Elements().Select(element => (string?)element.Attribute("Id")).ToHashSet(StringComparer.Ordinal);
        relationships.Add(new XElement(
            Package.Relationships + "Relationship",
            new XAttribute("Id", Numbered("rIdRemarks", used.Contains)), new XAttribute("Type", RelationshipType), new XAttribute("Target", "/" + name)));
        changed[Package.RelationshipsFile(main)] = relationships;

        if (package.Read(Types, []) is not { } types) return;
        types.Add(new XElement(ContentTypes + "Override", new XAttribute("PartName", "/" + name), new XAttribute("ContentType", ContentType)));
        changed[Types] = types;
    }

    private string FreeName()
    {
        var folder = main.Contains('/', StringComparison.Ordinal) ? main[..(main.LastIndexOf('/') + 1)] : "";
        return Numbered($"{folder}comments", candidate => package.Has(candidate + ".xml")) + ".xml";
    }

    private static string Numbered(string stem, Predicate<string> taken)
    {
        var candidate = stem;
        for (var number = 1; taken(candidate); number++) candidate = stem + number.ToString(CultureInfo.InvariantCulture);
        return candidate;
    }
}
