using System.Globalization;

namespace DocGen.Generation.Data;

/// <summary>Counts 字数 as the notices mean it: what a reader sees as one character is one, whitespace is none.</summary>
public static class TextElements
{
    public static int Count(string text)
    {
        var count = 0;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var length = StringInfo.GetNextTextElementLength(rest);
            if (!rest[..length].IsWhiteSpace()) count++;
            rest = rest[length..];
        }
        return count;
    }
}
