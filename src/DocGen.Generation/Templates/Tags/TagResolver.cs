using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Compares tags with the data that the form takes.</summary>
internal sealed class TagResolver(TagProblems problems, DataShape root)
{
    /// <summary>Set while sections lack a tag: then a name is wrong only if no field at any level is called so.</summary>
    public bool ScopesAreUnsure { get; set; }

    /// <summary>Paths of the fields that the template prints or asks about, lists as <c>*</c>.</summary>
    public HashSet<string> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>How the field at a path is printed, once for each tag that prints it.</summary>
    public Dictionary<string, List<Printing>> Printings { get; } = new(StringComparer.Ordinal);

    public void Prints(Resolved resolved, Printing printing)
    {
        if (!Printings.TryGetValue(resolved.Path, out var known)) Printings.Add(resolved.Path, known = []);
        known.Add(printing);
    }

    public Resolved? Resolve(string name, string source, Scope scope, ContentPlace place)
    {
        var resolved = scope.Resolve(name);
        if (resolved is { Path.Length: > 0 }) Paths.Add(resolved.Path);
        if (resolved is null && !(ScopesAreUnsure && (Scope.IsOfItem(name) || NameSuggestions.ExistsAnywhere(name, root)))) Report(name, source, scope, place);
        return resolved;
    }

    /// <summary>Refuses to print what is no text: a silent blank otherwise.</summary>
    public void CheckPrintable(Tag tag, Resolved resolved, ContentPlace place)
    {
        var advice = resolved.Shape switch
        {
            { Kind: DataKind.Object } => $"它是一组数据项，请写明打印哪一项，例如 {{{{{tag.Path}.…}}}}，或用区段 {{{{#{tag.Path}}}}}…{{{{/{tag.Path}}}}}",
            { Kind: DataKind.Picture } => $"它是图片，请插入占位图片，并把 {{{{@{tag.Path}}}}} 写进图片的替代文字",
            { Kind: DataKind.List, Item.Kind: not (DataKind.Text or DataKind.Number or DataKind.Any) } =>
                $"它是列表，请用区段 {{{{#{tag.Path}}}}}…{{{{/{tag.Path}}}}} 逐项打印",
            { Kind: DataKind.List } when !tag.Filters.Any(filter => filter.Name is "join" or "check" or "lines") =>
                $"它是列表，请用区段 {{{{#{tag.Path}}}}}…{{{{/{tag.Path}}}}} 逐项打印，或写 {{{{{tag.Path}|join:、}}}} 连成一行",
            _ => null,
        };
        if (advice is not null) problems.Add("template.not-printable", $"{tag.Source} 不能直接打印：{advice}。", place);
    }

    public void CheckPicture(string source, Resolved resolved, ContentPlace place)
    {
        if (resolved.Shape.Kind is not (DataKind.Picture or DataKind.Any))
            problems.Add("template.not-a-picture", $"占位图片的标签 {source} 指向的数据项不是图片。请改成图片类数据项的名称。", place);
    }

    public void CheckSection(Tag tag, Resolved resolved, ContentPlace place)
    {
        if (tag.Minimum > 0 && resolved.Shape.Kind is not (DataKind.List or DataKind.Any))
            problems.Add("template.unknown-option", $"{tag.Source} 里的 min 只能用于列表，这个数据项不是列表。请去掉 min。", place);
    }

    private void Report(string name, string source, Scope scope, ContentPlace place)
    {
        if (name == ".")
        {
            problems.Add("template.unknown-tag", $"{source} 只能写在区段里面：{{{{.}}}} 表示列表的当前一项。", place);
            return;
        }
        var suggestions = string.Join("、", NameSuggestions.For(name, scope));
        problems.Add("template.unknown-tag", $"{source} 里的“{name}”不是这份表的数据项。"
            + (suggestions.Length > 0 ? $"您是否想写 {suggestions}？" : "请对照 schema.json 里的名称或中文标题改正。"), place);
    }
}
