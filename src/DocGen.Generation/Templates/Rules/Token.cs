using System.Globalization;

namespace DocGen.Generation.Templates.Rules;

internal enum TokenKind { Number, Text, Path, Symbol, End, Unreadable }

/// <summary>One word of a rule expression.</summary>
/// <param name="Text">Of a text without its quotes, else as written.</param>
/// <param name="Position">Of the first character, from 0.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", ","];

    public bool Is(string text) => Kind is TokenKind.Symbol or TokenKind.Path && string.Equals(Text, text, StringComparison.Ordinal);

    /// <summary>All words; the last one is <see cref="TokenKind.End"/>, or where it can't be read on.</summary>
    public static List<Token> Read(string expression)
    {
        var tokens = new List<Token>();
        for (var at = 0; ;)
        {
            while (at < expression.Length && char.IsWhiteSpace(expression[at])) at++;
            var token = Next(expression, at, afterOperand: tokens.Count > 0 && EndsOperand(tokens[^1]));
            tokens.Add(token);
            if (token.Kind is TokenKind.End or TokenKind.Unreadable) return tokens;
            at = token.Position + token.Text.Length + (token.Kind == TokenKind.Text ? 2 : 0);
        }
    }

    private static Token Next(string text, int at, bool afterOperand)
    {
        if (at == text.Length) return new(TokenKind.End, "", at);
        var first = text[at];
        if (first == '\'')
        {
            var end = text.IndexOf('\'', at + 1);
            return end < 0 ? new(TokenKind.Unreadable, text[at..], at) : new(TokenKind.Text, text[(at + 1)..end], at);
        }
        if (char.IsAsciiDigit(first)) return Number(text, at);
        // After a value a slash divides; elsewhere it begins a path from the root.
        if (char.IsAsciiLetter(first) || (first == '/' && !afterOperand && at + 1 < text.Length && char.IsAsciiLetter(text[at + 1])))
            return new(TokenKind.Path, text[at..PathEnd(text, at + 1)], at);
        var symbol = Symbols.FirstOrDefault(symbol => string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0);
        return symbol is null ? new(TokenKind.Unreadable, first.ToString(), at) : new(TokenKind.Symbol, symbol, at);
    }

    private static Token Number(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '.')) end++;
        var isNumber = decimal.TryParse(text.AsSpan(at, end - at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
        return new(isNumber ? TokenKind.Number : TokenKind.Unreadable, text[at..end], at);
    }

    private static int PathEnd(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.' || (text[at] == '*' && text[at - 1] == '.'))) at++;
        return at;
    }

    private static bool EndsOperand(Token token) =>
        token.Kind is TokenKind.Number or TokenKind.Text || (token.Kind == TokenKind.Path && !(token.Is("and") || token.Is("or") || token.Is("not"))) || token.Is(")");
}
