using DocGen.Documents;
using DocGen.Generation.Templates;

namespace DocGen.Service.Generate.Authoring;

/// <summary>Finds what a person means by FORM, FORM@v2, a folder or a file.</summary>
internal static class TemplatePaths
{
    /// <param name="target">Null or empty is the whole templates folder.</param>
    /// <param name="templates">The templates folder.</param>
    public static Outcome<string> Find(string? target, string templates)
    {
        if (string.IsNullOrEmpty(target)) return Outcome.Of(templates);
        if (Directory.Exists(target) || (File.Exists(target) && target.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))) return Outcome.Of(Path.GetFullPath(target));
        if (File.Exists(target))
            return Outcome.Fail<string>(new Problem("template.not-docx", $"{Path.GetFileName(target)} 不是 .docx。请用 Word 或 WPS 另存为“Word 文档（*.docx）”。"));
        var inside = Path.Combine(templates, target.Replace('@', Path.DirectorySeparatorChar));
        if (Directory.Exists(inside)) return Outcome.Of(inside);
        return Outcome.Fail<string>(new Problem("template.not-found", Missing(target, templates)));
    }

    /// <summary>A version that can be used: by its name, or by its folder in the templates folder.</summary>
    public static Outcome<Template> Template(string target, string templates, TemplateCatalogue catalogue)
    {
        if (!Directory.Exists(target)) return catalogue.Named(target);
        var parts = Path.GetRelativePath(templates, Path.GetFullPath(target)).Split(Path.DirectorySeparatorChar);
        return parts is [not "..", ..] and { Length: <= 2 }
            ? catalogue.Named(string.Join('@', parts))
            : Outcome.Fail<Template>(new Problem("template.not-found", $"{target} 不在模板文件夹 {templates} 里。请移到那里，或用 --templates 写明模板文件夹。"));
    }

    /// <summary>Names of the forms that have a version.</summary>
    public static IEnumerable<string> Forms(string templates) => !Directory.Exists(templates) ? [] :
        Directory.GetDirectories(templates).Where(form => Versions(form).Any()).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal);

    /// <summary>Newest last.</summary>
    public static IEnumerable<string> Versions(string form) => !Directory.Exists(form) ? [] :
        Directory.GetDirectories(form).Select(version => (Name: Path.GetFileName(version), Number: TemplateCatalogue.NumberOf(Path.GetFileName(version))))
            .Where(version => version.Number is not null).OrderBy(version => version.Number).Select(version => version.Name);

    private static string Missing(string target, string templates)
    {
        var form = target.Split('@')[0];
        var versions = Versions(Path.Combine(templates, form)).ToList();
        return versions.Count > 0
            ? $"表“{form}”没有版本“{target[Math.Min(target.Length, form.Length + 1)..]}”。可用的版本：{string.Join("、", versions)}。"
            : $"没有名为“{form}”的表，也没有这样的文件或文件夹。可用的表：{string.Join("、", Forms(templates))}。";
    }
}
