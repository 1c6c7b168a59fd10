using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Docx.Writing;

namespace DocGen.Generation.Docx;

/// <summary>What a control shows.</summary>
/// <param name="Key">The field's path; <c>summary#2</c> for its second paragraph.</param>
/// <param name="Text">Paragraphs and line breaks as newlines; of a picture the SHA-256 of its bytes.</param>
public sealed record FoundField(string Key, string Text, ContentPlace Place)
{
    /// <summary>The text asks to be filled in; unless it was written so, it is no value.</summary>
    public bool Placeholder { get; init; }

    /// <summary>Null when the control shows no picture.</summary>
    public ReadOnlyMemory<byte>? Picture { get; init; }
}

/// <summary>What a control showed when the document was written.</summary>
public sealed record WrittenField(string Key, string Text);

/// <summary>A Word document of ours as it came back: what it carries of its request, what its controls showed and what they show now.</summary>
/// <param name="Request">Null when the part that carries it is gone.</param>
/// <param name="Written">Empty without <paramref name="Request"/>.</param>
public sealed record FilledDocument(EmbeddedRequest? Request, ImmutableArray<WrittenField> Written, ImmutableArray<FoundField> Found)
{
    private static readonly XNamespace Own = EmbeddedPart.Namespace;

    /// <summary>A document of ours has one, a template that others made a few.</summary>
    private const int MostCustomParts = 20;

    /// <summary>Every part that is no XML, by the SHA-256 of its bytes in lower-case hex: a picture whose control is gone is mostly still there.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Pictures { get; init; } = ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty;

    public static Outcome<FilledDocument> Read(ReadOnlyMemory<byte> docx, Limits limits) => Package.Open(docx, limits).Then(Read);

    private static Outcome<FilledDocument> Read(Package package)
    {
        var problems = new List<Problem>();
        var main = package.RelationshipsOf("", problems).FirstOrDefault(relationship => relationship.Type == "officeDocument")?.Target ?? "word/document.xml";
        if (!package.Has(main)) return Outcome.Fail<FilledDocument>(FileKind.NotDocx("文件里没有正文，不是 Word 文档。请用 Word 或 WPS 另存为 .docx。"));
        var related = package.RelationshipsOf(main, problems);
        var carried = Carried(package, related, problems);
        var written = carried is null ? [] : carried.Elements(Own + "field").Select(FieldOf).ToList();
        var controls = new ControlReader(package, written, problems);
        controls.Read(main, ContentPlace.Body);
        var (headers, footers) = (0, 0);
        foreach (var part in related.Where(part => !part.External && package.Has(part.Target)).DistinctBy(part => part.Target))
            if (part.Type == "header") controls.Read(part.Target, ContentPlace.Header(++headers));
            else if (part.Type == "footer") controls.Read(part.Target, ContentPlace.Footer(++footers));
        return Outcome.Check(problems, () => new FilledDocument(
            carried is null ? null : RequestOf(carried), [.. written.Select(field => new WrittenField(field.Key, field.Printed))], [.. controls.Found])
        {
            Pictures = PicturesOf(package),
        });
    }

    /// <summary>Programs that save the file give its custom parts names of their own.</summary>
    private static XElement? Carried(Package package, IReadOnlyList<Relationship> related, List<Problem> problems) =>
        related.Where(part => part.Type == "customXml" && !part.External && package.Has(part.Target))
            .DistinctBy(part => part.Target).Take(MostCustomParts).Select(part => package.Read(part.Target, problems)).FirstOrDefault(root => root?.Name == Own + "document");

    private static Dictionary<string, ReadOnlyMemory<byte>> PicturesOf(Package package) => package.Names
        .Where(name => !name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
        .Select(package.Bytes).Select(bytes => KeyValuePair.Create(Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), bytes))
        .DistinctBy(picture => picture.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    private static FilledField FieldOf(XElement field) => new(
        int.TryParse((string?)field.Attribute("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        (string?)field.Attribute("key") ?? "", field.Value);

    private static EmbeddedRequest RequestOf(XElement root) => new(
        (string?)root.Attribute("form") ?? "", (string?)root.Attribute("template") ?? "", root.Element(Own + "request")?.Value ?? "",
        [.. root.Elements(Own + "list").Select(list => new EmbeddedList(
            (string?)list.Attribute("path") ?? "", (string?)list.Attribute("by") ?? "", [.. list.Elements(Own + "item").Select(item => item.Value)]))]);
}
