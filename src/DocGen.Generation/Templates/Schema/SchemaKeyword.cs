using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>What value each keyword takes, as far as a wrong one would switch the check off without a word.</summary>
internal static class SchemaKeyword
{
    public static bool IsWellFormed(string keyword, Value value) => keyword switch
    {
        "x-maxCharacters" or "minLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" => IsCount(value),
        "minimum" or "maximum" or "multipleOf" or "exclusiveMinimum" or "exclusiveMaximum" => value is NumberValue,
        "x-picture" or "x-name" or "uniqueItems" or "additionalProperties" => value is BooleanValue,
        "title" or "description" or "x-idTypeField" or "$ref" => value is TextValue { Text.Length: > 0 },
        "enum" => value is ListValue { Items.Length: > 0 } choices && choices.Items.All(choice => choice is TextValue or NumberValue),
        "required" => value is ListValue names && names.Items.All(name => name is TextValue),
        "properties" or "$defs" or "items" or "not" => value is ObjectValue,
        "allOf" or "anyOf" or "oneOf" => value is ListValue { Items.Length: > 0 } choices && choices.Items.All(choice => choice is ObjectValue),
        "format" => value is TextValue format && FieldFormat.Knows(format.Text),
        "pattern" => value is TextValue pattern && IsPattern(pattern.Text),
        _ => true,
    };

    public static string Hint(string keyword) => keyword switch
    {
        "x-maxCharacters" or "minLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" => "应为不小于0的整数。",
        "minimum" or "maximum" or "multipleOf" or "exclusiveMinimum" or "exclusiveMaximum" => "应为数字。",
        "x-picture" or "x-name" or "uniqueItems" or "additionalProperties" => "应为 true 或 false。",
        "format" => $"可用的格式：{string.Join('、', FieldFormat.Names)}。",
        "pattern" => "应为正确的正则表达式。",
        "enum" => "应为一列文字或数字。",
        "required" => "应为一列字段名。",
        _ => "请核对其类型。",
    };

    /// <summary>Of <c>type</c>, which names one or lists several.</summary>
    public static ImmutableArray<string> Types(Value? type) => type is TextValue single ? [single.Text] : Texts(type);

    /// <summary>Of a list such as <c>required</c>; none where there is no list.</summary>
    public static ImmutableArray<string> Texts(Value? list) => [.. (list as ListValue)?.Items.OfType<TextValue>().Select(text => text.Text) ?? []];

    private static bool IsCount(Value value) => value is NumberValue { Number: >= 0 and <= int.MaxValue } count && count.Number == decimal.Truncate(count.Number);

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
