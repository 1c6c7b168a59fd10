using System.Collections.Immutable;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Rules;

/// <summary>A rule's message; <c>{expression}</c> in it prints a number, and nothing but a number: other values may be somebody's.</summary>
internal sealed record RuleMessage(ImmutableArray<object> Parts)
{
    public static (RuleMessage Message, ExpressionFault? Fault) Parse(string text, DataShape root, DataShape item)
    {
        var parts = ImmutableArray.CreateBuilder<object>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0) open = text.Length;
            if (open > at) parts.Add(text[at..open]);
            if (open == text.Length) break;
            var close = text.IndexOf('}', open);
            if (close < 0) return (new([]), new("template.rule-syntax", "“{”没有对应的“}”", open));
            var (expression, fault) = ExpressionParser.Parse(text[(open + 1)..close], root, item, DataKind.Number);
            if (fault is not null) return (new([]), fault with { Position = fault.Position + open + 1 });
            parts.Add(expression);
            at = close + 1;
        }
        return (new(parts.DrainToImmutable()), null);
    }

    public string Print(RuleScope scope) => string.Concat(Parts.Select(part => part is Expression expression
        ? expression.Evaluate(scope) is NumberValue number ? number.Literal : "—"
        : (string)part));
}
