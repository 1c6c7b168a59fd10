using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace DocGen.Documents;

/// <summary>Either a value (perhaps with warnings) or every problem that stands in its way.</summary>
public sealed record Outcome<T>
{
    private Outcome(T? value, ImmutableArray<Problem> problems, ImmutableArray<Problem> warnings) =>
        (Value, Problems, Warnings) = (value, problems, warnings);

    public T? Value { get; }

    public ImmutableArray<Problem> Problems { get; }

    public ImmutableArray<Problem> Warnings { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Ok => Problems.IsEmpty;

    internal static Outcome<T> Succeeded(T value, ImmutableArray<Problem> warnings) => new(value, [], warnings);

    internal static Outcome<T> Failed(ImmutableArray<Problem> problems, ImmutableArray<Problem> warnings) =>
        problems.IsEmpty ? throw new ArgumentException("A failure names at least one problem.", nameof(problems)) : new(default, problems, warnings);

    /// <summary>Goes on with the value, keeping the warnings so far; a failure passes through.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next)
    {
        if (!Ok) return Outcome<TNext>.Failed(Problems, Warnings);
        var result = next(Value);
        var warnings = Warnings.AddRange(result.Warnings);
        return result.Ok ? Outcome<TNext>.Succeeded(result.Value, warnings) : Outcome<TNext>.Failed(result.Problems, warnings);
    }

    public Outcome<TNext> Select<TNext>(Func<T, TNext> next) => Then(value => Outcome.Of(next(value)));
}

/// <summary>Makes outcomes.</summary>
public static class Outcome
{
    public static Outcome<T> Of<T>(T value, IEnumerable<Problem>? warnings = null) => Outcome<T>.Succeeded(value, [.. warnings ?? []]);

    public static Outcome<T> Fail<T>(params IEnumerable<Problem> problems) => Outcome<T>.Failed([.. problems], []);

    public static Outcome<T> Fail<T>(IEnumerable<Problem> problems, IEnumerable<Problem> warnings) => Outcome<T>.Failed([.. problems], [.. warnings]);

    /// <summary>The value if no problem was collected on the way, else the problems.</summary>
    public static Outcome<T> Check<T>(IReadOnlyCollection<Problem> problems, Func<T> value, IEnumerable<Problem>? warnings = null) =>
        problems.Count == 0 ? Of(value(), warnings) : Fail<T>(problems, warnings ?? []);
}
