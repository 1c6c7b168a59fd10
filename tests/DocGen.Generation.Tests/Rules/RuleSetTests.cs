using System.Text;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Templates;
using DocGen.Generation.Templates.Rules;

namespace DocGen.Generation.Tests.Rules;

public sealed class RuleSetTests
{
    private static readonly DataShape Paper = DataShape.Object("论文", [
        new("title", DataShape.Text("题目")), new("rank", DataShape.Number("排名")), new("best", DataShape.Boolean("代表作")), new("idNumber", DataShape.Text("证件号码"))]);

    private static readonly DataShape Shape = DataShape.Object("表", [
        new("name", DataShape.Text("姓名")), new("idNumber", DataShape.Text("证件号码")), new("from", DataShape.Text("开始")), new("to", DataShape.Text("结束")),
        new("a", DataShape.Number("甲")), new("b", DataShape.Number("乙")), new("c", DataShape.Number("丙")), new("flag", DataShape.Boolean("是否")),
        new("posts", DataShape.Object("岗位", [new("total", DataShape.Number("总数")), new("used", DataShape.Object("实聘", [new("n", DataShape.Number("人数"))]))])),
        new("papers", DataShape.List("论文", Paper)),
        new("groups", DataShape.List("组", DataShape.Object("组", [new("papers", DataShape.List("论文", Paper))])))]);

    private static ObjectValue Data(string json) => (ObjectValue)StrictJson.Parse(Encoding.UTF8.GetBytes(json), Limits.Default).Value!;

    private static FormDefinition Form(RuleDefinition[] rules, ComputedField[]? computed = null) => new()
    {
        Title = "表",
        TitleEnglish = "Form",
        Status = FormStatus.Published,
        DownloadName = "表",
        DownloadAscii = "form",
        Rules = [.. rules],
        Computed = [.. computed ?? []],
    };

    private static RuleDefinition Rule(string expect, string at = "a", string? each = null, string message = "不对", RuleSeverity severity = RuleSeverity.Problem) =>
        new("form.rule", at, expect, message, severity, each);

    private static RuleSet Compiled(FormDefinition form)
    {
        var outcome = RuleSet.Compile(form, Shape);
        Assert.True(outcome.Ok, string.Join('\n', outcome.Problems));
        return outcome.Value;
    }

    /// <summary>Holds, breaks, or (null) is skipped: told apart by asking the rule and its opposite.</summary>
    private static bool? Holds(string expect, string data)
    {
        var broken = Compiled(Form([Rule(expect)])).Check(Data(data), "/data").Problems.Count > 0;
        var oppositeBroken = Compiled(Form([Rule($"not ({expect})")])).Check(Data(data), "/data").Problems.Count > 0;
        Assert.False(broken && oppositeBroken);
        return broken ? false : oppositeBroken ? true : null;
    }

    [Theory]
    [InlineData("1 + 2 * 3 == 7", true)]
    [InlineData("(1 + 2) * 3 == 9", true)]
    [InlineData("7 - 2 - 1 == 4", true)]
    [InlineData("8 / 4 / 2 == 1", true)]
    [InlineData("-2 - -3 == 1", true)]
    [InlineData("0.1 + 0.2 == 0.3", true)]
    [InlineData("a/b == 2", true)]
    [InlineData("a /b == 2", true)]
    [InlineData("a / /b == 2", true)]
    [InlineData("/a == 4 and /b==2", true)]
    [InlineData("a / 0 == 1", null)]
    [InlineData("a * 79228162514264337593543950335 > 1", null)]
    [InlineData("true or false and false", true)]
    [InlineData("not false and true", true)]
    [InlineData("a >= 4 and a <= 4 and not (a < 4 or a > 4) and a != b", true)]
    [InlineData("from <= to", true)]
    [InlineData("to < from", false)]
    [InlineData("name == '胡青'", true)]
    [InlineData("flag", true)]
    [InlineData("flag == false", false)]
    [InlineData("year(from) == 2019", true)]
    [InlineData("year(name) == 2019", null)]
    [InlineData("abs(b - a) == 2 and round(2.5) == 3 and round(-2.5) == -3", true)]
    [InlineData("length(name) == 2", true)]
    [InlineData("sexOf(idNumber) == '男'", true)]
    [InlineData("birthOf(idNumber) == '1990-03-07'", true)]
    [InlineData("sexOf(name) == '男'", null)]
    [InlineData("count(papers) == 3", true)]
    [InlineData("countWhere(papers, best) == 1", true)]
    [InlineData("countWhere(papers, rank > /b) == 1", true)]
    [InlineData("countWhere(papers, idNumber == /idNumber) == 1", true)]
    [InlineData("sum(papers.rank) == 6", true)]
    [InlineData("sum(papers.*.rank) == 6", true)]
    [InlineData("sum(a, b) == 6", true)]
    [InlineData("sum(a, b, c) == 6", null)]
    [InlineData("unique(papers.rank)", true)]
    [InlineData("unique(papers.title)", false)]
    [InlineData("unique(papers.best)", true)]
    [InlineData("present(papers.best)", true)]
    [InlineData("present(groups)", false)]
    [InlineData("sum(groups.papers.rank) == 0", true)]
    [InlineData("present(c)", false)]
    [InlineData("present(posts.used.n)", false)]
    [InlineData("present(posts)", false)]
    [InlineData("c == 1", null)]
    [InlineData("c == 1 or true", true)]
    [InlineData("c == 1 or false", null)]
    [InlineData("c == 1 and false", null)]
    [InlineData("not present(c) or c == 1", true)]
    [InlineData("present(c) and c == 1", false)]
    public void Expressions_mean_what_they_say(string expression, bool? expected) => Assert.Equal(expected, Holds(expression, """
        {"name": "胡青", "idNumber": "330102199003070019", "from": "2019-09-01", "to": "2020-07", "a": 4, "b": 2, "flag": true, "posts": {"used": {}}, "groups": [],
         "papers": [{"title": "一", "rank": 1, "best": true}, {"title": "一", "rank": 2}, {"rank": 3, "idNumber": "330102199003070019"}]}
        """));

    [Fact]
    public void Values_of_a_kind_that_the_schema_refuses_are_skipped_not_judged() => Assert.Null(Holds("a == 1", """{"a": "一"}"""));

    [Fact]
    public void A_broken_rule_points_to_its_field_even_when_that_is_absent()
    {
        var problem = Assert.Single(Compiled(Form([Rule("not present(a) or present(posts.total)", at: "posts.total")])).Check(Data("""{"a": 1}"""), "/data").Problems);
        Assert.Equal(("form.rule", "/data/posts/total", "不对"), (problem.Code, problem.Pointer, problem.Message));
    }

    [Fact]
    public void A_rule_for_each_item_points_into_that_item_through_lists_in_lists()
    {
        var rules = Compiled(Form([Rule("rank <= /a", at: "rank", each: "papers"), Rule("rank <= 1", at: "rank", each: "groups.papers", severity: RuleSeverity.Warning), Rule("rank <= 9", at: "/a", each: "papers")]));
        var findings = rules.Check(Data("""{"a": 2, "papers": [{"rank": 1}, {"rank": 3}, {}, {"rank": 10}], "groups": [{}, {"papers": [{"rank": 1}, {"rank": 2}]}]}"""), "/data");
        Assert.Equal(["/data/papers/1/rank", "/data/papers/3/rank", "/data/a"], findings.Problems.Select(problem => problem.Pointer));
        Assert.Equal(["/data/groups/1/papers/1/rank"], findings.Warnings.Select(problem => problem.Pointer));
    }

    [Fact]
    public void A_message_prints_numbers_worked_out()
    {
        var rules = Compiled(Form([Rule("c == a - b", at: "c", message: "空缺数应为 {a - b}（{a}－{b}），共 {posts.total}。")]));
        Assert.Equal("空缺数应为 1.5（2.50－1），共 —。", Assert.Single(rules.Check(Data("""{"a": 2.50, "b": 1, "c": 9}"""), "").Problems).Message);
    }

    [Fact]
    public void Absent_members_are_computed_in_order_and_given_ones_are_kept()
    {
        var rules = Compiled(Form([], [new("posts.used.n", "a - b"), new("posts.total", "posts.used.n + 1"), new("c", "b * 2"), new("name", "sexOf(idNumber)"), new("to", "from")]));
        var data = rules.Compute(Data("""{"a": 2.50, "b": 1.5, "c": 7, "from": "2020-01"}"""));
        Assert.Equal(new NumberValue(1, "1"), ((ObjectValue)((ObjectValue)data["posts"]!)["used"]!)["n"]);
        Assert.Equal(new NumberValue(2, "2"), ((ObjectValue)data["posts"]!)["total"]);
        Assert.Equal(new NumberValue(7, "7"), data["c"]);
        Assert.Null(data["name"]);
        Assert.Equal(new TextValue("2020-01"), data["to"]);
    }

    [Theory]
    [InlineData("a ==", "template.rule-syntax", 5)]
    [InlineData("", "template.rule-syntax", 1)]
    [InlineData("(a == 1", "template.rule-syntax", 8)]
    [InlineData("a == 1)", "template.rule-syntax", 7)]
    [InlineData("a = 1", "template.rule-syntax", 3)]
    [InlineData("a == 1 b", "template.rule-syntax", 8)]
    [InlineData("name == '胡", "template.rule-syntax", 9)]
    [InlineData("a == 1x", "template.rule-syntax", 6)]
    [InlineData("a ＝ 1", "template.rule-syntax", 3)]
    [InlineData("max(a, b) == 1", "template.rule-syntax", 1)]
    [InlineData("a == 1 and zz > 2", "template.rule-field", 12)]
    [InlineData("posts.zz == 1", "template.rule-field", 1)]
    [InlineData("countWhere(papers, name == 'x') == 1", "template.rule-field", 20)]
    [InlineData("papers.rank == 1", "template.rule-type", 1)]
    [InlineData("a == name", "template.rule-type", 3)]
    [InlineData("a + name == 1", "template.rule-type", 3)]
    [InlineData("a and flag", "template.rule-type", 3)]
    [InlineData("a + 1", "template.rule-type", 1)]
    [InlineData("count(a) == 1", "template.rule-type", 7)]
    [InlineData("sum(papers.title) == 1", "template.rule-type", 5)]
    [InlineData("sexOf(a) == '男'", "template.rule-type", 1)]
    [InlineData("present('x')", "template.rule-syntax", 9)]
    public void What_cannot_be_compiled_is_refused_with_its_position(string expression, string code, int position)
    {
        var problem = Assert.Single(RuleSet.Compile(Form([Rule("flag"), Rule(expression)]), Shape).Problems);
        Assert.Equal((code, "/rules/1/expect", "form.json"), (problem.Code, problem.Pointer, problem.Place));
        Assert.StartsWith($"第{position}个字符处：", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_faulty_rule_is_told_at_once()
    {
        var problems = RuleSet.Compile(Form(
            [Rule("zz", at: "yy", message: "{name}"), Rule("flag", at: "papers.rank"), Rule("flag", message: "{a"), Rule("true", each: "a")],
            [new("papers.rank", "1"), new("a", "name"), new("xx", "1")]), Shape).Problems;
        Assert.Equal(
            [
                "/computed/0/set", "/computed/1/to", "/computed/2/set", "/rules/0/message", "/rules/0/at", "/rules/0/expect", "/rules/1/at", "/rules/2/message", "/rules/3/each",
            ],
            problems.Select(problem => problem.Pointer));
    }

    [Fact]
    public void Deep_nesting_is_refused_and_never_overflows_the_stack() =>
        Assert.Contains("嵌套太深", Assert.Single(RuleSet.Compile(Form([Rule(new string('(', 100_000))]), Shape).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void No_mutation_of_an_expression_throws()
    {
        const string Valid = "not (present(c) and sum(papers.rank) >= -a / 2) or countWhere(papers, title != 'x' and rank < /b) == count(papers)";
        var data = Data("""{"a": 4, "b": 2, "papers": [{"title": "一", "rank": 1}, {"rank": 3}]}""");
        var (state, compiled) = (7u, 0);
        for (var round = 0; round < 20_000; round++)
        {
            var characters = Valid.ToCharArray();
            for (var change = 0; change <= Next(3); change++) characters[Next(characters.Length)] = "()+-*/<>=!,.' a1"[Next(16)];
            var outcome = RuleSet.Compile(Form([Rule(new string(characters, 0, 1 + Next(characters.Length)))]), Shape);
            if (!outcome.Ok) continue;
            compiled++;
            outcome.Value.Check(data, "/data");
        }
        Assert.True(compiled > 100, $"{compiled}");

        int Next(int bound) => (int)((state = state * 1664525 + 1013904223) >> 8) % bound;
    }
}
