using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Templates.Schema;

namespace DocGen.Generation.Templates.Differences;

/// <summary>The fields of a schema by path, each with all that is asked of it in one line.</summary>
internal static class SchemaFields
{
    private const string Definitions = "#/$defs/";

    /// <summary>Told by other lines, or of no meaning to whoever fills in the form.</summary>
    private static readonly HashSet<string> Elsewhere = new(["title", "description", "examples", "properties", "required", "additionalProperties", "items", "$defs", "$ref", "$comment", "$schema", "$id"], StringComparer.Ordinal);

    public static List<Entry> Of(DataSchema schema, Limits limits)
    {
        var entries = new List<Entry>();
        if (StrictJson.Parse(schema.Json, limits).Value is ObjectValue root) Walk(root, root, "", entries);
        return entries;
    }

    private static void Walk(ObjectValue root, ObjectValue schema, string prefix, List<Entry> entries)
    {
        var required = SchemaKeyword.Texts(schema["required"]);
        foreach (var (key, value) in (schema["properties"] as ObjectValue)?.Members ?? [])
        {
            if (value is not ObjectValue written) continue;
            var field = Resolved(root, written);
            var title = ((written["title"] ?? field["title"]) as TextValue)?.Text ?? "";
            entries.Add(new(prefix + key, title, $"{title}：{Asked(field, required.Contains(key))}"));
            if (field["items"] is ObjectValue item)
            {
                var inner = Resolved(root, item);
                if (inner["properties"] is null) entries.Add(new($"{prefix}{key}.*", title, Asked(inner, isRequired: false)));
                Walk(root, inner, $"{prefix}{key}.*.", entries);
            }
            Walk(root, field, $"{prefix}{key}.", entries);
        }
    }

    /// <summary>The schema was loaded: what is referred to exists and never leads back to itself.</summary>
    private static ObjectValue Resolved(ObjectValue root, ObjectValue schema) =>
        schema["$ref"] is TextValue { Text: var address } && address.StartsWith(Definitions, StringComparison.Ordinal) && (root["$defs"] as ObjectValue)?[address[Definitions.Length..]] is ObjectValue definition
            ? Resolved(root, definition) : schema;

    private static string Asked(ObjectValue field, bool isRequired)
    {
        var asked = field.Members.Where(member => !Elsewhere.Contains(member.Key)).Select(member => member.Key == "type" && member.Value is TextValue type
            ? type.Text : $"{member.Key} {System.Text.Encoding.UTF8.GetString(ValueJson.Write(member.Value).Span)}");
        return string.Join("，", isRequired ? asked.Append("必填") : asked);
    }
}
