using DocGen.Documents;
using DocGen.Generation.Data;
using NJsonSchema;
using NJsonSchema.Validation;

namespace DocGen.Generation.Templates.Schema;

/// <summary>
/// A form's schema.json, compiled once: what NJsonSchema checks and what it can't (text limits, formats that say what is wrong, names, titles
/// in messages). The only place that knows NJsonSchema and Newtonsoft.Json. Immutable; thread-safe.
/// </summary>
public sealed class DataSchema
{
    /// <summary>A body that is wrong in more places than this is not the form's data at all.</summary>
    internal const int MaximumProblems = 300;

    private readonly SchemaNode root;
    private readonly JsonSchema checks;
    private readonly JsonSchemaValidator validator;

    private DataSchema(ReadOnlyMemory<byte> json, SchemaNode root, JsonSchema checks)
    {
        (Json, this.root, this.checks) = (json, root, checks);
        Shape = root.ToShape();
        var settings = new JsonSchemaValidatorSettings { FormatValidators = [] };
        validator = new(settings);
    }

    /// <summary>The file as it was read.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>What the form's data looks like to its template and its rules.</summary>
    public DataShape Shape { get; }

    public static Outcome<DataSchema> Load(ReadOnlyMemory<byte> json) =>
        StrictJson.Parse(json, Limits.Default).Then(written => SchemaReader.Read(written).Select(root => Compile(json, (ObjectValue)written, root)));

    /// <summary>Brings spellings that a person would not tell apart into the one that is checked and printed; each change is a warning.</summary>
    public (ObjectValue Data, IReadOnlyList<Problem> Warnings) Normalise(ObjectValue data)
    {
        var normaliser = new FieldNormaliser();
        return ((ObjectValue)normaliser.Run(root, data, DataPointer), normaliser.Warnings);
    }

    /// <summary>Every fault of normalised data, in the order of the data, each at its pointer below <c>/data</c>.</summary>
    public IReadOnlyList<Problem> Check(ObjectValue data)
    {
        var faults = new FieldFaults(root);
        foreach (var error in validator.Validate(JsonTokens.From(data), checks, SchemaType.JsonSchema).Take(MaximumProblems)) faults.Take(error, data);
        faults.Walk(data);
        return faults.ToProblems();
    }

    internal const string DataPointer = "/data";

    private static DataSchema Compile(ReadOnlyMemory<byte> json, ObjectValue written, SchemaNode root)
    {
        // Nothing is awaited: references outside of the file are refused before.
        var checks = JsonSchema.FromJsonAsync(JsonTokens.FromSchema(written).ToString()).GetAwaiter().GetResult();
        return new(json, root, checks);
    }
}
