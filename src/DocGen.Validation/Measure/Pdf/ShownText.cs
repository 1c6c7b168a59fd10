using System.Globalization;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>Looks in a content stream (ISO 32000-1, 7.8.2) for text that can be seen: what a scanner's own OCR lays over its picture is invisible.</summary>
internal ref struct ShownText(ReadOnlySpan<byte> content)
{
    /// <summary>Rendering modes (9.3.6) that leave no ink.</summary>
    private const int Invisible = 3, OnlyClips = 7;

    /// <summary>Graphics states that may wait to be restored.</summary>
    private const int Deepest = 256;

    private readonly ReadOnlySpan<byte> content = content;
    private readonly Stack<int> saved = [];
    private int at;
    private int mode;
    private int operand;

    public static bool IsIn(ReadOnlySpan<byte> content) => new ShownText(content).Search();

    private bool Search()
    {
        while (at < content.Length)
        {
            switch (content[at])
            {
                case (byte)'%': SkipTo("\r\n"u8); break;
                case (byte)'(': SkipString(); break;
                case (byte)'<' when at + 1 < content.Length && content[at + 1] != '<': SkipTo(">"u8); break;
                case (byte)'/': at++; _ = Word(); break;
                case var value when IsRegular(value):
                    if (Shows(Word())) return true;
                    break;
                default: at++; break;
            }
        }
        return false;
    }

    private bool Shows(ReadOnlySpan<byte> word)
    {
        if (int.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)) operand = number;
        else if (word.SequenceEqual("Tr"u8)) mode = operand;
        else if (word.SequenceEqual("q"u8) && saved.Count < Deepest) saved.Push(mode);
        else if (word.SequenceEqual("Q"u8) && saved.TryPop(out var before)) mode = before;
        else if (word.SequenceEqual("ID"u8)) SkipInlinePicture();
        else return mode is not (Invisible or OnlyClips) && (word.SequenceEqual("Tj"u8) || word.SequenceEqual("TJ"u8) || word.SequenceEqual("'"u8) || word.SequenceEqual("\""u8));
        return false;
    }

    private ReadOnlySpan<byte> Word()
    {
        var start = at;
        while (at < content.Length && IsRegular(content[at])) at++;
        return content[start..at];
    }

    private void SkipTo(ReadOnlySpan<byte> ends) => at = content[at..].IndexOfAny(ends) is var step and >= 0 ? at + step + 1 : content.Length;

    private void SkipString()
    {
        var open = 0;
        do
        {
            if (content[at] == '\\') at++;
            else if (content[at] == '(') open++;
            else if (content[at] == ')') open--;
            at++;
        }
        while (open > 0 && at < content.Length);
    }

    private void SkipInlinePicture()
    {
        while (content[at..].IndexOf("EI"u8) is var step and >= 0)
        {
            at += step + 2;
            if (!IsRegular(content[at - 3]) && (at == content.Length || !IsRegular(content[at]))) return;
        }
        at = content.Length;
    }

    private static bool IsRegular(byte value) => value is not (0 or 9 or 10 or 12 or 13 or 32) && !"()<>[]{}/%"u8.Contains(value);
}
