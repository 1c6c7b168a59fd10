using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Docx;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Templates;

/// <param name="Name"><c>form@v1</c>, or the file of a notice.</param>
public sealed record LintReport(string Name, ImmutableArray<Problem> Problems, ImmutableArray<Problem> Warnings)
{
    /// <summary>Path of the Word file that it is of; what is wrong in it has a place that begins with the file's name. Null for a notice.</summary>
    public string? Docx { get; init; }
}

/// <summary>All that can be said about templates without making a document: what loading refuses, and what staff should look at though it loads.</summary>
public static class TemplateLint
{
    /// <param name="path">A templates folder, one form in it, one version of a form, or a .docx that no form has yet.</param>
    public static Outcome<ImmutableArray<LintReport>> Run(string path, FontLibrary fonts, Limits limits)
    {
        var target = LintTarget.Find(path);
        if (target.Docx is { } docx) return LooseDocx(docx, fonts, limits);
        return TemplateCatalogue.Load(target.Root, limits, _ => false).Then(notices =>
        {
            var forms = target.Versions().Select(folder => Report(folder, notices, fonts, limits)).ToList();
            if (forms.Count == 0 && !target.IsWhole)
                return Outcome.Fail<ImmutableArray<LintReport>>(
                    new Problem("template.no-folder", $"{path} 里没有模板：应有 v1 这样的文件夹，内含 form.docx、form.json、schema.json。"));
            var others = target.IsWhole ? notices.Notices.Select(notice => new LintReport($"notices/{notice.Key}.json", notice.Value.Problems, notice.Value.Warnings)) : [];
            return Outcome.Of<ImmutableArray<LintReport>>([.. forms, .. others]);
        });
    }

    /// <summary>Its Word content and how its tags are written; which fields there are, nobody has said yet.</summary>
    private static Outcome<ImmutableArray<LintReport>> LooseDocx(string path, FontLibrary fonts, Limits limits)
    {
        if (new FileInfo(path).Length > limits.TemplateBytes)
            return Outcome.Fail<ImmutableArray<LintReport>>(new Problem("template.too-large", $"文件超过 {limits.TemplateBytes / 1024 / 1024} MB。请压缩其中的图片后重试。"));
        var read = DocxReader.Salvage(File.ReadAllBytes(path), limits);
        var tags = read.Value is { } document ? Plan.CompileLoose(document) : null;
        var name = Path.GetFileName(path);
        return Outcome.Of<ImmutableArray<LintReport>>([new(
            name,
            [.. Named(read.Problems), .. Named(tags?.Problems ?? []), .. LintFonts.Missing(read.Value, fonts, name)],
            [.. Named(read.Warnings), .. Named(tags?.Warnings ?? []), .. LintFonts.Unknown(read.Value, fonts, name)]) { Docx = path }]);

        IEnumerable<Problem> Named(IEnumerable<Problem> found) => found.Select(problem => problem.In(problem.Place is null ? name : $"{name} {problem.Place}"));
    }

    internal static LintReport Report(string folder, TemplateCatalogue notices, FontLibrary fonts, Limits limits)
    {
        var template = TemplateReading.Of(folder, limits);
        var samples = new TemplateSamples(template, notices, limits).Check();
        return new(
            $"{Path.GetFileName(Path.GetDirectoryName(folder))}@{Path.GetFileName(folder)}",
            [.. template.Problems, .. Misnamed(folder), .. Notices(template, notices), .. LintFonts.Missing(template.Document, fonts, Template.Docx), .. samples.Problems],
            [.. template.Warnings, .. Unprinted(template), .. LintFonts.Unknown(template.Document, fonts, Template.Docx), .. samples.Warnings])
        {
            Docx = Path.Combine(folder, Template.Docx),
        };
    }

    /// <summary>What the catalogue would pass over in silence.</summary>
    private static IEnumerable<Problem> Misnamed(string folder)
    {
        if (TemplateCatalogue.NumberOf(Path.GetFileName(folder)) is null)
            yield return new("template.version-name", $"文件夹“{Path.GetFileName(folder)}”不会被使用：版本的文件夹名应是小写的 v 加数字，如 v2。请改名，或移到别处。");
        if (!File.Exists(Path.Combine(folder, Template.Docx)) && Directory.GetFiles(folder, "*.docx").Select(Path.GetFileName).FirstOrDefault(name => !name!.StartsWith("~$", StringComparison.Ordinal)) is { } other)
            yield return new Problem("template.file-name", $"模板的文件名应是 {Template.Docx}，文件夹里有“{other}”。如果它就是模板，请改名。").In(Template.Docx);
    }

    private static IEnumerable<Problem> Notices(TemplateReading template, TemplateCatalogue catalogue) =>
        from id in (template.Definition?.Notices ?? []).Append(template.Definition?.Defaults.Notice ?? "*").Distinct(StringComparer.Ordinal)
        where id != "*"
        from problem in catalogue.Notice(id).Problems
        select problem with { Place = $"{Template.DefinitionFile} → {problem.Place ?? $"notices/{id}.json"}" };

    /// <summary>Only of what is otherwise sound: a tag that is wrong might be the one that prints the field.</summary>
    private static IEnumerable<Problem> Unprinted(TemplateReading template) => template is not { Problems: [], Plan: { } plan, Schema: { } schema, Definition: { } definition } ? [] :
        from leaf in Leaves(schema.Shape, "")
        where !plan.Paths.Contains(leaf.Path) && !plan.Paths.Contains(leaf.Path + ".*")
            && !definition.Unprinted.Any(path => leaf.Path == path || leaf.Path.StartsWith(path + ".", StringComparison.Ordinal))
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
}
