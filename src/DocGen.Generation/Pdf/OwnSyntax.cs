using System.Buffers.Text;
using System.Globalization;

namespace DocGen.Generation.Pdf;

/// <summary>Finds entries in a dictionary as <see cref="Syntax"/> writes them: one way only, which is what makes this enough.</summary>
internal readonly record struct OwnSyntax(ReadOnlyMemory<byte> Text)
{
    public int IndexOf(ReadOnlySpan<byte> entry) => Text.Span.IndexOf(entry);

    /// <summary>The whole number after an entry's name, also of a reference.</summary>
    /// <param name="entry">With what stands before the number: <c>/Size </c>.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public int Integer(ReadOnlySpan<byte> entry) => IntegerAt(Text.Span, After(entry), out _);

    /// <summary>The object that an entry refers to; null when there is no such entry.</summary>
    public int? Reference(ReadOnlySpan<byte> entry) => IndexOf(entry) < 0 ? null : Integer(entry);

    /// <summary>What stands between an entry's name and the end of its array or dictionary.</summary>
    public ReadOnlyMemory<byte> Between(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> end)
    {
        var from = After(entry);
        var length = Text.Span[from..].IndexOf(end);
        return length >= 0 ? Text.Slice(from, length) : throw new InvalidDataException("An entry does not end.");
    }

    public int After(ReadOnlySpan<byte> entry) => IndexOf(entry) is >= 0 and var at ? at + entry.Length : throw new InvalidDataException("An entry is missing.");

    /// <exception cref="InvalidDataException">There is no number.</exception>
    public static int IntegerAt(ReadOnlySpan<byte> text, int at, out int end)
    {
        if (!Utf8Parser.TryParse(text[at..], out int value, out var length) || value < 0) throw new InvalidDataException("A number is missing.");
        end = at + length;
        return value;
    }

    /// <summary>The bytes of a stream as they are stored.</summary>
    public static ReadOnlyMemory<byte> StreamOf(ReadOnlyMemory<byte> value, out OwnSyntax dictionary)
    {
        var at = value.Span.IndexOf(">>stream\n"u8);
        if (at < 0) throw new InvalidDataException("A stream is missing.");
        dictionary = new(value[..at]);
        var length = dictionary.Integer("/Length "u8);
        return value.Slice(at + ">>stream\n"u8.Length, length);
    }

    /// <summary>Numbers with spaces between them.</summary>
    public static double[] Numbers(ReadOnlyMemory<byte> text) =>
        [.. System.Text.Encoding.ASCII.GetString(text.Span).Split(' ').Select(number => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture))];
}
