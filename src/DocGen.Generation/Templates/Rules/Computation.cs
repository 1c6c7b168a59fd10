using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Rules;

/// <summary>A member that the form works out itself when the request leaves it out.</summary>
internal sealed record Computation(RulePath Set, Expression To)
{
    public ObjectValue Apply(ObjectValue data) =>
        Set.One(RuleScope.Of(data)) is null && To.Evaluate(RuleScope.Of(data)) is { } value ? With(data, 0, value) : data;

    private ObjectValue With(ObjectValue data, int depth, Value value)
    {
        var key = Set.Keys[depth];
        if (depth == Set.Keys.Length - 1) return data.With(key, value);
        return data[key] is null or NullValue or ObjectValue ? data.With(key, With(data[key] as ObjectValue ?? ObjectValue.Empty, depth + 1, value)) : data;
    }
}
