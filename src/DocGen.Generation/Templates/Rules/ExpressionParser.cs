using System.Globalization;
using DocGen.Generation.Data;

namespace DocGen.Generation.Templates.Rules;

/// <summary>
/// Reads a rule expression and compares it with the form's shape: <c>or, and, not, == != &lt; &lt;= &gt; &gt;=, + -, * /, -x, (…)</c>,
/// numbers, 'texts', paths and functions. After the first fault the rest is skipped.
/// </summary>
internal sealed class ExpressionParser
{
    private const int MaximumDepth = 50;

    private static readonly Constant Broken = new(DataKind.Any, Value.Null);

    private readonly List<Token> tokens;
    private readonly DataShape root;
    private DataShape item;
    private int next;
    private int depth;
    private ExpressionFault? fault;

    private ExpressionParser(string expression, DataShape root, DataShape item) => (tokens, this.root, this.item) = (Token.Read(expression), root, item);

    /// <param name="item">Where paths without a leading slash begin.</param>
    /// <param name="expected">The kind that the expression must give; Any takes every kind.</param>
    public static (Expression Expression, ExpressionFault? Fault) Parse(string expression, DataShape root, DataShape item, DataKind expected)
    {
        var parser = new ExpressionParser(expression, root, item);
        var result = parser.Either();
        if (parser.Current.Kind != TokenKind.End) parser.Fail("template.rule-syntax", $"不认识“{parser.Current.Text}”，或此处缺少运算符", parser.Current);
        parser.Expect(result, expected, parser.tokens[0]);
        return (result, parser.fault);
    }

    private Token Current => tokens[next];

    private Expression Either()
    {
        var left = Both();
        while (Accept("or", out var at)) left = new Disjunction(Expect(left, DataKind.Boolean, at), Expect(Both(), DataKind.Boolean, at));
        return left;
    }

    private Expression Both()
    {
        var left = Opposite();
        while (Accept("and", out var at)) left = new Conjunction(Expect(left, DataKind.Boolean, at), Expect(Opposite(), DataKind.Boolean, at));
        return left;
    }

    private Expression Opposite()
    {
        if (!Accept("not", out var at)) return Compared();
        return Deeper(at, () => new Negation(Expect(Opposite(), DataKind.Boolean, at)));
    }

    private Expression Compared()
    {
        var left = Added();
        if (!Accept(["==", "!=", "<=", ">=", "<", ">"], out var symbol)) return left;
        var right = Added();
        if (left.Kind != right.Kind && left.Kind != DataKind.Any && right.Kind != DataKind.Any)
            Fail("template.rule-type", $"“{symbol.Text}”两边不是同一种值（{Name(left.Kind)}和{Name(right.Kind)}），无法比较", symbol);
        return new Comparison(symbol.Text, left, right);
    }

    private Expression Added()
    {
        var left = Multiplied();
        while (Accept(["+", "-"], out var symbol))
            left = new Arithmetic(symbol.Text[0], Expect(left, DataKind.Number, symbol), Expect(Multiplied(), DataKind.Number, symbol));
        return left;
    }

    private Expression Multiplied()
    {
        var left = Signed();
        while (Accept(["*", "/"], out var symbol))
            left = new Arithmetic(symbol.Text[0], Expect(left, DataKind.Number, symbol), Expect(Signed(), DataKind.Number, symbol));
        return left;
    }

    private Expression Signed()
    {
        if (!Accept("-", out var at)) return Operand();
        return Deeper(at, () => new Arithmetic('-', new Constant(DataKind.Number, Truth.Number(0)), Expect(Signed(), DataKind.Number, at)));
    }

    private Expression Operand()
    {
        var token = Current;
        next = Math.Min(next + 1, tokens.Count - 1);
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new Constant(DataKind.Number, new NumberValue(decimal.Parse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), token.Text));
            case TokenKind.Text:
                return new Constant(DataKind.Text, new TextValue(token.Text));
            case TokenKind.Path when token.Text is "true" or "false":
                return new Constant(DataKind.Boolean, Truth.Of(token.Text == "true"));
            case TokenKind.Path when Current.Is("("):
                return Deeper(token, () => Call(token));
            case TokenKind.Path:
                return Single(token);
            case TokenKind.Symbol when token.Text == "(":
                return Deeper(token, () =>
                {
                    var inner = Either();
                    Require(")");
                    return inner;
                });
            default:
                return Fail("template.rule-syntax", token.Kind == TokenKind.End ? "表达式没有写完" : $"不认识“{token.Text}”", token);
        }
    }

    private Expression Single(Token token)
    {
        if (PathAt(token) is not { } path) return Broken;
        return path.ThroughList
            ? Fail("template.rule-type", $"“{token.Text}”经过列表，有多个值；请用 sum、unique、countWhere，或在规则里写 each", token)
            : new PathExpression(path);
    }

    private Expression Call(Token name)
    {
        Require("(");
        Expression result = name.Text switch
        {
            "present" => FieldPath() is { } path ? new Presence(path) : Broken,
            "count" => ListPath() is { } list ? new Count(list) : Broken,
            "countWhere" => CountWhere(),
            "unique" => FieldPath() is { } path ? new Uniqueness(path) : Broken,
            "sum" => Sum(),
            _ when Function.Named(name.Text) is { } function => new Function(function.Gives, Expect(Either(), function.Takes, name), function.Compute),
            _ => Fail("template.rule-syntax", $"没有函数“{name.Text}”；可用：sum、count、countWhere、unique、present、length、sexOf、birthOf、year、abs、round", name),
        };
        Require(")");
        return result;
    }

    private Expression CountWhere()
    {
        if (ListPath() is not { } list) return Broken;
        Require(",");
        var outer = item;
        item = list.Shape.Item ?? DataShape.Any;
        var at = Current;
        var condition = Expect(Either(), DataKind.Boolean, at);
        item = outer;
        return new CountWhere(list, condition);
    }

    /// <summary><c>sum(list.path)</c> or <c>sum(a, b, c)</c>.</summary>
    private Expression Sum()
    {
        var first = Current;
        if (first.Kind == TokenKind.Path && tokens[Math.Min(next + 1, tokens.Count - 1)].Is(")") && PathAt(first) is { ThroughList: true } path)
        {
            next++;
            if (path.Shape.Kind is not (DataKind.Number or DataKind.Any)) Fail("template.rule-type", $"“{first.Text}”不是数字，不能求和", first);
            return new SumOfList(path);
        }
        var terms = new List<Expression>();
        do
        {
            var at = Current;
            terms.Add(Expect(Either(), DataKind.Number, at));
        }
        while (Accept(",", out _));
        return new Sum([.. terms]);
    }

    private RulePath? FieldPath()
    {
        var token = Current;
        if (token.Kind == TokenKind.Path)
        {
            next++;
            return PathAt(token);
        }
        Fail("template.rule-syntax", "此处应写字段的路径，如 papers.title", token);
        return null;
    }

    private RulePath? ListPath()
    {
        var token = Current;
        if (FieldPath() is not { } path) return null;
        if (path is { Shape.Kind: DataKind.List or DataKind.Any, ThroughList: false }) return path;
        Fail("template.rule-type", $"“{token.Text}”不是列表", token);
        return null;
    }

    private RulePath? PathAt(Token token)
    {
        if (RulePath.Of(token.Text, root, item) is { } path) return path;
        Fail("template.rule-field", $"表单里没有字段“{token.Text}”{(ReferenceEquals(root, item) ? "" : "（列表项以外的字段前要写 /）")}", token);
        return null;
    }

    private Expression Expect(Expression expression, DataKind kind, Token at)
    {
        if (expression.Kind == kind || kind == DataKind.Any || expression.Kind == DataKind.Any) return expression;
        return Fail("template.rule-type", $"此处应为{Name(kind)}，现为{Name(expression.Kind)}", at);
    }

    private Expression Deeper(Token at, Func<Expression> parse)
    {
        if (depth == MaximumDepth) return Fail("template.rule-syntax", "嵌套太深，请拆成几条规则", at);
        depth++;
        var result = parse();
        depth--;
        return result;
    }

    private void Require(string symbol)
    {
        if (!Accept(symbol, out _)) Fail("template.rule-syntax", $"此处缺少“{symbol}”", Current);
    }

    private bool Accept(string symbol, out Token token) => Accept([symbol], out token);

    private bool Accept(ReadOnlySpan<string> symbols, out Token token)
    {
        token = Current;
        foreach (var symbol in symbols)
            if (token.Is(symbol))
            {
                next++;
                return true;
            }
        return false;
    }

    private Constant Fail(string code, string message, Token at)
    {
        fault ??= new(code, message, at.Position);
        next = tokens.Count - 1;
        return Broken;
    }

    private static string Name(DataKind kind) => kind switch
    {
        DataKind.Number => "数字",
        DataKind.Text => "文字",
        DataKind.Boolean => "是否值",
        DataKind.List => "列表",
        DataKind.Object => "一组字段",
        DataKind.Picture => "图片",
        _ => "任意值",
    };
}
