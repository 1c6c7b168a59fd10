using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Rules;

/// <summary>A form's computed values and rules between fields, compiled once. Immutable; thread-safe.</summary>
public sealed class RuleSet
{
    private readonly ImmutableArray<Computation> computed;
    private readonly ImmutableArray<Rule> rules;

    private RuleSet(ImmutableArray<Computation> computed, ImmutableArray<Rule> rules) => (this.computed, this.rules) = (computed, rules);

    /// <param name="shape">Of the data that the rules will see: the schema's, and what the engine adds to the root.</param>
    public static Outcome<RuleSet> Compile(FormDefinition definition, DataShape shape)
    {
        var compiler = new RuleCompiler(shape);
        ImmutableArray<Computation> computed = [.. definition.Computed.Select(compiler.Compile)];
        ImmutableArray<Rule> rules = [.. definition.Rules.Select(compiler.Compile)];
        return Outcome.Check(compiler.Problems, () => new RuleSet(computed, rules));
    }

    /// <summary>Sets what is absent and can be told from what is there, in the order of the form.</summary>
    public ObjectValue Compute(ObjectValue data) => computed.Aggregate(data, (current, computation) => computation.Apply(current));

    /// <summary>Every rule that the data breaks; pointers begin with <paramref name="pointer"/>.</summary>
    public RuleFindings Check(ObjectValue data, string pointer)
    {
        var (problems, warnings) = (new List<Problem>(), new List<Problem>());
        foreach (var rule in rules) (rule.Severity == RuleSeverity.Problem ? problems : warnings).AddRange(rule.Check(data, pointer));
        return new(problems, warnings);
    }
}

/// <summary>What broke the rules, by severity.</summary>
public sealed record RuleFindings(IReadOnlyList<Problem> Problems, IReadOnlyList<Problem> Warnings);
