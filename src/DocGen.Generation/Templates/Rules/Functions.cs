using System.Collections.Immutable;
using System.Globalization;
using DocGen.Generation.Data;
using DocGen.Generation.Templates.Schema;

namespace DocGen.Generation.Templates.Rules;

/// <summary>A function of one value.</summary>
internal sealed record Function(DataKind Kind, Expression Argument, Func<Value, Value?> Compute) : Expression(Kind)
{
    public override Value? Evaluate(RuleScope scope) => Argument.Evaluate(scope) is { } value ? Compute(value) : null;

    /// <summary>The functions of one value by name, with the kind that they take and the kind that they give.</summary>
    public static (DataKind Takes, DataKind Gives, Func<Value, Value?> Compute)? Named(string name) => name switch
    {
        "length" => (DataKind.Text, DataKind.Number, value => value is TextValue text ? Truth.Number(TextElements.Count(text.Text)) : null),
        "sexOf" => (DataKind.Text, DataKind.Text, value => value is TextValue text && IdentityNumber.SexOf(text.Text) is { } sex ? new TextValue(sex) : null),
        "birthOf" => (DataKind.Text, DataKind.Text, value => value is TextValue text ? BirthOf(text.Text) : null),
        "year" => (DataKind.Text, DataKind.Number, value => value is TextValue text ? YearOf(text.Text) : null),
        "abs" => (DataKind.Number, DataKind.Number, value => value is NumberValue number ? Truth.Number(Math.Abs(number.Number)) : null),
        "round" => (DataKind.Number, DataKind.Number,
            value => value is NumberValue number ? Truth.Number(Math.Round(number.Number, MidpointRounding.AwayFromZero)) : null),
        _ => null,
    };

    private static TextValue? BirthOf(string number) =>
        IdentityNumber.BirthOf(number) is { } birth ? new(birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;

    private static NumberValue? YearOf(string date) =>
        date.Length >= 7 && date[4] == '-' && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? Truth.Number(year) : null;
}

/// <summary>Whether there is anything at the path; the one function that sees absence.</summary>
internal sealed record Presence(RulePath Path) : Expression(DataKind.Boolean)
{
    public override Value? Evaluate(RuleScope scope) => Truth.Of(Path.All(scope, "").Any(found => found.Value is not null and not ListValue { Items.IsEmpty: true }));
}

internal sealed record Count(RulePath List) : Expression(DataKind.Number)
{
    public override Value? Evaluate(RuleScope scope) => List.One(scope) is ListValue list ? Truth.Number(list.Items.Length) : null;
}

/// <summary>How many items the condition holds for; one that it can't be told of does not count.</summary>
internal sealed record CountWhere(RulePath List, Expression Condition) : Expression(DataKind.Number)
{
    public override Value? Evaluate(RuleScope scope) => List.One(scope) is ListValue list
        ? Truth.Number(list.Items.Count(item => Condition.Evaluate(scope with { Item = item }) is BooleanValue { Boolean: true }))
        : null;
}

/// <summary>Whether no value comes twice; items without the member do not count.</summary>
internal sealed record Uniqueness(RulePath Path) : Expression(DataKind.Boolean)
{
    public override Value? Evaluate(RuleScope scope)
    {
        var values = Path.All(scope, "").Select(found => found.Value).OfType<Value>().Select(value => value is NumberValue number ? Truth.Number(number.Number) : value).ToList();
        return values.Count == 0 ? null : Truth.Of(values.Distinct().Count() == values.Count);
    }
}

internal sealed record SumOfList(RulePath Path) : Expression(DataKind.Number)
{
    public override Value? Evaluate(RuleScope scope) => Sum.Of(Path.All(scope, "").Select(found => found.Value));
}

internal sealed record Sum(ImmutableArray<Expression> Terms) : Expression(DataKind.Number)
{
    public override Value? Evaluate(RuleScope scope) => Of(Terms.Select(term => term.Evaluate(scope)));

    /// <summary>Null as soon as one term is.</summary>
    public static NumberValue? Of(IEnumerable<Value?> terms)
    {
        var sum = 0m;
        try
        {
            foreach (var term in terms)
            {
                if (term is not NumberValue number) return null;
                sum += number.Number;
            }
        }
        catch (OverflowException)
        {
            return null;
        }
        return Truth.Number(sum);
    }
}
