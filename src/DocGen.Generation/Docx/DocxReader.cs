using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>
/// WordprocessingML → content. Styles are resolved and tags are still text. What we cannot print as Word does is refused with its place and
/// the way to mend it, never dropped in silence. Any bytes give an answer; none give an exception.
/// </summary>
public static class DocxReader
{
    private const string Main = "word/document.xml";

    // 17.15.1.25: half an inch.
    private static readonly Points InitialTabStop = Points.FromTwips(720);

    public static Outcome<Document> Read(ReadOnlyMemory<byte> docx, Limits limits) => Salvage(docx, limits).Sound();

    /// <summary>Without the things that are refused; they stand among the problems.</summary>
    internal static Salvaged<Document> Salvage(ReadOnlyMemory<byte> docx, Limits limits)
    {
        var read = Package.Open(docx, limits).Then(package => Read(package, limits));
        return read.Ok ? read.Value.Content : new(null, read.Problems, read.Warnings);
    }

    internal static Outcome<DocxText> Read(Package package, Limits limits)
    {
        var problems = new List<Problem>();
        var main = package.RelationshipsOf("", problems).FirstOrDefault(relationship => relationship.Type == "officeDocument")?.Target ?? Main;
        if (!package.Has(main)) return Outcome.Fail<DocxText>(FileKind.NotDocx("文件里没有正文，不是 Word 文档。请用 Word 或 WPS 另存为 .docx。"));
        var root = package.Read(main, problems);
        if (root is not null && root.Name != W + "document") return Outcome.Fail<DocxText>(FileKind.NotDocx(Other(root)));
        problems.AddRange(ForeignParts.Refusals(package, problems).ToList());
        if (root is null) return Outcome.Fail<DocxText>(problems);

        var related = package.RelationshipsOf(main, problems);
        XElement? Part(string type) => Related(package, related, type, problems);
        var own = OwnComments.TakeFrom(root, Part("comments"));
        if (own.Others) problems.Add(new("template.comment", "文件里有批注。请在“审阅”中删除全部批注，再保存。"));
        var settings = Part("settings");
        var styles = new Styles(Part("styles"), new ThemeFonts(Part("theme")));
        var reading = new Reading(package, styles, new Numbering(Part("numbering"), styles), limits)
        {
            Problems = problems,
            DefaultTabStop = settings?.Element(W + "defaultTabStop").Twips("val") is { Value: > 0 } given ? given : InitialTabStop,
        };
        if (settings.Toggle("mirrorMargins") == true || settings.Toggle("gutterAtTop") == true)
            reading.Warn("template.mirrored-margins", "文件用了对称页边距或上方装订线，将按普通页边距排版。请在“页面设置”中改为“普通”。", ContentPlace.Body);
        if (own.Count > 0)
            reading.Warn("template.own-comments", $"文件里还留着 {own.Count} 条检查时加的批注，不影响生成。发布前请在“审阅”中删除全部批注。", ContentPlace.Body);
        var body = root.Element(W + "body");
        if (body is null && problems.Count == 0) problems.Add(new("template.broken", "文件里没有正文。请在 Word 中打开并重新保存。"));
        var sections = body is null ? [] : Sections(body, reading, related);
        var content = new Document(sections)
        {
            EvenAndOddHeaders = settings.Toggle("evenAndOddHeaders") ?? false,
            SpaceBetween = settings?.Element(W + "compat").Toggle("doNotUseHTMLParagraphAutoSpacing") == true ? SpaceBetween.Sum : SpaceBetween.Larger,
        };
        return Outcome.Of(new DocxText(main, root, reading.Places, new(body is null ? null : content, [.. problems], [.. reading.Warnings])));
    }

    internal static Dictionary<string, Relationship> RelationshipsOf(string part, Reading reading) => ById(reading.Package.RelationshipsOf(part, reading.Problems));

    private static ImmutableArray<Section> Sections(XElement body, Reading reading, IReadOnlyList<Relationship> related)
    {
        var relationships = ById(related);
        var blocks = new BlockReader(reading);
        var section = new SectionReader(reading, blocks, relationships);
        var sections = ImmutableArray.CreateBuilder<Section>();
        var rest = blocks.Read(body, new(ContentPlace.Body, relationships, [], 0), (properties, content) => sections.Add(section.Read(properties, content)));
        sections.Add(section.Read(body.Element(W + "sectPr"), rest));
        return sections.ToImmutable();
    }

    private static string Other(XElement root) => root.Name.LocalName switch
    {
        "workbook" => "这是 Excel 工作簿，不是 Word 文档。请用 Word 或 WPS 文字制作模板，存为 .docx。",
        "presentation" => "这是 PowerPoint 演示文稿，不是 Word 文档。请用 Word 或 WPS 文字制作模板，存为 .docx。",
        _ => "文件的正文不是 Word 文档。请用 Word 或 WPS 另存为 .docx。",
    };

    private static XElement? Related(Package package, IReadOnlyList<Relationship> related, string type, List<Problem> problems) =>
        related.FirstOrDefault(relationship => relationship.Type == type && !relationship.External) is { } found && package.Has(found.Target)
            ? package.Read(found.Target, problems)
            : null;

    private static Dictionary<string, Relationship> ById(IReadOnlyList<Relationship> relationships) =>
        relationships.DistinctBy(relationship => relationship.Id, StringComparer.Ordinal)
            .ToDictionary(relationship => relationship.Id, StringComparer.Ordinal);
}
