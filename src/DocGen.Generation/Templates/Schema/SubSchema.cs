using System.Collections.Immutable;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>A schema below <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> or <c>not</c>: it accepts a value whole or not, and names no fields. Immutable; thread-safe.</summary>
internal sealed class SubSchema
{
    private static readonly SubSchema Everything = new(ObjectValue.Empty, new(ObjectValue.Empty));

    private readonly Assertions assertions;
    private readonly ImmutableArray<KeyValuePair<string, SubSchema>> members;
    private readonly SubSchema? items;
    private readonly bool isClosed;
    private readonly string? format;
    private readonly decimal? maxCharacters;

    private SubSchema(ObjectValue schema, Definitions definitions)
    {
        assertions = Assertions.Of(schema, definitions);
        members = [.. (schema["properties"] as ObjectValue)?.Members.Where(member => member.Value is ObjectValue)
            .Select(member => KeyValuePair.Create(member.Key, Of((ObjectValue)member.Value, definitions))) ?? []];
        items = schema["items"] is ObjectValue item ? Of(item, definitions) : null;
        isClosed = schema["additionalProperties"] == Value.False;
        format = (schema["format"] as TextValue)?.Text;
        maxCharacters = (schema["x-maxCharacters"] as NumberValue)?.Number;
    }

    /// <summary>A reference that leads nowhere or into itself asks nothing here: <see cref="SchemaReader"/> has refused it.</summary>
    public static SubSchema Of(ObjectValue schema, Definitions definitions)
    {
        if (schema["$ref"] is not { } reference) return new(schema, definitions);
        return definitions.Follow(reference) is { } target ? Of(target.Schema, target.Below) : Everything;
    }

    public bool Accepts(Value value) => assertions.TakesType(value) && !assertions.FaultsOf(value).Any() && value switch
    {
        ObjectValue data => AcceptsMembers(data),
        ListValue list => items is null || list.Items.All(items.Accepts),
        TextValue text => AcceptsText(text.Text),
        _ => true,
    };

    private bool AcceptsMembers(ObjectValue data) =>
        assertions.Required.All(name => data[name] is not null)
        && (!isClosed || data.Members.All(member => members.Any(known => known.Key == member.Key)))
        && members.All(known => data[known.Key] is not { } value || known.Value.Accepts(value));

    private bool AcceptsText(string text) =>
        (format is null || FieldFormat.Fault(format, text, null) is null) && !(TextElements.Count(text) > maxCharacters);
}
