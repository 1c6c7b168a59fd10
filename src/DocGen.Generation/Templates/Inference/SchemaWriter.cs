using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Inference;

/// <summary>What the tags say of the fields → schema.json, with a note where it is a guess.</summary>
internal sealed partial class SchemaWriter(KnownFields known)
{
    private readonly List<string> notes = [];
    private int unnamed;

    public IReadOnlyList<string> Notes => notes;

    public ObjectValue Write(InferredField root, string title) => Object(root, title);

    private ObjectValue Object(InferredField field, string title)
    {
        var properties = new List<KeyValuePair<string, Value>>();
        var titles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in field.Members)
        {
            var (key, name) = NameOf(member, properties.ConvertAll(property => property.Key), titles);
            titles.Add(name);
            properties.Add(new(key, Schema(member, key, name)));
        }
        return Of(("type", Text("object")), ("title", Text(title)), ("additionalProperties", Value.False), ("properties", new ObjectValue([.. properties])));
    }

    /// <summary>A tag may say the key or the title; what it does not say, other forms or the words beside it do.</summary>
    private (string Key, string Title) NameOf(InferredField field, List<string> keys, HashSet<string> titles)
    {
        var other = known.Find(field.Name);
        var isKey = Key().IsMatch(field.Name);
        var key = isKey ? field.Name : other?.Key is { } borrowed && !keys.Contains(borrowed) ? borrowed : null;
        if (key is null)
        {
            do key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"field{++unnamed}"); while (keys.Contains(key));
            notes.Add($"“{field.Name}”的键暂写作 {key}，请在 schema.json 里换成合适的英文名。");
        }
        var title = isKey ? field.Label ?? other?.Title ?? "" : field.Name;
        if (title.Length == 0)
        {
            title = key;
            notes.Add($"{key} 旁边没有文字说明，中文名称（title）暂写作 {key}，请补上。");
        }
        if (titles.Contains(title)) title = other?.Title is { Length: > 0 } own && !titles.Contains(own) ? own : $"{title}（{key}）";
        return (key, title);
    }

    private ObjectValue Schema(InferredField field, string key, string title)
    {
        if (field.IsPicture) return Of(("type", Text("string")), ("title", Text(title)), ("x-picture", Value.True));
        var other = known.Find(field.Name);
        if (field.Members.Count > 0) return Holder(field, title, other);
        var isList = field.Repeats || field.Filters.Any(filter => filter.Name == "join") || (other?.Type == "array" && (field.HoldsTexts || field.Filters.Any(filter => filter.Name == "lines")));
        if (isList)
        {
            if (!field.Printed && !field.HoldsTexts) notes.Add($"区段 {{{{#{field.Name}}}}} 里没有数据项，暂作为文字的列表，请核对。");
            return Of(("type", Text("array")), ("title", Text(title)), ("items", Of(("type", Text("string")), ("title", Text(title)))));
        }
        if (field.HasSection && !field.Printed && (other is null || other.Type is "boolean")) return Of(("type", Text("boolean")), ("title", Text(title)));
        var kind = Kind(field);
        if (kind.IsEmpty && other is null && Amount().IsMatch(title))
        {
            notes.Add($"{key}（{title}）按名称推测为数字，请核对。");
            kind = Members(("type", "number"));
        }
        var borrowed = other?.Leaf;
        if (borrowed is { } leaf && (kind.IsEmpty || Agrees(leaf, kind))) return new([leaf[0], new("title", Text(title)), .. leaf[1..]]);
        if (field.HasSection && !field.Printed && borrowed is null) notes.Add($"{key} 只用作条件（{{{{#{field.Name}}}}}），类型请核对。");
        if (kind.IsEmpty) kind = [new("type", Text("string"))];
        return new([kind[0], new("title", Text(title)), .. kind[1..]]);
    }

    private ObjectValue Holder(InferredField field, string title, KnownField? other)
    {
        var isSure = field.Repeats || !field.HasSection || other?.Type is "array" or "object";
        var isList = field.Repeats || (field.HasSection && (other?.Type == "array" || (other?.Type != "object" && LooksPlural(field.Name))));
        if (!isSure) notes.Add($"区段 {{{{#{field.Name}}}}} 暂作为{(isList ? "列表" : "一组数据项")}，请核对；是{(isList ? "一组数据项" : "列表")}的，改 schema.json。");
        return isList ? Of(("type", Text("array")), ("title", Text(title)), ("items", Object(field, title))) : Object(field, title);
    }

    /// <summary>By what the filters can print.</summary>
    private static ImmutableArray<KeyValuePair<string, Value>> Kind(InferredField field)
    {
        var dates = field.Filters.Where(filter => filter.Name == "date").Select(filter => filter.Argument ?? "").ToList();
        var checks = field.Filters.Where(filter => filter is { Name: "check", Argument.Length: > 0 }).Select(filter => filter.Argument!).Distinct(StringComparer.Ordinal).ToList();
        if (dates.Count > 0) return Members(("type", "string"), ("format", dates.Exists(pattern => pattern.Contains('d', StringComparison.Ordinal) || !pattern.Contains('M', StringComparison.Ordinal)) ? "date" : "year-month"));
        if (checks.Count > 0) return [new("type", Text("string")), new("enum", new ListValue([.. checks.Select(Text)]))];
        if (field.Filters.Exists(filter => filter.Name is "number" or "percent")) return Members(("type", "number"));
        if (field.Filters.Exists(filter => filter.Name is "yesno" or "check")) return Members(("type", "boolean"));
        return field.Filters.Find(filter => filter.Name == "mask").Argument switch
        {
            "id" => Members(("type", "string"), ("format", "identity-number")),
            "phone" => Members(("type", "string"), ("format", "mobile")),
            "name" => [new("type", Text("string")), new("x-name", Value.True)],
            _ => [],
        };
    }

    /// <summary>Whether the other form's field may be printed so: it has the format or the choices that the filters ask for.</summary>
    private static bool Agrees(ImmutableArray<KeyValuePair<string, Value>> leaf, ImmutableArray<KeyValuePair<string, Value>> kind)
    {
        var own = new ObjectValue(leaf);
        return kind.All(asked => asked.Key == "enum"
            ? own["enum"] is ListValue choices && ((ListValue)asked.Value).Items.All(choices.Items.Contains)
            : asked is { Key: "type", Value: TextValue { Text: "number" } } ? own["type"] is TextValue { Text: "number" or "integer" } : Equals(own[asked.Key], asked.Value));
    }

    private static bool LooksPlural(string name) => name.Length > 2 && name[^1] == 's' && name[^2] is not ('s' or 'u' or 'i');

    private static ImmutableArray<KeyValuePair<string, Value>> Members(params (string Key, string Value)[] members) => [.. members.Select(member => KeyValuePair.Create(member.Key, Text(member.Value)))];

    private static ObjectValue Of(params (string Key, Value Value)[] members) => new([.. members.Select(member => KeyValuePair.Create(member.Key, member.Value))]);

    private static Value Text(string text) => new TextValue(text);

    /// <summary>What counts or measures something. 年度 and 序号 may be texts.</summary>
    [GeneratedRegex("(数|数量|金额|比例|分数|成绩|得分|学时|年限|名次|排名|因子)$")]
    private static partial Regex Amount();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex Key();
}
