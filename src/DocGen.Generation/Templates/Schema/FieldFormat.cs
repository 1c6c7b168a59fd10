using System.Collections.Frozen;

namespace DocGen.Generation.Templates.Schema;

/// <summary>The formats that a schema may ask for. They say what is wrong, not only that something is.</summary>
internal static class FieldFormat
{
    public const string Identity = "identity-number";

    private static readonly FrozenDictionary<string, Func<string, string?, string?>> Formats = new Dictionary<string, Func<string, string?, string?>>(StringComparer.Ordinal)
    {
        [Identity] = IdentityNumber.Fault,
        ["credit-code"] = (text, _) => CreditCode.Fault(text),
        ["date"] = (text, _) => CalendarDate.FaultOfDate(text),
        ["year-month"] = (text, _) => CalendarDate.FaultOfMonth(text),
        ["date-time"] = (text, _) => CalendarDate.FaultOfInstant(text),
        ["mobile"] = (text, _) => FaultOfMobile(text),
        ["isbn"] = (text, _) => Isbn.Fault(text),
        ["email"] = (text, _) => FaultOfEmail(text),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Formats.Keys.Order(StringComparer.Ordinal);

    public static bool Knows(string format) => Formats.ContainsKey(format);

    /// <summary>What is wrong, as the end of a sentence that begins with the field's title; null when nothing is.</summary>
    public static string? Fault(string format, string text, string? idType) => Formats[format](text, idType);

    private static string? FaultOfMobile(string text) =>
        text.Length != 11 ? $"应为11位手机号码，现为{text.Length}位；请核对，不要加区号、空格或横线。"
        : text.All(char.IsAsciiDigit) && text[0] == '1' && text[1] >= '3' ? null
        : "不是大陆手机号码（1开头、第二位为3至9的11位数字）；请核对。";

    private static string? FaultOfEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.') && !text.Any(char.IsWhiteSpace)
            ? null
            : "不是电子邮箱地址；应写作 name@example.cn 的样子，请核对。";
    }
}
