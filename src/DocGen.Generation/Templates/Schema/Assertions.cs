using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>
/// What one schema object asks of a value by itself: the assertions of JSON Schema 2020-12 (validation, clause 6; core, 10.2.1) that <see cref="SchemaReader"/> lets in, taken
/// apart once. Members and items are judged by whoever walks there. Immutable; thread-safe.
/// </summary>
internal sealed class Assertions
{
    private readonly ImmutableArray<string> types;
    private readonly ImmutableArray<Value>? allowed;
    private readonly Lazy<Regex>? pattern;
    private readonly decimal? minLength, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, minItems, maxItems, minProperties, maxProperties;
    private readonly bool uniqueItems;
    private readonly ImmutableArray<SubSchema> all, any, one;
    private readonly SubSchema? excluded;

    private Assertions(ObjectValue schema, Definitions definitions)
    {
        types = SchemaKeyword.Types(schema["type"]);
        Required = SchemaKeyword.Texts(schema["required"]);
        allowed = (schema["enum"] as ListValue)?.Items;
        // Not before it is needed: most data leaves such fields out, and a pattern that is wrong is told by whoever reads the schema.
        pattern = schema["pattern"] is TextValue text ? new(() => new Regex(text.Text)) : null;
        (minLength, minItems, maxItems) = (Number(schema, "minLength"), Number(schema, "minItems"), Number(schema, "maxItems"));
        (minProperties, maxProperties) = (Number(schema, "minProperties"), Number(schema, "maxProperties"));
        (minimum, maximum, multipleOf) = (Number(schema, "minimum"), Number(schema, "maximum"), Number(schema, "multipleOf"));
        (exclusiveMinimum, exclusiveMaximum) = (Number(schema, "exclusiveMinimum"), Number(schema, "exclusiveMaximum"));
        uniqueItems = schema["uniqueItems"] == Value.True;
        (all, any, one) = (Choices(schema, "allOf", definitions), Choices(schema, "anyOf", definitions), Choices(schema, "oneOf", definitions));
        excluded = schema["not"] is ObjectValue not ? SubSchema.Of(not, definitions) : null;
    }

    /// <summary>The members that must be there.</summary>
    public ImmutableArray<string> Required { get; }

    public static Assertions Of(ObjectValue schema, Definitions definitions) => new(schema, definitions);

    /// <summary>A value of another type has no other faults.</summary>
    public bool TakesType(Value value) => types.IsEmpty || types.Any(type => IsOf(type, value));

    /// <summary>What a value of the right type breaks, each assertion once.</summary>
    public IEnumerable<SchemaFault> FaultsOf(Value value)
    {
        if (allowed is { } choices && value is not NullValue && !choices.Contains(value, SameValue.Comparer)) yield return SchemaFault.Enum;
        if (value is TextValue { Text: var text })
        {
            if (pattern?.Value.IsMatch(text) == false) yield return SchemaFault.Pattern;
            if (IsTooShort(text)) yield return SchemaFault.TooShort;
        }
        if (value is NumberValue { Number: var number })
        {
            if (number < minimum || number <= exclusiveMinimum) yield return SchemaFault.Minimum;
            if (number > maximum || number >= exclusiveMaximum) yield return SchemaFault.Maximum;
            if (multipleOf is { } step and not 0 && number % step != 0) yield return SchemaFault.MultipleOf;
        }
        if (value is ListValue { Items: var items })
        {
            if (items.Length < minItems) yield return SchemaFault.TooFewItems;
            if (items.Length > maxItems) yield return SchemaFault.TooManyItems;
            if (uniqueItems && items.Distinct(SameValue.Comparer).Count() < items.Length) yield return SchemaFault.DuplicateItems;
        }
        if (value is ObjectValue { Members.Length: var members } && (members < minProperties || members > maxProperties)) yield return SchemaFault.Members;
        if (!Chosen(value)) yield return SchemaFault.Choice;
    }

    private static bool IsOf(string type, Value value) => type switch
    {
        "string" => value is TextValue or PictureValue,
        "number" => value is NumberValue,
        "integer" => value is NumberValue number && IsInteger(number),
        "boolean" => value is BooleanValue,
        "array" => value is ListValue,
        "object" => value is ObjectValue,
        _ => value is NullValue,
    };

    /// <summary>1.0 is no integer here: it would print as it is written.</summary>
    private static bool IsInteger(NumberValue number) =>
        number.Literal.AsSpan().IndexOfAny('.', 'e', 'E') < 0 && number.Number is >= long.MinValue and <= long.MaxValue;

    /// <summary>Counted as JSON Schema does (validation, 6.3.2), by code points. A text has at least as many UTF-16 units: most need no counting.</summary>
    private bool IsTooShort(string text) => minLength is { } least && (text.Length < least || (least > 1 && text.EnumerateRunes().Count() < least));

    private bool Chosen(Value value) =>
        all.All(choice => choice.Accepts(value))
        && (any.IsEmpty || any.Any(choice => choice.Accepts(value)))
        && (one.IsEmpty || one.Count(choice => choice.Accepts(value)) == 1)
        && excluded?.Accepts(value) != true;

    private static ImmutableArray<SubSchema> Choices(ObjectValue schema, string keyword, Definitions definitions) =>
        [.. (schema[keyword] as ListValue)?.Items.OfType<ObjectValue>().Select(choice => SubSchema.Of(choice, definitions)) ?? []];

    private static decimal? Number(ObjectValue schema, string keyword) => (schema[keyword] as NumberValue)?.Number;
}
