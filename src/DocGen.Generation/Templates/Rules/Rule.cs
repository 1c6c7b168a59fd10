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

    private IEnumerable<(RuleScope Scope, string Pointer)> Places(ObjectValue data)
    {
        var root = RuleScope.Of(data);
        if (Each is null) return [(root, "")];
        return from list in Each.All(root, "")
               where list.Value is ListValue
               from place in ((ListValue)list.Value!).Items.Select((item, i) => (root with { Item = item }, JsonPointer.Append(list.Pointer, i)))
               select place;
    }
}
