using System.Globalization;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Templates.Schema;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace DocGen.Generation.Tests.Schema;

/// <summary>What our checker says of spoilt data, beside NJsonSchema, which nobody here wrote: both find the faults at the same places.</summary>
public sealed class IndependentCheckerTests
{
    /// <summary>Ours alone knows these: formats, texts of blanks, lengths in text elements.</summary>
    private static readonly string[] Ours =
        ["data.identity-number", "data.credit-code", "data.date", "data.year-month", "data.date-time", "data.mobile", "data.isbn", "data.email", "data.empty", "data.too-long"];

    /// <summary>Every keyword that a schema may use and the forms do not: each value of the list below is tried at each member.</summary>
    private const string Keywords = """
        {
          "type": "object", "title": "表", "additionalProperties": false, "minProperties": 2, "maxProperties": 6,
          "properties": {
            "a": { "type": "string", "title": "甲", "minLength": 3, "pattern": "[0-9]" },
            "b": { "type": "number", "title": "乙", "minimum": -2, "exclusiveMaximum": 7, "multipleOf": 0.5 },
            "c": { "type": "integer", "title": "丙", "exclusiveMinimum": 0, "maximum": 7 },
            "d": { "type": "array", "title": "丁", "minItems": 1, "maxItems": 3, "uniqueItems": true, "items": { "type": "string" } },
            "e": { "type": "string", "title": "戊", "enum": ["7", "x7y"] },
            "f": { "type": "object", "title": "己", "additionalProperties": false, "properties": { "x": { "type": "boolean", "title": "真" }, "y": { "title": "又", "$ref": "#/$defs/y" } } },
            "g": { "type": "array", "title": "庚", "items": { "title": "又", "$ref": "#/$defs/y" } }
          },
          "anyOf": [ { "required": ["a"] }, { "required": ["b", "c"] } ],
          "oneOf": [ { "required": ["e"] }, { "properties": { "c": { "maximum": 3 } }, "not": { "required": ["e"] } } ],
          "allOf": [ { "not": { "properties": { "d": { "type": "array", "items": { "enum": ["x7y"] } } }, "required": ["d", "f"] } } ],
          "$defs": { "y": { "type": "number", "title": "数", "enum": [1, 2.5] } }
        }
        """;

    private static readonly string[] Spoilt =
        ["\"\"", "\"7\"", "\"x7y\"", "\"ab\"", "\"abc\"", "0", "1", "2.5", "7", "7.5", "-2", "-3", "1.25", "true", "[]", "[1]", "[\"x7y\"]", "[\"7\", \"7\"]", "[\"7\", \"8\", \"9\", \"0\"]", "{}", "{\"x\": 7}", "{\"y\": 2}", "{\"y\": 2.5}"];

    public static TheoryData<string> Forms => [.. OurSchemasTests.Samples.Select(sample => sample.Data).Where(sample => sample.EndsWith("typical.json", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Spoilt_data_of_a_form_has_its_faults_where_another_checker_finds_them(string sample)
    {
        var file = Path.Combine(OurSchemasTests.Templates, sample);
        var schema = File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(file)!, "..", "schema.json"));
        Compare(schema, (ObjectValue)((ObjectValue)Parse(File.ReadAllBytes(file)))["data"]!, 400);
    }

    [Fact]
    public void Each_keyword_judges_as_another_checker_does() =>
        Compare(Encoding.UTF8.GetBytes(Keywords), (ObjectValue)Parse("""{"a": "a7c", "b": 1.5, "c": 2, "d": ["7"], "f": {"x": true, "y": 1}, "g": [1, 2.5]}"""u8.ToArray()), 4_000);

    private static void Compare(byte[] schema, ObjectValue data, int rounds)
    {
        var ours = DataSchema.Load(schema);
        Assert.Equal([], ours.Problems);
        var other = new JsonSchemaValidator(new JsonSchemaValidatorSettings { FormatValidators = [] });
        var checks = JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(schema).Replace("$defs", "definitions", StringComparison.Ordinal)).GetAwaiter().GetResult();
        Random random = new(42);
        var faulty = 0;
        for (var round = 0; round < rounds; round++)
        {
            var spoilt = data;
            for (var change = 0; change <= round % 3; change++) spoilt = (ObjectValue)Spoil(spoilt, random, depth: 0);
            var all = ours.Value!.Check(spoilt);
            var found = all.Where(problem => !Ours.Contains(problem.Code)).Select(problem => problem.Pointer!).ToHashSet(StringComparer.Ordinal);
            var empty = all.Where(problem => problem.Code == "data.empty").Select(problem => problem.Pointer!).ToHashSet(StringComparer.Ordinal);
            // Members of what should have members and has none: we say only that.
            var mistyped = all.Where(problem => problem.Code == "data.type").Select(problem => problem.Pointer + "/").ToList();
            var expected = other.Validate(Token(spoilt), checks).SelectMany(Leaves).Select(Pointer)
                .Where(pointer => !empty.Contains(pointer) && !mistyped.Exists(above => pointer.StartsWith(above, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal);
            Assert.True(expected.SetEquals(found), $"{Encoding.UTF8.GetString(ValueJson.Write(spoilt).Span)}\n{string.Join(' ', expected.Order())}\n{string.Join(' ', found.Order())}");
            if (found.Count > 0) faulty++;
        }
        Assert.True(faulty > rounds / 3);
    }

    /// <summary>One member or item of the value, at any depth, is left out, doubled, renamed or replaced.</summary>
    private static Value Spoil(Value value, Random random, int depth) => value switch
    {
        ObjectValue { Members: { Length: > 0 } members } when depth == 0 || random.Next(4) > 0 => random.Next(members.Length) is var at && random.Next(8) switch
        {
            0 => new ObjectValue(members.RemoveAt(at)),
            1 => new ObjectValue(members.SetItem(at, new(members[at].Key + "Z", members[at].Value))),
            _ => new ObjectValue(members.SetItem(at, new(members[at].Key, Spoil(members[at].Value, random, depth + 1)))),
        } is var spoilt ? spoilt : value,
        ListValue { Items: { Length: > 0 } items } when random.Next(4) > 0 => random.Next(items.Length) is var at && random.Next(4) == 0
            ? new ListValue(items.Add(items[at])) : new ListValue(items.SetItem(at, Spoil(items[at], random, depth + 1))),
        _ => Parse(Encoding.UTF8.GetBytes(Spoilt[random.Next(Spoilt.Length)])),
    };

    private static Value Parse(byte[] json) => StrictJson.Parse(json, Limits.Default).Value!;

    private static JToken Token(Value value) => value switch
    {
        ObjectValue data => new JObject(data.Members.Select(member => new JProperty(member.Key, Token(member.Value)))),
        ListValue list => new JArray(list.Items.Select(Token)),
        TextValue text => new JValue(text.Text),
        NumberValue number => number.Literal.Contains('.', StringComparison.Ordinal) ? new JValue(number.Number) : new JValue((long)number.Number),
        BooleanValue boolean => new JValue(boolean.Boolean),
        _ => JValue.CreateNull(),
    };

    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError { Kind: ValidationErrorKind.ArrayItemNotValid } list ? list.Errors.Values.SelectMany(errors => errors).SelectMany(Leaves) : [error];

    /// <summary>Of <c>#/a.b[0].c</c>, as NJsonSchema writes paths.</summary>
    private static string Pointer(ValidationError error) => "/data" + string.Concat((error.Path ?? "").TrimStart('#', '/').Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
        .Split('.', StringSplitOptions.RemoveEmptyEntries).Select(name => string.Create(CultureInfo.InvariantCulture, $"/{name}")));
}
