namespace DocGen.Generation.Templates;

/// <summary>What lint is asked to look at.</summary>
/// <param name="Root">The templates folder, which holds the notices.</param>
/// <param name="Wanted">The form or the version that is asked for; null for all.</param>
/// <param name="Docx">A file that stands alone.</param>
internal sealed record LintTarget(string Root, string? Wanted, string? Docx)
{
    public bool IsWhole => Wanted is null;

    public static LintTarget Find(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
        {
            var folder = Path.GetDirectoryName(full)!;
            return Path.GetFileName(full) == Template.Docx && File.Exists(Path.Combine(folder, Template.DefinitionFile)) ? Find(folder) : new(folder, full, full);
        }
        if (IsVersion(full)) return new(Path.GetDirectoryName(Path.GetDirectoryName(full))!, full, null);
        var isForm = Directory.Exists(full) && Directory.GetDirectories(full).Any(version => File.Exists(Path.Combine(version, Template.DefinitionFile)));
        return isForm ? new(Path.GetDirectoryName(full)!, full, null) : new(full, null, null);
    }

    /// <summary>By form, newest first; folders that only look like a version come last.</summary>
    public IEnumerable<string> Versions()
    {
        if (Wanted is null) return Directory.GetDirectories(Root).Order(StringComparer.Ordinal).SelectMany(Versions);
        return IsVersion(Wanted) ? [Wanted] : Versions(Wanted);
    }

    private static IEnumerable<string> Versions(string form) => Directory.GetDirectories(form).Where(IsVersion)
        .OrderByDescending(version => TemplateCatalogue.NumberOf(Path.GetFileName(version)) ?? -1).ThenBy(version => version, StringComparer.Ordinal);

    private static bool IsVersion(string folder) =>
        File.Exists(Path.Combine(folder, Template.DefinitionFile)) || File.Exists(Path.Combine(folder, Template.Docx)) || File.Exists(Path.Combine(folder, Template.SchemaFile));
}
