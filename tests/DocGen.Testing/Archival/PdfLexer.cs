using System.Globalization;
using System.Text;

namespace DocGen.Testing.Archival;

/// <summary>A name, without its solidus and with its escapes undone.</summary>
public sealed record PdfName(string Value);

/// <summary>A string of a file.</summary>
/// <param name="OddHex">Written in hexadecimal, with an odd number of digits or with other characters than digits.</param>
public sealed record PdfString(byte[] Bytes, bool OddHex);

/// <summary>A bare word: an operator, <c>obj</c>, <c>R</c>, <c>true</c>.</summary>
public sealed record PdfWord(string Value);

/// <summary>
/// Tokens of PDF (ISO 32000-1, 7.2 and 7.3), read by nobody of the product. Gives double, <see cref="PdfName"/>, <see cref="PdfString"/>, List&lt;object&gt;,
/// Dictionary&lt;string, object&gt; and <see cref="PdfWord"/>.
/// </summary>
public sealed class PdfLexer(ReadOnlyMemory<byte> text)
{
    private const int DeepestNesting = 64;

    private ReadOnlySpan<byte> Text => text.Span;

    public int Position { get; set; }

    public static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    public void SkipSpace()
    {
        while (Position < Text.Length)
        {
            if (Text[Position] == '%')
                while (Position < Text.Length && Text[Position] is not (10 or 13)) Position++;
            else if (IsSpace(Text[Position])) Position++;
            else return;
        }
    }

    /// <returns>Null at the end.</returns>
    public object? Next(int depth = 0)
    {
        if (depth > DeepestNesting) throw new InvalidDataException("Nested too deeply.");
        SkipSpace();
        if (Position >= Text.Length) return null;
        switch (Text[Position])
        {
            case (byte)'/': return Name();
            case (byte)'(': return Literal();
            case (byte)'[': Position++; return Until("]", depth);
            case (byte)'<' when Position + 1 < Text.Length && Text[Position + 1] == '<': Position += 2; return Dictionary(depth);
            case (byte)'<': return Hexadecimal();
            case (byte)']' or (byte)'{' or (byte)'}' or (byte)')': return new PdfWord(((char)Text[Position++]).ToString());
            case (byte)'>': Position += Position + 1 < Text.Length && Text[Position + 1] == '>' ? 2 : 1; return new PdfWord(">>");
            default: return NumberOrWord();
        }
    }

    private List<object> Until(string end, int depth)
    {
        var items = new List<object>();
        while (Next(depth + 1) is { } item)
        {
            if (item is PdfWord word && word.Value == end) return items;
            items.Add(item);
        }
        throw new InvalidDataException($"No {end} before the end.");
    }

    private Dictionary<string, object> Dictionary(int depth)
    {
        var items = Until(">>", depth);
        var entries = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var at = 0; at < items.Count;)
        {
            if (items[at] is not PdfName key || at + 1 >= items.Count) throw new InvalidDataException("A dictionary's key is no name.");
            var reference = at + 3 < items.Count && items[at + 3] is PdfWord { Value: "R" };
            entries[key.Value] = reference ? $"{items[at + 1]} {items[at + 2]} R" : items[at + 1];
            at += reference ? 4 : 2;
        }
        return entries;
    }

    private PdfName Name()
    {
        var value = new List<byte>();
        for (Position++; Position < Text.Length && !IsSpace(Text[Position]) && !"()<>[]{}/%"u8.Contains(Text[Position]); Position++)
        {
            if (Text[Position] != '#' || Position + 2 >= Text.Length) value.Add(Text[Position]);
            else
            {
                value.Add(Convert.FromHexString(Encoding.ASCII.GetString(Text.Slice(Position + 1, 2)))[0]);
                Position += 2;
            }
        }
        return new(Encoding.UTF8.GetString([.. value]));
    }

    private PdfString Literal()
    {
        var value = new List<byte>();
        var open = 1;
        for (Position++; Position < Text.Length; Position++)
        {
            var at = Text[Position];
            if (at == '\\') Escaped(value);
            else if (at == ')' && --open == 0)
            {
                Position++;
                return new([.. value], OddHex: false);
            }
            else
            {
                if (at == '(') open++;
                value.Add(at);
            }
        }
        throw new InvalidDataException("A string does not end.");
    }

    private void Escaped(List<byte> value)
    {
        var at = Text[++Position];
        if (at is >= (byte)'0' and <= (byte)'7')
        {
            var code = 0;
            var digits = 0;
            for (; digits < 3 && Text[Position + digits] is >= (byte)'0' and <= (byte)'7'; digits++) code = code * 8 + Text[Position + digits] - '0';
            Position += digits - 1;
            value.Add((byte)code);
        }
        else if (at == '\r') Position += Text[Position + 1] == '\n' ? 1 : 0;
        else if (at != '\n') value.Add(at switch { (byte)'n' => 10, (byte)'r' => 13, (byte)'t' => 9, (byte)'b' => 8, (byte)'f' => 12, _ => at });
    }

    private PdfString Hexadecimal()
    {
        var length = Text[Position..].IndexOf((byte)'>');
        if (length < 0) throw new InvalidDataException("A hexadecimal string does not end.");
        var digits = new string([.. Text.Slice(Position + 1, length - 1).ToArray().Where(digit => !IsSpace(digit)).Select(digit => (char)digit)]);
        Position += length + 1;
        var odd = digits.Length % 2 != 0 || digits.Any(digit => !char.IsAsciiHexDigit(digit));
        return new(odd ? [] : Convert.FromHexString(digits), odd);
    }

    private object NumberOrWord()
    {
        var start = Position;
        while (Position < Text.Length && !IsSpace(Text[Position]) && !"()<>[]{}/%"u8.Contains(Text[Position])) Position++;
        var word = Encoding.Latin1.GetString(Text[start..Position]);
        return double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : new PdfWord(word);
    }
}
