using System.Globalization;
using System.Text;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>What a part of a content stream is.</summary>
internal enum ContentToken
{
    End,
    Number,

    /// <summary>Without its slash, with its escapes.</summary>
    Name,

    /// <summary>Literal or hexadecimal.</summary>
    String,

    /// <summary>A bracket of an array or a dictionary.</summary>
    Bracket,

    /// <summary>An operator, or true, false, null.</summary>
    Word,
}

/// <summary>Takes a content stream (ISO 32000-1, 7.8.2) apart, however broken it is.</summary>
internal ref struct ContentTokens(ReadOnlySpan<byte> content)
{
    /// <summary>Behind an inline picture, these bytes are looked at to tell its end from two letters of its data.</summary>
    private const int LookAhead = 12;

    private readonly ReadOnlySpan<byte> content = content;
    private int at;

    /// <summary>Of the last token: a name, a string or a word.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>Of the last token, when it is a number.</summary>
    public double Number { get; private set; }

    public ContentToken Next()
    {
        while (at < content.Length)
        {
            switch (content[at])
            {
                case (byte)'%': SkipTo("\r\n"u8); break;
                case (byte)'(': return TakeString();
                case (byte)'<' when at + 1 < content.Length && content[at + 1] == '<': return Take(ContentToken.Bracket, 2);
                case (byte)'<': return TakeHexadecimal();
                case (byte)'>' when at + 1 < content.Length && content[at + 1] == '>': return Take(ContentToken.Bracket, 2);
                case (byte)'[' or (byte)']' or (byte)'{' or (byte)'}': return Take(ContentToken.Bracket, 1);
                case (byte)'/':
                    at++;
                    Text = Regular();
                    return ContentToken.Name;
                case var value when RawName.IsRegular(value):
                    Text = Regular();
                    if (!IsNumber(Text, out var number)) return ContentToken.Word;
                    Number = number;
                    return ContentToken.Number;
                default: at++; break;
            }
        }
        return ContentToken.End;
    }

    /// <summary>The data of an inline picture, behind ID, up to and with its EI.</summary>
    /// <param name="length">Of data that are not coded; negative when that is not known.</param>
    public void SkipPicture(long length)
    {
        // One white space after ID.
        at = Math.Min(content.Length, at + 1);
        if (length >= 0 && at + length <= content.Length) at += (int)length;
        while (content[at..].IndexOf("EI"u8) is var step and >= 0)
        {
            var before = at + step == 0 ? (byte)' ' : content[at + step - 1];
            at += step + 2;
            if ((RawName.IsSpace(before) || step == 0 || length >= 0) && (at == content.Length || !RawName.IsRegular(content[at])) && LooksLikeContent()) return;
        }
        at = content.Length;
    }

    /// <summary>With its escapes resolved (7.3.5).</summary>
    public static string NameOf(ReadOnlySpan<byte> name)
    {
        if (!name.Contains((byte)'#')) return Encoding.UTF8.GetString(name);
        var plain = new List<byte>(name.Length);
        for (var index = 0; index < name.Length; index++)
        {
            if (name[index] == '#' && index + 2 < name.Length && byte.TryParse(name.Slice(index + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
                (plain, index) = ([.. plain, escaped], index + 2);
            else plain.Add(name[index]);
        }
        return Encoding.UTF8.GetString([.. plain]);
    }

    private ContentToken Take(ContentToken kind, int length)
    {
        Text = content.Slice(at, length);
        at += length;
        return kind;
    }

    private ReadOnlySpan<byte> Regular()
    {
        var start = at;
        while (at < content.Length && RawName.IsRegular(content[at])) at++;
        return content[start..at];
    }

    private void SkipTo(ReadOnlySpan<byte> ends) => at = content[at..].IndexOfAny(ends) is var step and >= 0 ? at + step + 1 : content.Length;

    private ContentToken TakeHexadecimal()
    {
        var start = at + 1;
        SkipTo(">"u8);
        Text = content[Math.Min(start, at)..Math.Max(start, at - 1)];
        return ContentToken.String;
    }

    private ContentToken TakeString()
    {
        var (start, open) = (at + 1, 0);
        do
        {
            if (content[at] == '\\') at++;
            else if (content[at] == '(') open++;
            else if (content[at] == ')') open--;
            at++;
        }
        while (open > 0 && at < content.Length);
        at = Math.Min(at, content.Length);
        Text = content[start..Math.Max(start, open == 0 ? at - 1 : at)];
        return ContentToken.String;
    }

    private readonly bool LooksLikeContent()
    {
        foreach (var value in content.Slice(at, Math.Min(LookAhead, content.Length - at)))
            if (value is > 126 or (< 32 and not (0 or 9 or 10 or 12 or 13))) return false;
        return true;
    }

    /// <summary>As readers take it: 4., .5, -.5, +3; no exponents.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var sign = 1;
        var at = 0;
        for (; at < text.Length && text[at] is (byte)'+' or (byte)'-'; at++) sign = text[at] == '-' ? -1 : sign;
        var (digits, scale) = (0, 0.0);
        for (; at < text.Length; at++)
        {
            if (text[at] == '.' && scale == 0) scale = 1;
            else if (char.IsAsciiDigit((char)text[at]))
            {
                (value, digits) = (value * 10 + (text[at] - '0'), digits + 1);
                scale *= 10;
            }
            else return false;
        }
        if (scale > 1) value /= scale;
        value *= sign;
        return digits > 0;
    }
}
