using System.Globalization;
using DocGen.Documents;

namespace DocGen.Generation.Templates.Rules;

/// <summary>Compiles what form.json says, collecting every fault with its place.</summary>
internal sealed class RuleCompiler(DataShape root)
{
    private readonly List<Problem> problems = [];
    private int computations, rules;

    public IReadOnlyCollection<Problem> Problems => problems;

    public Computation Compile(ComputedField field)
    {
        var at = $"/computed/{(computations++).ToString(CultureInfo.InvariantCulture)}";
        var set = Path(field.Set, root, at + "/set");
        if (set.ThroughList) Report(new("template.rule-type", $"“{field.Set}”经过列表，不能计算填入", 0), at + "/set");
        return new(set, Expression(field.To, root, set.Shape.Kind, at + "/to"));
    }

    public Rule Compile(RuleDefinition rule)
    {
        var at = $"/rules/{(rules++).ToString(CultureInfo.InvariantCulture)}";
        var each = rule.Each is null ? null : Path(rule.Each, root, at + "/each");
        if (each is { Shape.Kind: not (DataKind.List or DataKind.Any) })
            Report(new("template.rule-type", $"“{rule.Each}”不是列表", 0), at + "/each");
        var item = each is null ? root : each.Shape.Item ?? DataShape.Any;
        var (message, fault) = RuleMessage.Parse(rule.Message, root, item);
        Report(fault, at + "/message");
        var target = Path(rule.At, item, at + "/at");
        if (target.ThroughList) Report(new("template.rule-type", $"“{rule.At}”经过列表，指不明是哪一项；请用 each", 0), at + "/at");
        return new(rule.Code, rule.Severity, each, target, Expression(rule.Expect, item, DataKind.Boolean, at + "/expect"), message);
    }

    private RulePath Path(string path, DataShape item, string pointer)
    {
        if (Rules.RulePath.Of(path, root, item) is { } found) return found;
        Report(new("template.rule-field", $"表单里没有字段“{path}”", 0), pointer);
        return new(FromRoot: false, [], DataShape.Any, ThroughList: false);
    }

    private Expression Expression(string text, DataShape item, DataKind expected, string pointer)
    {
        var (expression, fault) = ExpressionParser.Parse(text, root, item, expected);
        Report(fault, pointer);
        return expression;
    }

    private void Report(ExpressionFault? fault, string pointer)
    {
        if (fault is null) return;
        problems.Add(new(fault.Code, string.Create(CultureInfo.InvariantCulture, $"第{fault.Position + 1}个字符处：{fault.Message}；请改正。")) { Place = "form.json", Pointer = pointer });
    }
}
