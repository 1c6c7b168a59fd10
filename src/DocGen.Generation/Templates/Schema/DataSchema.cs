using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Schema;

/// <summary>
/// A form's schema.json, compiled once: the assertions of JSON Schema that <see cref="SchemaReader"/> lets in, and ours (text limits, formats that say what is wrong, names).
/// Immutable; thread-safe.
/// </summary>
public sealed class DataSchema
{
    /// <summary>A body that is wrong in more places than this is not the form's data at all.</summary>
    internal const int MaximumProblems = 300;

    private readonly SchemaNode root;

    private DataSchema(ReadOnlyMemory<byte> json, SchemaNode root) => (Json, this.root, Shape) = (json, root, root.ToShape());

    /// <summary>The file as it was read.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>What the form's data looks like to its template and its rules.</summary>
    public DataShape Shape { get; }

    public static Outcome<DataSchema> Load(ReadOnlyMemory<byte> json) =>
        StrictJson.Parse(json, Limits.Default).Then(written => SchemaReader.Read(written).Select(root => new DataSchema(json, root)));

    /// <summary>Brings spellings that a person would not tell apart into the one that is checked and printed; each change is a warning.</summary>
    public (ObjectValue Data, IReadOnlyList<Problem> Warnings) Normalise(ObjectValue data)
    {
        var normaliser = new FieldNormaliser();
        return ((ObjectValue)normaliser.Run(root, data, DataPointer), normaliser.Warnings);
    }

    /// <summary>Every fault of normalised data, in the order of the data, each at its pointer below <c>/data</c>.</summary>
    public IReadOnlyList<Problem> Check(ObjectValue data)
    {
        var faults = new FieldFaults();
        faults.Walk(FieldPath.Root(root, data));
        return faults.ToProblems();
    }

    internal const string DataPointer = "/data";
}
