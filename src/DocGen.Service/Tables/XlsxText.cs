using System.Globalization;
using System.Text;

namespace DocGen.Service.Tables;

/// <summary>Text as a cell holds it (ECMA-376 part 1 §22.9.2.19, ST_Xstring).</summary>
internal static class XlsxText
{
    /// <summary>UTF-16 units of a cell; Excel calls a file damaged that has more.</summary>
    private const int Longest = 32_767;

    private const int EscapeLength = 7;

    /// <summary>What XML cannot say becomes <c>_xHHHH_</c>, and what reads like that keeps its underscore by it; half a surrogate pair becomes U+FFFD.</summary>
    public static StringBuilder Append(StringBuilder xml, string text)
    {
        var end = text.Length <= Longest ? text.Length : Longest - 1;
        // No half of a pair.
        if (end < text.Length && char.IsHighSurrogate(text[end - 1])) end--;
        for (var at = 0; at < end; at++)
        {
            var unit = text[at];
            if (unit is '<') xml.Append("&lt;");
            else if (unit is '>') xml.Append("&gt;");
            else if (unit is '&') xml.Append("&amp;");
            else if (unit is '\r' or '\uFFFE' or '\uFFFF' || unit < ' ' && unit is not ('\t' or '\n') || unit == '_' && IsEscape(text, at)) AppendEscape(xml, unit);
            else if (!char.IsSurrogate(unit)) xml.Append(unit);
            else if (char.IsHighSurrogate(unit) && at + 1 < end && char.IsLowSurrogate(text[at + 1])) xml.Append(unit).Append(text[++at]);
            else xml.Append('\uFFFD');
        }
        return end < text.Length ? xml.Append('…') : xml;
    }

    private static bool IsEscape(string text, int at) =>
        at + EscapeLength <= text.Length && text[at + 1] == 'x' && text[at + EscapeLength - 1] == '_' && text.Substring(at + 2, 4).All(char.IsAsciiHexDigit);

    private static void AppendEscape(StringBuilder xml, char unit) => xml.Append(CultureInfo.InvariantCulture, $"_x{(int)unit:X4}_");
}
