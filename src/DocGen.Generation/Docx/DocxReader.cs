using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>
/// WordprocessingML → content. Styles are resolved and tags are still text. What we cannot print as Word does is refused with its place and
/// the way to mend it, never dropped in silence. Any bytes give an answer; none give an exception.
/// </summary>
public static class DocxReader
{
    private const string Main = "word/document.xml";

    public static Outcome<Document> Read(ReadOnlyMemory<byte> docx, Limits limits) => Package.Open(docx, limits).Then(package => Read(package, limits));

    private static Outcome<Document> Read(Package package, Limits limits)
    {
        var problems = new List<Problem>();
        var main = package.RelationshipsOf("", problems).FirstOrDefault(relationship => relationship.Type == "officeDocument")?.Target ?? Main;
        if (!package.Has(main)) return Outcome.Fail<Document>(new Problem("template.not-docx", "文件里没有正文，不是 Word 文档。请用 Word 或 WPS 另存为 .docx。"));
        var related = package.RelationshipsOf(main, problems);
        RefuseForeignParts(package, related, problems);

        var body = package.Read(main, problems)?.Element(W + "body");
        var styles = new Styles(Part(package, related, "styles", problems), new ThemeFonts(Part(package, related, "theme", problems)));
        var reading = new Reading(package, styles, new Numbering(Part(package, related, "numbering", problems)), limits) { Problems = problems };
        if (body is null && problems.Count == 0) problems.Add(new("template.broken", "文件里没有正文。请在 Word 中打开并重新保存。"));
        var sections = body is null ? [] : Sections(body, reading, related);
        var settings = Part(package, related, "settings", problems);
        return Outcome.Check(problems, () => new Document(sections) { EvenAndOddHeaders = settings.Toggle("evenAndOddHeaders") ?? false }, reading.Warnings);
    }

    internal static Dictionary<string, Relationship> RelationshipsOf(string part, Reading reading) => ById(reading.Package.RelationshipsOf(part, reading.Problems));

    private static ImmutableArray<Section> Sections(XElement body, Reading reading, IReadOnlyList<Relationship> related)
    {
        var relationships = ById(related);
        var blocks = new BlockReader(reading);
        var section = new SectionReader(reading, blocks, relationships);
        var sections = ImmutableArray.CreateBuilder<Section>();
        var rest = blocks.Read(body, new(ContentPlace.Body, relationships, null, 0), (properties, content) => sections.Add(section.Read(properties, content)));
        sections.Add(section.Read(body.Element(W + "sectPr"), rest));
        return sections.ToImmutable();
    }

    private static void RefuseForeignParts(Package package, IReadOnlyList<Relationship> related, List<Problem> problems)
    {
        foreach (var name in package.Names.Where(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)).Take(1))
            problems.Add(new("template.macro", "文件里有宏。请另存为不含宏的 .docx。"));
        foreach (var relationship in related)
        {
            if (relationship.External && relationship.Type is "attachedTemplate" or "image" or "oleObject" or "frame" or "subDocument" or "mailMergeSource" or "aFChunk")
                problems.Add(new("template.external-link", "文件链接到外部的文件或图片。请把内容嵌入文档，断开链接。"));
            if (relationship.Type is "oleObject" or "package" or "control" && !relationship.External)
                problems.Add(new("template.unsupported", "文件里有嵌入对象或控件，模板不支持。请删除，或改为文字、图片。"));
        }
    }

    private static XElement? Part(Package package, IReadOnlyList<Relationship> related, string type, List<Problem> problems) =>
        related.FirstOrDefault(relationship => relationship.Type == type && !relationship.External) is { } found && package.Has(found.Target) ? package.Read(found.Target, problems) : null;

    private static Dictionary<string, Relationship> ById(IReadOnlyList<Relationship> relationships) =>
        relationships.GroupBy(relationship => relationship.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
