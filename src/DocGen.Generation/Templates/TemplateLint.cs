using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Templates;

/// <param name="Name"><c>form@v1</c>, or the file of a notice.</param>
public sealed record LintReport(string Name, ImmutableArray<Problem> Problems, ImmutableArray<Problem> Warnings);

/// <summary>All that can be said about templates without making a document: what loading refuses, and what staff should look at though it loads.</summary>
public static class TemplateLint
{
    /// <param name="folder">A templates folder, one form in it, or one version of a form.</param>
    public static Outcome<ImmutableArray<LintReport>> Run(string folder, FontLibrary fonts, Limits limits)
    {
        var (root, wanted) = Locate(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var loaded = TemplateCatalogue.Load(root, limits, version => wanted is null || version == wanted || Path.GetDirectoryName(version) == wanted);
        return loaded.Then(catalogue =>
        {
            var forms = catalogue.Entries.Select(entry => Report(entry, catalogue, fonts, limits)).ToList();
            if (forms.Count == 0 && wanted is not null)
                return Outcome.Fail<ImmutableArray<LintReport>>(
                    new Problem("template.no-folder", $"{folder} 里没有模板：应有 v1 这样的文件夹，内含 form.docx、form.json、schema.json。"));
            var notices = wanted is not null ? []
                : catalogue.Notices.Select(notice => new LintReport($"notices/{notice.Key}.json", notice.Value.Problems, notice.Value.Warnings));
            return Outcome.Of<ImmutableArray<LintReport>>([.. forms, .. notices]);
        });
    }

    /// <summary>The templates folder, and the folder in it that is asked for; none for all.</summary>
    private static (string Root, string? Wanted) Locate(string folder)
    {
        if (File.Exists(Path.Combine(folder, Template.DefinitionFile)) || File.Exists(Path.Combine(folder, Template.Docx)))
            return (Path.GetDirectoryName(Path.GetDirectoryName(folder))!, folder);
        var isForm = Directory.Exists(folder)
            && Directory.GetDirectories(folder).Any(version => File.Exists(Path.Combine(version, Template.DefinitionFile)));
        return isForm ? (Path.GetDirectoryName(folder)!, folder) : (folder, null);
    }

    private static LintReport Report(CatalogueEntry entry, TemplateCatalogue catalogue, FontLibrary fonts, Limits limits)
    {
        if (entry.Template.Value is not { } template) return new(entry.Name, entry.Template.Problems, entry.Template.Warnings);
        var samples = new TemplateSamples(template, catalogue, limits).Check();
        return new(
            entry.Name,
            [.. Notices(template, catalogue), .. samples.Problems],
            [.. entry.Template.Warnings, .. Unprinted(template), .. UnknownFonts(template, fonts), .. samples.Warnings]);
    }

    private static IEnumerable<Problem> Notices(Template template, TemplateCatalogue catalogue) =>
        from id in template.Definition.Notices.Append(template.Definition.Defaults.Notice ?? "*").Distinct(StringComparer.Ordinal)
        where id != "*"
        from problem in catalogue.Notice(id).Problems
        select problem with { Place = $"{Template.DefinitionFile} → {problem.Place ?? $"notices/{id}.json"}" };

    private static IEnumerable<Problem> Unprinted(Template template) =>
        from leaf in Leaves(template.Schema.Shape, "")
        where !template.Plan.Paths.Contains(leaf.Path) && !template.Plan.Paths.Contains(leaf.Path + ".*")
            && !template.Definition.Unprinted.Any(path => leaf.Path == path || leaf.Path.StartsWith(path + ".", StringComparison.Ordinal))
        let key = leaf.Path.Split('.')[^1]
        let advice = leaf.Kind == DataKind.Picture ? $"插入一张占位图片，把替换文字写成 {{{{@{key}}}}}" : $"加上 {{{{{key}}}}}"
        select new Problem(
            "template.unprinted-field", $"数据项“{leaf.Title}”（{leaf.Path}）没有任何标签打印。请在 form.docx 里{advice}，或把它列入 form.json 的 unprinted。")
            .In(Template.Docx);

    /// <summary>Fields that hold no other fields; a list of texts is one.</summary>
    private static IEnumerable<(string Path, string Title, DataKind Kind)> Leaves(DataShape shape, string prefix)
    {
        foreach (var (key, member) in shape.InOrder())
        {
            var path = prefix + key;
            var inner = member.Item is { Kind: DataKind.Object } item ? (Shape: item, Prefix: path + ".*.") : (Shape: member, Prefix: path + ".");
            if (inner.Shape.Kind != DataKind.Object) yield return (path, member.Title, member.Kind);
            else foreach (var leaf in Leaves(inner.Shape, inner.Prefix)) yield return leaf;
        }
    }

    private static IEnumerable<Problem> UnknownFonts(Template template, FontLibrary fonts) =>
        from name in template.Document.Sections.SelectMany(FontNames).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)
        where !fonts.Knows(name)
        select new Problem("template.unknown-font", $"字体“{name}”没有在 fonts.json 里指定，将用宋体代替。请改用已有的字体，或在 fonts.json 里补上。").In(Template.Docx);

    private static IEnumerable<string> FontNames(Section section) =>
        section.Blocks.Concat(Blocks(section.Headers)).Concat(Blocks(section.Footers)).SelectMany(FontNames);

    private static IEnumerable<Block> Blocks(HeadersFooters parts) =>
        new[] { parts.Default, parts.First, parts.Even }.SelectMany(blocks => blocks ?? []);

    private static IEnumerable<string> FontNames(Block block) => block switch
    {
        Table table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks).SelectMany(FontNames),
        Paragraph paragraph => paragraph.Inlines.OfType<TextRun>().Where(run => !string.IsNullOrWhiteSpace(run.Text))
            .SelectMany(run => new[] { run.Format.Fonts.Ascii, run.Format.Fonts.HighAnsi, run.Format.Fonts.EastAsia }),
        _ => [],
    };
}
