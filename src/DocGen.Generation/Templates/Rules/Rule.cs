using DocGen.Documents;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Rules;

/// <summary>One rule between fields, compiled.</summary>
/// <param name="Each">The list whose items it looks at one by one; null when it looks at the whole.</param>
internal sealed record Rule(string Code, RuleSeverity Severity, RulePath? Each, RulePath At, Expression Expect, RuleMessage Message)
{
    public IEnumerable<Problem> Check(ObjectValue data, string pointer) =>
        from place in Places(data)
        where Expect.Evaluate(place.Scope) is BooleanValue { Boolean: false }
        select new Problem(Code, Message.Print(place.Scope)).At(pointer + At.PointerFrom(place.Pointer));

    private IEnumerable<Place> Places(ObjectValue data)
    {
        var root = RuleScope.Of(data);
        if (Each is null) return [new(root, "")];
        return Each.All(root, "").SelectMany(list => list.Value is ListValue { Items: var items }
            ? items.Select((item, i) => new Place(root with { Item = item }, JsonPointer.Append(list.Pointer, i)))
            : []);
    }

    private sealed record Place(RuleScope Scope, string Pointer);
}
