using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Rules;

/// <param name="Value">Null where it is absent or empty.</param>
internal sealed record PlacedValue(string Pointer, Value? Value);
