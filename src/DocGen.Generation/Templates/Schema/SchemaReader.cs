using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>Reads a schema and refuses what would not be checked: a rule that is silently ignored is worse than none.</summary>
internal sealed partial class SchemaReader
{
    private static readonly string[] Choices = ["allOf", "anyOf", "oneOf"];

    private static readonly string[] Types = ["string", "number", "integer", "boolean", "object", "array", "null"];

    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet(
        [
            "$schema", "$id", "$comment", "$defs", "$ref", "title", "description", "examples", "type", "enum", "format", "pattern", "minLength",
            "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "items", "minItems", "maxItems", "uniqueItems",
            "properties", "required", "additionalProperties", "minProperties", "maxProperties", "not", .. Choices,
            "x-maxCharacters", "x-picture", "x-name", "x-idTypeField",
        ],
        StringComparer.Ordinal);

    /// <summary>Members that the engine adds to the root of every form's data.</summary>
    public static FrozenSet<string> ReservedNames { get; } = FrozenSet.ToFrozenSet(["notice", "stage", "blank"], StringComparer.Ordinal);

    private readonly List<Problem> problems = [];
    private Definitions definitions;

    private SchemaReader(ObjectValue root) => definitions = new(root);

    public static Outcome<SchemaNode> Read(Value schema)
    {
        if (schema is not ObjectValue root) return Outcome.Fail<SchemaNode>(new Problem("schema.type", "schema.json 应为一个对象。") { Pointer = "" });
        var reader = new SchemaReader(root);
        var node = reader.Node(root, "", fallbackTitle: "");
        if (node.Kind != DataKind.Object) reader.Report("schema.type", "表单数据的根必须是对象（\"type\": \"object\"）。", "/type");
        foreach (var name in ReservedNames.Where(name => node.Property(name) is not null))
            reader.Report("schema.reserved-name", $"根字段“{name}”由系统填写，表单不能自用；请改名。", $"/properties/{name}");
        return Outcome.Check(reader.problems, () => node);
    }

    /// <param name="fallbackTitle">Of the list, for items that have no title of their own.</param>
    private SchemaNode Node(Value schema, string pointer, string fallbackTitle)
    {
        if (schema is not ObjectValue written)
        {
            Report("schema.type", "这里应为一个 Schema 对象。", pointer);
            return Broken(fallbackTitle);
        }
        CheckKeywords(written, pointer);
        if (written["$ref"] is { } reference) return Referred(written, reference, pointer, fallbackTitle);
        var (kind, takesNull) = KindOf(written, pointer);
        var title = written["title"] is TextValue text ? text.Text : fallbackTitle;
        var node = new SchemaNode(title, kind, written, Assertions.Of(written, definitions)) { TakesNull = takesNull };
        if (title.Length == 0) Report("schema.title", "缺少中文名称（title）；提示和模板标签都要用它，请补上。", pointer);
        return kind switch
        {
            DataKind.Object => node with { Properties = Properties(written, pointer) },
            DataKind.List => node with { Item = Item(written, pointer, title) },
            _ => node,
        };
    }

    /// <summary>A title beside the reference names the field; the definition says the rest.</summary>
    private SchemaNode Referred(ObjectValue written, Value reference, string pointer, string fallbackTitle)
    {
        if (Enter(reference, pointer) is not { } name) return Broken(fallbackTitle);
        var outside = definitions;
        definitions = definitions.Below(name);
        var node = Node(definitions.Named(name)!, JsonPointer.Append("/$defs", name), fallbackTitle);
        definitions = outside;
        return written["title"] is TextValue title ? node with { Title = title.Text } : node;
    }

    /// <summary>The name of the definition, if one may go there.</summary>
    private string? Enter(Value reference, string pointer)
    {
        var name = Definitions.NameOf(reference);
        var fault = definitions.Named(name) is null ? "引用的定义不存在；只能引用本文件 $defs 里的定义（#/$defs/名称）。"
            : definitions.IsFollowed(name) ? "定义引用了自己，表单数据不能无限嵌套；请改写。"
            : null;
        if (fault is null) return name;
        Report("schema.reference", fault, JsonPointer.Append(pointer, "$ref"));
        return null;
    }

    private SchemaNode Broken(string title) => new(title, DataKind.Text, ObjectValue.Empty, Assertions.Of(ObjectValue.Empty, definitions));

    private ImmutableArray<KeyValuePair<string, SchemaNode>> Properties(ObjectValue written, string pointer)
    {
        if (written["additionalProperties"] != Value.False)
            Report("schema.open-object", "对象必须写明 \"additionalProperties\": false，否则多出的字段会被悄悄丢掉。", pointer);
        var at = JsonPointer.Append(pointer, "properties");
        var properties = written["properties"] is ObjectValue members ? members.Members : [];
        foreach (var (key, _) in properties.Where(property => !Key().IsMatch(property.Key)))
            Report("schema.key", "字段名只能用英文字母、数字和下划线，以字母开头；中文名称写在 title 里。", JsonPointer.Append(at, key));
        foreach (var name in SchemaKeyword.Texts(written["required"]).Where(name => !properties.Any(property => property.Key == name)))
            Report("schema.required", $"required 里的“{name}”不在 properties 里；请改正。", JsonPointer.Append(pointer, "required"));
        ImmutableArray<KeyValuePair<string, SchemaNode>> nodes =
            [.. properties.Select(property => KeyValuePair.Create(property.Key, Node(property.Value, JsonPointer.Append(at, property.Key), "")))];
        foreach (var same in nodes.Where(node => node.Value.Title.Length > 0).GroupBy(node => node.Value.Title, StringComparer.Ordinal).Where(group => group.Count() > 1))
            Report("schema.duplicate-title", $"同一层有多个字段叫“{same.Key}”；模板可以用中文名称引用字段，请让名称互不相同。", JsonPointer.Append(at, same.Last().Key));
        foreach (var (key, node) in nodes)
            if (node.IdTypeField is { } sibling && !properties.Any(property => property.Key == sibling))
                Report("schema.keyword-value", $"x-idTypeField 所指的字段“{sibling}”不在同一层；请改正。", JsonPointer.Append(at, key));
        return nodes;
    }

    private SchemaNode Item(ObjectValue written, string pointer, string title)
    {
        if (written["items"] is { } items) return Node(items, JsonPointer.Append(pointer, "items"), title);
        Report("schema.items", "列表必须用 items 写明每一项是什么。", pointer);
        return Broken(title);
    }

    private (DataKind Kind, bool TakesNull) KindOf(ObjectValue written, string pointer)
    {
        var types = SchemaKeyword.Types(written["type"]);
        var kinds = types.Where(type => type != "null").Distinct().ToList();
        if (kinds is not [var type] || type is not ("string" or "number" or "integer" or "boolean" or "object" or "array"))
        {
            Report("schema.type", "type 应写明一种类型：string、number、integer、boolean、object 或 array（可另加 null）。", pointer);
            return (DataKind.Text, false);
        }
        var kind = type switch
        {
            "object" => DataKind.Object,
            "array" => DataKind.List,
            "boolean" => DataKind.Boolean,
            "number" or "integer" => DataKind.Number,
            _ => written["x-picture"] == Value.True ? DataKind.Picture : DataKind.Text,
        };
        return (kind, types.Contains("null"));
    }

    private void CheckKeywords(ObjectValue written, string pointer)
    {
        foreach (var (keyword, value) in written.Members)
        {
            var at = JsonPointer.Append(pointer, keyword);
            if (keyword == "maxLength")
                Report("schema.unsupported-keyword", "maxLength 按 UTF-16 单元计数，一个生僻字会算作两个；请改用 x-maxCharacters。", at);
            else if (!Keywords.Contains(keyword))
                Report("schema.unsupported-keyword", $"关键字“{keyword}”不会被检查，写了也不起作用；请删去，或在 form.json 的 rules 里写成规则。", at);
            else if (!SchemaKeyword.IsWellFormed(keyword, value))
                Report("schema.keyword-value", $"关键字“{keyword}”的值不对；{SchemaKeyword.Hint(keyword)}", at);
            else if (Choices.Contains(keyword))
                foreach (var choice in ((ListValue)value).Items.OfType<ObjectValue>()) CheckChoice(choice, at);
            else if (keyword == "not") CheckChoice((ObjectValue)value, at);
        }
    }

    /// <summary>A choice names no fields; but what it asks must be checked as deep as it goes.</summary>
    private void CheckChoice(ObjectValue written, string pointer)
    {
        CheckKeywords(written, pointer);
        if (written["type"] is { } type && !SchemaKeyword.Types(type).All(Types.Contains))
            Report("schema.type", $"type 只能是 {string.Join('、', Types)}。", JsonPointer.Append(pointer, "type"));
        if (written["$ref"] is { } reference && Enter(reference, pointer) is { } name && definitions.Named(name) is ObjectValue definition)
        {
            var outside = definitions;
            definitions = definitions.Below(name);
            CheckChoice(definition, JsonPointer.Append("/$defs", name));
            definitions = outside;
        }
        foreach (var (key, member) in (written["properties"] as ObjectValue)?.Members ?? [])
            if (member is ObjectValue schema) CheckChoice(schema, JsonPointer.Append(JsonPointer.Append(pointer, "properties"), key));
        if (written["items"] is ObjectValue items) CheckChoice(items, JsonPointer.Append(pointer, "items"));
    }

    private void Report(string code, string message, string pointer)
    {
        // A definition is read once for each reference to it; its faults are told once.
        var problem = new Problem(code, message) { Pointer = pointer };
        if (!problems.Contains(problem)) problems.Add(problem);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex Key();
}
