using System.Collections.Immutable;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>A part of the schema with its references resolved: what a field is called, and what our own keywords ask of it.</summary>
/// <param name="Source">The keywords as written, for the numbers and lists that a message quotes.</param>
/// <param name="Assertions">The same, taken apart for judging values.</param>
internal sealed record SchemaNode(string Title, DataKind Kind, ObjectValue Source, Assertions Assertions)
{
    public ImmutableArray<KeyValuePair<string, SchemaNode>> Properties { get; init; } = [];

    public SchemaNode? Item { get; init; }

    public bool TakesNull { get; init; }

    public string? Format { get; } = (Source["format"] as TextValue)?.Text;

    /// <summary>The sibling that says what kind of document an identity number belongs to.</summary>
    public string? IdTypeField { get; } = (Source["x-idTypeField"] as TextValue)?.Text;

    public int? MaxCharacters { get; } = Source["x-maxCharacters"] is NumberValue number ? (int)number.Number : null;

    public bool IsName { get; } = Source["x-name"] == Value.True;

    public bool IsInteger { get; } = SchemaKeyword.Types(Source["type"]).Contains("integer");

    public bool MustNotBeBlank { get; } = Source["minLength"] is NumberValue { Number: > 0 };

    /// <summary>The schema's own hint on how to fill the field in.</summary>
    public string? Description { get; } = (Source["description"] as TextValue)?.Text;

    public SchemaNode? Property(string key)
    {
        foreach (var property in Properties)
            if (string.Equals(property.Key, key, StringComparison.Ordinal)) return property.Value;
        return null;
    }

    public DataShape ToShape() => Kind switch
    {
        DataKind.Object => DataShape.Object(Title, Properties.Select(property => KeyValuePair.Create(property.Key, property.Value.ToShape()))),
        DataKind.List => DataShape.List(Title, Item!.ToShape()),
        DataKind.Number => DataShape.Number(Title),
        DataKind.Boolean => DataShape.Boolean(Title),
        DataKind.Picture => DataShape.Picture(Title),
        _ => DataShape.Text(Title),
    };
}
