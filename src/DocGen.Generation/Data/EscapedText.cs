using System.Globalization;

namespace DocGen.Generation.Data;

/// <summary>The inside of a JSON string with its escapes still in place.</summary>
internal static class EscapedText
{
    /// <summary>Whether a <c>\uD800</c>…<c>\uDFFF</c> stands without its other half. The text is well-formed JSON otherwise.</summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\') continue;
            if (text[++at] != 'u') continue;
            var unit = Unit(text, at);
            at += 4;
            if (char.IsLowSurrogate(unit)) return true;
            if (!char.IsHighSurrogate(unit)) continue;
            if (!text[(at + 1)..].StartsWith("\\u"u8) || !char.IsLowSurrogate(Unit(text, at + 2))) return true;
            at += 6;
        }
        return false;
    }

    private static char Unit(ReadOnlySpan<byte> text, int u) =>
        (char)ushort.Parse(text.Slice(u + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
