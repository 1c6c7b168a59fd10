using System.Globalization;

namespace DocGen.Generation.Data;

/// <summary>Characters as a reader sees them. Counted as the notices mean 字数, whitespace is none.</summary>
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

    /// <summary>What a reader sees as one character, one by one.</summary>
    public static IEnumerable<string> Of(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();) yield return elements.GetTextElement();
    }
}
