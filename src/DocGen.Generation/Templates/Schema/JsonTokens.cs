using DocGen.Generation.Data;
using Newtonsoft.Json.Linq;

namespace DocGen.Generation.Templates.Schema;

/// <summary>Our values as NJsonSchema wants to see them, without printing and parsing the text again.</summary>
internal static class JsonTokens
{
    public static JToken From(Value value) => value switch
    {
        ObjectValue data => Object(data),
        ListValue list => List(list),
        TextValue text => new JValue(text.Text),
        NumberValue number => Number(number),
        BooleanValue boolean => new JValue(boolean.Boolean),
        PictureValue => new JValue(""),
        _ => JValue.CreateNull(),
    };

    /// <summary>A schema, with its definitions under the name that NJsonSchema knows: it loses references from one <c>$defs</c> to another.</summary>
    public static JObject FromSchema(ObjectValue schema)
    {
        var token = Object(schema);
        if (token.Property("$defs") is { } definitions) definitions.Replace(new JProperty("definitions", definitions.Value));
        foreach (var reference in token.DescendantsAndSelf().OfType<JProperty>().Where(property => property.Name == "$ref").ToList())
            reference.Value = reference.Value.ToString().Replace("#/$defs/", "#/definitions/", StringComparison.Ordinal);
        return token;
    }

    /// <summary>1.0 is no integer here: it would print as it is written.</summary>
    private static JValue Number(NumberValue number) =>
        number.Literal.AsSpan().IndexOfAny('.', 'e', 'E') < 0 && number.Number is >= long.MinValue and <= long.MaxValue
            ? new((long)number.Number)
            : new(number.Number);

    private static JObject Object(ObjectValue data)
    {
        var token = new JObject();
        foreach (var (name, value) in data.Members) token.Add(name, From(value));
        return token;
    }

    private static JArray List(ListValue list)
    {
        var token = new JArray();
        foreach (var item in list.Items) token.Add(From(item));
        return token;
    }
}
