using System.Globalization;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>Names in the bytes of a file, whatever its cross-references say (ISO 32000-1, 7.3.5).</summary>
internal static class RawName
{
    private const int Longest = 127;

    /// <summary>A name that may be written with escapes (#42yteRange); empty when none begins here.</summary>
    /// <param name="end">Behind it.</param>
    public static string Read(ReadOnlySpan<byte> bytes, int at, out int end)
    {
        end = at;
        if (at >= bytes.Length || bytes[at] != '/') return "";
        Span<char> name = stackalloc char[Longest];
        var length = 0;
        for (end = at + 1; end < bytes.Length && length < Longest && IsRegular(bytes[end]); end++)
        {
            var character = bytes[end];
            if (character == '#' && end + 2 < bytes.Length && byte.TryParse(bytes.Slice(end + 1, 2), NumberStyles.AllowHexSpecifier, null, out var escaped))
            {
                character = escaped;
                end += 2;
            }
            name[length++] = (char)character;
        }
        return new(name[..length]);
    }

    /// <summary>Where the next such name ends; null when there is none.</summary>
    public static int? Next(ReadOnlySpan<byte> bytes, int at, string name)
    {
        while (bytes[at..].IndexOf((byte)'/') is var step and >= 0)
        {
            at += step;
            if (Read(bytes, at, out var end) == name) return end;
            at++;
        }
        return null;
    }

    /// <summary>White space (7.2.2).</summary>
    public static bool IsSpace(byte value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    public static bool IsRegular(byte value) => !IsSpace(value) && !"()<>[]{}/%"u8.Contains(value);
}
