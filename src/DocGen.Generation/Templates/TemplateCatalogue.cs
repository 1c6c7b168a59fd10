using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using DocGen.Documents;

namespace DocGen.Generation.Templates;

/// <summary>One version folder as it was found: a template, or the problems that make it unusable.</summary>
/// <param name="Number">Of the version, for comparing: 12 of <c>v12</c>.</param>
/// <param name="Status">As form.json says; published when it cannot be read, so that the fault is seen and no older version steps in.</param>
public sealed record CatalogueEntry(string Form, string Version, int Number, FormStatus Status, Outcome<Template> Template)
{
    public string Name => $"{Form}@{Version}";
}

/// <summary>
/// All forms and notices of a templates folder, loaded once. A broken one is unusable itself and says why; the others go on.
/// Immutable; thread-safe.
/// </summary>
public sealed class TemplateCatalogue
{
    private const string NoticesFolder = "notices";

    private readonly FrozenDictionary<string, ImmutableArray<CatalogueEntry>> forms;
    private readonly FrozenDictionary<string, Outcome<Notice>> notices;

    internal TemplateCatalogue(IEnumerable<CatalogueEntry> entries, IEnumerable<KeyValuePair<string, Outcome<Notice>>> notices)
    {
        forms = entries.GroupBy(entry => entry.Form, StringComparer.Ordinal)
            .ToFrozenDictionary(
                group => group.Key, group => group.OrderByDescending(entry => entry.Number).ToImmutableArray(), StringComparer.Ordinal);
        this.notices = notices.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every version of every form, broken ones too, by form and then newest first.</summary>
    public IEnumerable<CatalogueEntry> Entries => forms.OrderBy(form => form.Key, StringComparer.Ordinal).SelectMany(form => form.Value);

    /// <summary>Every version of every form that can be used.</summary>
    public IEnumerable<Template> All => Entries.Where(entry => entry.Template.Ok).Select(entry => entry.Template.Value!);

    /// <summary>Every notice by id, broken ones too.</summary>
    public IEnumerable<KeyValuePair<string, Outcome<Notice>>> Notices => notices.OrderBy(notice => notice.Key, StringComparer.Ordinal);

    public static Outcome<TemplateCatalogue> Load(string templatesFolder, Limits limits) => Load(templatesFolder, limits, _ => true);

    /// <summary>What one document of a form needs: its versions, and the notices. All forms when there is none of that name, so that the answer can list them.</summary>
    /// <param name="name"><c>form</c> or <c>form@v1</c>.</param>
    public static Outcome<TemplateCatalogue> LoadForm(string templatesFolder, string name, Limits limits)
    {
        var form = name.Split('@')[0];
        var known = VersionFoldersIn(templatesFolder).Any(folder => IsOf(form, folder));
        return Load(templatesFolder, limits, folder => !known || IsOf(form, folder));
    }

    private static bool IsOf(string form, string versionFolder) => string.Equals(Path.GetFileName(Path.GetDirectoryName(versionFolder)), form, StringComparison.Ordinal);

    private static IEnumerable<string> VersionFoldersIn(string templatesFolder) => Directory.Exists(templatesFolder) ? VersionFolders(templatesFolder) : [];

    /// <param name="include">Decides by the path of a version folder.</param>
    internal static Outcome<TemplateCatalogue> Load(string templatesFolder, Limits limits, Func<string, bool> include)
    {
        if (!Directory.Exists(templatesFolder))
            return Outcome.Fail<TemplateCatalogue>(new Problem("template.no-folder", $"找不到模板文件夹 {templatesFolder}。请检查路径。"));
        var entries = VersionFolders(templatesFolder).Where(include).Select(version => Load(version, Path.GetFileName(Path.GetDirectoryName(version)!), limits));
        var noticesFolder = Path.Combine(templatesFolder, NoticesFolder);
        var notices = Directory.Exists(noticesFolder) ? Directory.GetFiles(noticesFolder, "*.json") : [];
        return Outcome.Of(new TemplateCatalogue(entries, notices.Select(file => LoadNotice(file, limits))));
    }

    /// <summary><c>form</c> is its newest published version; <c>form@v1</c> that one, a draft too.</summary>
    /// <param name="withdrawn">Versions (<c>form@v1</c>) that may not be used, beside those that say so themselves.</param>
    public Outcome<Template> Find(string name, IReadOnlySet<string>? withdrawn = null)
    {
        bool MayBeUsed(CatalogueEntry entry) => entry.Status != FormStatus.Withdrawn && withdrawn?.Contains(entry.Name) != true;

        var (form, version) = name.Split('@') switch
        {
            [var only] => (only, null),
            [var first, var second] => (first, second),
            _ => (name, (string?)null),
        };
        if (!forms.TryGetValue(form, out var versions))
            return NotFound($"没有名为“{form}”的表。可用的表：{string.Join("、", forms.Keys.Order(StringComparer.Ordinal))}。");
        if (version is null)
            return versions.FirstOrDefault(entry => entry.Status == FormStatus.Published && MayBeUsed(entry))?.Template ?? NonePublished(form, versions);
        var named = versions.FirstOrDefault(entry => string.Equals(entry.Version, version, StringComparison.Ordinal));
        if (named is null) return NotFound($"表“{form}”没有版本“{version}”。可用的版本：{string.Join("、", versions.Select(entry => entry.Version))}。");
        return MayBeUsed(named) ? named.Template : Withdrawn(named.Name);
    }

    /// <summary>A draft and a withdrawn version too, when it is named: for looking at it, not for generating.</summary>
    public Outcome<Template> Named(string name)
    {
        if (Entries.FirstOrDefault(known => known.Name == name) is not { } entry) return Find(name);
        return entry.Template.Ok ? entry.Template : Outcome.Fail<Template>(
            new Problem("template.unusable", $"{name} 有 {entry.Template.Problems.Length} 处错误，不能使用。逐条见 docgen template lint {name}。"));
    }

    public Outcome<Notice> Notice(string id) => notices.TryGetValue(id, out var notice) ? notice : Outcome.Fail<Notice>(
        new Problem("notice.not-found", $"没有编号为“{id}”的通知。可用的编号：{string.Join("、", notices.Keys.Order(StringComparer.Ordinal))}。"));

    /// <summary>The id of the notice to look at a form with when nobody names one: its own, else the first that it takes; null when there is none.</summary>
    public string? UsualNotice(Template template) =>
        template.Definition.Defaults.Notice ?? Notices.FirstOrDefault(notice => notice.Value.Ok && template.Definition.Takes(notice.Key)).Key;

    private static CatalogueEntry Load(string folder, string form, Limits limits)
    {
        var version = Path.GetFileName(folder);
        var template = Template.Load(folder, form, version, limits);
        // A form that is broken elsewhere still has its say on its status.
        var status = template.Value?.Definition.Status ?? StatusOf(new(Path.Combine(folder, Template.DefinitionFile)), limits);
        return new(form, version, NumberOf(version)!.Value, status, template);
    }

    private static FormStatus StatusOf(FileInfo file, Limits limits) =>
        (file.Exists && file.Length <= limits.TemplateBytes ? FormDefinitionFile.Read(File.ReadAllBytes(file.FullName), limits).Value : null)?.Status
        ?? FormStatus.Published;

    private static KeyValuePair<string, Outcome<Notice>> LoadNotice(string path, Limits limits)
    {
        var id = Path.GetFileNameWithoutExtension(path);
        var file = $"{NoticesFolder}/{Path.GetFileName(path)}";
        if (new FileInfo(path).Length > limits.TemplateBytes)
            return new(id, Outcome.Fail<Notice>(new Problem("template.too-large", $"{file} 超过 {limits.TemplateBytes} 字节。请检查文件。").In(file)));
        var bytes = File.ReadAllBytes(path);
        return new(id, Templates.Notice.Read(bytes, file, limits).Then(notice => notice.Id == id
            ? Outcome.Of(notice with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) })
            : Outcome.Fail<Notice>(new Problem("notice.wrong-id", $"通知的 id 与文件名“{id}”不一致。请把两者改成一样。") { Place = file, Pointer = "/id" })));
    }

    /// <summary>Of every form, by form and then by name.</summary>
    internal static IEnumerable<string> VersionFolders(string templatesFolder) =>
        Folders(templatesFolder).SelectMany(Folders).Where(version => NumberOf(Path.GetFileName(version)) is not null);

    private static IEnumerable<string> Folders(string folder) => Directory.GetDirectories(folder).Order(StringComparer.Ordinal);

    /// <summary>12 of <c>v12</c>; null when no version is called so.</summary>
    public static int? NumberOf(string version) =>
        version.StartsWith('v') && int.TryParse(version.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    private static Outcome<Template> NonePublished(string form, ImmutableArray<CatalogueEntry> versions) =>
        versions.All(entry => entry.Status != FormStatus.Published) && versions.FirstOrDefault(entry => entry.Status == FormStatus.Draft) is { } draft
            ? NotFound($"表“{form}”还没有发布的版本。要用草稿，请写明版本：{draft.Name}。")
            : Withdrawn(form);

    private static Outcome<Template> NotFound(string message) => Outcome.Fail<Template>(new Problem("template.not-found", message));

    private static Outcome<Template> Withdrawn(string name) =>
        Outcome.Fail<Template>(new Problem("template.withdrawn", $"表“{name}”已停用，不能再生成。请改用已发布的版本。"));
}
