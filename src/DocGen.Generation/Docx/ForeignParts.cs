using DocGen.Documents;

namespace DocGen.Generation.Docx;

/// <summary>What a form has no use for and a reader must not follow: macros, embedded objects, links to other files, comments.</summary>
internal static class ForeignParts
{
    private static readonly Problem Macro = new("template.macro", "文件里有宏。请另存为不含宏的 .docx。");

    private static readonly Problem Embedded = new("template.unsupported", "文件里有嵌入对象或控件，模板不支持。请删除，或改为文字、图片。");

    private static readonly Problem Link = new("template.external-link", "文件链接到外部的文件或图片。请把内容嵌入文档，断开链接。");

    private static readonly Problem AttachedTemplate =
        new("template.external-link", "文件附着在另一份模板文件上。请在“开发工具—文档模板”中把文档模板清空（即 Normal），再保存。");

    /// <summary>Looks at the relationships of every part: the template is attached to the settings, a header may have its own links.</summary>
    public static IEnumerable<Problem> Refusals(Package package, List<Problem> problems)
    {
        var found = package.Names.Where(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)).Select(_ => Macro);
        var relationships = package.Names.Where(IsRelationships).SelectMany(name => package.RelationshipsOf(SourceOf(name), problems));
        return found.Concat(relationships.Select(Refusal).OfType<Problem>()).Distinct();
    }

    private static Problem? Refusal(Relationship relationship) => (relationship.Type, relationship.External) switch
    {
        ("attachedTemplate", true) => AttachedTemplate,
        // A hyperlink is refused where it stands.
        ("hyperlink", true) => null,
        (_, true) => Link,
        ("oleObject" or "package" or "control", false) => Embedded,
        _ => null,
    };

    private static bool IsRelationships(string part) =>
        part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) && part.Contains("_rels/", StringComparison.OrdinalIgnoreCase);

    private static string SourceOf(string relationships) =>
        relationships[..^".rels".Length].Replace("_rels/", "", StringComparison.OrdinalIgnoreCase);
}
