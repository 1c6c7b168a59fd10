using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Rules;

/// <summary>
/// A compiled rule expression. Immutable; thread-safe. Its value is null when an input is absent (or of a kind that the schema refuses
/// anyway): whatever depends on it is then null too, so that one missing field makes one problem and not ten.
/// </summary>
/// <param name="Kind">Text, Number or Boolean; Any when only the data tells.</param>
internal abstract record Expression(DataKind Kind)
{
    public abstract Value? Evaluate(RuleScope scope);
}

internal sealed record Constant(DataKind Kind, Value Value) : Expression(Kind)
{
    public override Value? Evaluate(RuleScope scope) => Value;
}

internal sealed record PathExpression(RulePath Path) : Expression(Path.Shape.Kind)
{
    public override Value? Evaluate(RuleScope scope) => Path.One(scope);
}

internal sealed record Negation(Expression Operand) : Expression(DataKind.Boolean)
{
    public override Value? Evaluate(RuleScope scope) => Operand.Evaluate(scope) is BooleanValue value ? Truth.Of(!value.Boolean) : null;
}

/// <summary>From left to right, the right side only when the left does not decide, so that <c>not present(x) or …</c> guards what follows.</summary>
internal sealed record Conjunction(Expression Left, Expression Right) : Expression(DataKind.Boolean)
{
    public override Value? Evaluate(RuleScope scope) => Left.Evaluate(scope) switch
    {
        BooleanValue { Boolean: true } => Right.Evaluate(scope) as BooleanValue,
        BooleanValue => Value.False,
        _ => null,
    };
}

/// <inheritdoc cref="Conjunction"/>
internal sealed record Disjunction(Expression Left, Expression Right) : Expression(DataKind.Boolean)
{
    public override Value? Evaluate(RuleScope scope) => Left.Evaluate(scope) switch
    {
        BooleanValue { Boolean: true } => Value.True,
        BooleanValue => Right.Evaluate(scope) as BooleanValue,
        _ => Right.Evaluate(scope) is BooleanValue { Boolean: true } ? Value.True : null,
    };
}

/// <summary>Dates and months compare as texts, which is their order in time.</summary>
internal sealed record Comparison(string Symbol, Expression Left, Expression Right) : Expression(DataKind.Boolean)
{
    public override Value? Evaluate(RuleScope scope) => (Left.Evaluate(scope), Right.Evaluate(scope)) switch
    {
        (NumberValue left, NumberValue right) => Truth.Of(Holds(left.Number.CompareTo(right.Number))),
        (TextValue left, TextValue right) => Truth.Of(Holds(string.CompareOrdinal(left.Text, right.Text))),
        (BooleanValue left, BooleanValue right) => Truth.Of(Holds(left.Boolean.CompareTo(right.Boolean))),
        _ => null,
    };

    private bool Holds(int order) => Symbol switch
    {
        "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        _ => order >= 0,
    };
}

internal sealed record Arithmetic(char Symbol, Expression Left, Expression Right) : Expression(DataKind.Number)
{
    public override Value? Evaluate(RuleScope scope) =>
        Left.Evaluate(scope) is NumberValue left && Right.Evaluate(scope) is NumberValue right ? Compute(left.Number, right.Number) : null;

    private NumberValue? Compute(decimal left, decimal right)
    {
        try
        {
            return Symbol switch
            {
                '+' => Truth.Number(left + right),
                '-' => Truth.Number(left - right),
                '*' => Truth.Number(left * right),
                _ => right == 0 ? null : Truth.Number(left / right),
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
