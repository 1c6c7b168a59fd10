using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Tags.Filters;

/// <summary>Changes how a value is printed. Immutable; an empty value stays empty unless the filter says otherwise.</summary>
internal interface IFilter
{
    Value Apply(Value value);

    /// <summary>The value that would be printed so; null when nobody can tell.</summary>
    Value? Undo(string printed);

    /// <summary>Kinds of fields that the filter is for.</summary>
    bool Takes(DataKind kind);
}
