using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Generation.Templates;

namespace DocGen.Service.Generate.Authoring;

/// <summary>A version folder that was copied from another, as a draft. What exists is never overwritten.</summary>
/// <param name="Name"><c>form@v2</c>.</param>
/// <param name="From"><c>form@v1</c>.</param>
internal sealed partial record NewVersion(string Folder, string Name, string From)
{
    /// <summary>What to do with it, up to the day when it is used.</summary>
    public IEnumerable<string> NextSteps
    {
        get
        {
            var (form, version) = (Name.Split('@')[0], Name.Split('@')[1]);
            yield return $"用 Word 或 WPS 修改 {Path.Combine(Folder, Template.Docx)}；增减数据项时同时改 schema.json 和 samples。";
            yield return $"docgen template lint {Name}（--annotate 批注.docx 可把问题写成批注）";
            yield return $"docgen template preview {Name} --sample all --out 预览";
            yield return From.StartsWith(form + "@", StringComparison.Ordinal)
                ? $"docgen template diff {form} {From.Split('@')[1]} {version} --out 对比"
                : $"按新表的内容改 {Template.DefinitionFile}：title、download、notices、rules。";
            yield return $"核对无误后，把 {Template.DefinitionFile} 的 \"status\" 改为 \"published\"：运行中的服务会自动采用，新文件从此用 {version}。";
        }
    }

    /// <param name="version">Null takes the next one.</param>
    /// <param name="from">A version of the form, or <c>other-form@v1</c>; null takes the form's newest.</param>
    public static Outcome<NewVersion> Create(string templates, string form, string? version, string? from)
    {
        if (!FormName().IsMatch(form))
            return Outcome.Fail<NewVersion>(new Problem("template.form-name", $"表单名“{form}”不能用：只用小写英文字母、数字和短横，如 post-table。版本写在后面：docgen template new post-table v2。"));
        var versions = TemplatePaths.Versions(Path.Combine(templates, form)).ToList();
        var next = NumberOf(versions.LastOrDefault() ?? "v0") + 1;
        var chosen = version ?? $"v{next}";
        if (TemplateCatalogue.NumberOf(chosen) is not > 0)
            return Outcome.Fail<NewVersion>(new Problem("template.version-name", $"版本“{chosen}”不能用：应是小写的 v 加数字，如 v{next}。"));
        if (NumberOf(chosen) < next)
            return Outcome.Fail<NewVersion>(new Problem("template.version-exists", $"{form} 已有 {string.Join("、", versions)}，新版本应比它们都大，如 v{next}。已有的版本不会被改动。"));
        return Source(templates, form, versions, from).Then(source => Copy(source, Path.Combine(templates, form, chosen), $"{form}@{chosen}"));
    }

    private static Outcome<(string Folder, string Name)> Source(string templates, string form, List<string> versions, string? from)
    {
        if (from is null && versions.Count == 0)
            return Outcome.Fail<(string, string)>(new Problem(
                "template.not-found", $"没有名为“{form}”的表。要做一份新表，请写明从哪份复制：--from {TemplatePaths.Forms(templates).FirstOrDefault() ?? "FORM"}@v1，或用 docgen template infer。现有的表：{string.Join("、", TemplatePaths.Forms(templates))}。"));
        var (other, version) = (from ?? versions[^1]).Split('@') switch
        {
            [var only] when TemplateCatalogue.NumberOf(only) is not null => (form, only),
            [var only] => (only, TemplatePaths.Versions(Path.Combine(templates, only)).LastOrDefault() ?? ""),
            [var first, var second, ..] => (first, second),
            _ => (form, ""),
        };
        return TemplatePaths.Find($"{other}@{version}", templates).Select(folder => (folder, $"{other}@{version}"));
    }

    /// <summary>Beside its place first, then a rename: nobody ever sees half a version.</summary>
    private static Outcome<NewVersion> Copy((string Folder, string Name) source, string target, string name)
    {
        var definition = Path.Combine(source.Folder, Template.DefinitionFile);
        if (!File.Exists(definition) || AsDraft(File.ReadAllBytes(definition)) is not { } draft)
            return Outcome.Fail<NewVersion>(new Problem("template.broken", $"{source.Name} 的 {Template.DefinitionFile} 读不出 status。请先改好它（docgen template lint {source.Name}）。"));
        var unfinished = Path.Combine(Path.GetDirectoryName(target)!, "." + Path.GetFileName(target) + ".part");
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        try
        {
            foreach (var file in Directory.EnumerateFiles(source.Folder, "*", SearchOption.AllDirectories).Where(file => !IsOfAnEditor(Path.GetFileName(file))))
            {
                var copy = Path.Combine(unfinished, Path.GetRelativePath(source.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
                File.SetAttributes(copy, FileAttributes.Normal);
            }
            File.WriteAllBytes(Path.Combine(unfinished, Template.DefinitionFile), draft);
            Directory.Move(unfinished, target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            throw;
        }
        return Outcome.Of(new NewVersion(target, name, source.Name));
    }

    /// <summary>The same text with another status: the hand of whoever wrote the file stays.</summary>
    /// <returns>Null when it has no status of its own.</returns>
    private static byte[]? AsDraft(ReadOnlySpan<byte> json)
    {
        var start = json.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(json[start..]);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("status"u8)) continue;
                reader.Read();
                if (reader.TokenType != JsonTokenType.String) return null;
                return [.. json[..(start + (int)reader.TokenStartIndex)], .. "\"draft\""u8, .. json[(start + (int)reader.BytesConsumed)..]];
            }
        }
        catch (JsonException)
        {
            // Lint says what is wrong with it.
        }
        return null;
    }

    private static int NumberOf(string version) => TemplateCatalogue.NumberOf(version) ?? 0;

    private static bool IsOfAnEditor(string name) => name.StartsWith("~$", StringComparison.Ordinal) || name.StartsWith(".~", StringComparison.Ordinal);

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex FormName();
}
