using System.Globalization;
using System.Text;

namespace DocGen.Generation.Data;

/// <summary>A place in a text, both counted from 1; columns in characters, not in bytes.</summary>
internal readonly record struct TextPosition(int Line, int Column)
{
    public static TextPosition Of(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..Math.Min(offset, utf8.Length)];
        return new(before.Count((byte)'\n') + 1, Characters(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }

    /// <param name="line">From 0.</param>
    /// <param name="byteInLine">From 0.</param>
    public static TextPosition Of(ReadOnlySpan<byte> utf8, int line, int byteInLine)
    {
        var rest = utf8;
        for (var i = 0; i < line; i++) rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        return new(line + 1, Characters(rest[..Math.Min(byteInLine, rest.Length)]) + 1);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"第{Line}行第{Column}列");

    private static int Characters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var _ in Encoding.UTF8.GetString(utf8).EnumerateRunes()) count++;
        return count;
    }
}
