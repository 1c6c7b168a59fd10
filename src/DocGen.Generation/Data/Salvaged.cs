using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Generation.Data;

/// <summary>What could be read in spite of what is wrong, so that those who look for faults find those behind the first ones too.</summary>
/// <param name="Value">Null when nothing could be read.</param>
internal sealed record Salvaged<T>(T? Value, ImmutableArray<Problem> Problems, ImmutableArray<Problem> Warnings) where T : class
{
    public static Salvaged<T> Of(Outcome<T> outcome) => new(outcome.Value, outcome.Problems, outcome.Warnings);

    /// <summary>The value if nothing is wrong with it.</summary>
    public Outcome<T> Sound() => Problems.IsEmpty && Value is not null ? Outcome.Of(Value, Warnings) : Outcome.Fail<T>(Problems, Warnings);
}
