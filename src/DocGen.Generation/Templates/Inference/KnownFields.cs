using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Templates.Schema;

namespace DocGen.Generation.Templates.Inference;

/// <summary>The fields of the forms that there are, by key and by title: 姓名 is <c>name</c> here, with its limits, and stays so in a new form.</summary>
internal sealed class KnownFields
{
    private const string Definitions = "#/$defs/";

    private readonly Dictionary<string, KnownField> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownField> byTitle = new(StringComparer.Ordinal);

    public static KnownFields Of(IEnumerable<DataSchema> schemas, Limits limits)
    {
        var known = new KnownFields();
        foreach (var schema in schemas)
            if (StrictJson.Parse(schema.Json, limits).Value is ObjectValue root) known.Take(root, root);
        return known;
    }

    public KnownField? Find(string keyOrTitle) => byKey.GetValueOrDefault(keyOrTitle) ?? byTitle.GetValueOrDefault(keyOrTitle);

    private void Take(ObjectValue root, ObjectValue schema)
    {
        foreach (var (key, value) in (schema["properties"] as ObjectValue)?.Members ?? [])
        {
            if (value is not ObjectValue written) continue;
            var field = written["$ref"] is TextValue { Text: var address } && address.StartsWith(Definitions, StringComparison.Ordinal) && (root["$defs"] as ObjectValue)?[address[Definitions.Length..]] is ObjectValue definition
                ? definition : written;
            var title = ((written["title"] ?? field["title"]) as TextValue)?.Text ?? "";
            var known = new KnownField(key, title, field);
            byKey.TryAdd(key, known);
            if (title.Length > 0) byTitle.TryAdd(title, known);
            Take(root, field);
            if (field["items"] is ObjectValue items) Take(root, items);
        }
    }
}

/// <param name="Schema">What is asked of it.</param>
internal sealed record KnownField(string Key, string Title, ObjectValue Schema)
{
    public string Type => Schema["type"] is TextValue type ? type.Text : "";

    /// <summary>Without what belongs to the other form alone; null when it is no single value.</summary>
    public ImmutableArray<KeyValuePair<string, Value>>? Leaf => Type is "string" or "number" or "integer" or "boolean"
        ? [.. Schema.Members.Where(member => member.Key is not ("title" or "description" or "x-idTypeField"))] : null;
}
