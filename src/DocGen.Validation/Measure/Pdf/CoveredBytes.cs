using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>What a <c>/ByteRange</c> covers of a file (ISO 32000-1, 12.8.1).</summary>
internal static class CoveredBytes
{
    /// <summary>
    /// Two parts from the first byte on, and between them nothing but the hexadecimal string of these contents. What is covered besides can't be moved:
    /// the range is itself among the covered bytes.
    /// </summary>
    public static bool IsSound(ImmutableArray<long> range, ReadOnlySpan<byte> pdf, ReadOnlySpan<byte> contents)
    {
        if (range is not [0, > 0, _, > 0] || !Fits(range, pdf.Length) || range[2] < range[1] + 2) return false;
        var gap = pdf[(int)range[1]..(int)range[2]];
        return gap is [(byte)'<', .., (byte)'>'] && HexadecimalString.Decode(gap[1..^1]) is { Length: > 0 } decoded && contents.SequenceEqual(decoded);
    }

    /// <summary>All of the file when the range is none.</summary>
    public static long After(ImmutableArray<long> range, long length) => Fits(range, length) ? length - range[^2] - range[^1] : length;

    /// <summary>Null when the range is none.</summary>
    public static byte[]? Read(ImmutableArray<long> range, ReadOnlySpan<byte> pdf)
    {
        if (!Fits(range, pdf.Length)) return null;
        using var covered = new MemoryStream();
        for (var part = 0; part < range.Length; part += 2) covered.Write(pdf.Slice((int)range[part], (int)range[part + 1]));
        return covered.ToArray();
    }

    /// <summary>Parts within the file, one behind the other.</summary>
    private static bool Fits(ImmutableArray<long> range, long length)
    {
        if (range.IsEmpty || range.Length % 2 != 0) return false;
        long end = 0;
        for (var part = 0; part < range.Length; part += 2)
        {
            if (range[part] < end || range[part] > length || range[part + 1] < 0 || range[part + 1] > length - range[part]) return false;
            end = range[part] + range[part + 1];
        }
        return true;
    }
}
