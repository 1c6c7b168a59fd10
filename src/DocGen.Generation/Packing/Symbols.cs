using System.Numerics;

namespace DocGen.Generation.Packing;

/// <summary>Which symbol stands for a length or a distance, and which bits follow it (RFC 1951, 3.2.5).</summary>
internal static class Symbols
{
    private const int FirstLength = 257, LastLength = 285;

    private static readonly ushort[] LengthSymbols = [.. Enumerable.Range(0, TokenBlock.LongestMatch + 1).Select(ComputeLength)];

    public static int OfLength(int length) => LengthSymbols[length];

    /// <summary>Distances 1 to 4 have symbols of their own; each further doubling is shared by two.</summary>
    public static int OfDistance(int distance)
    {
        var value = (uint)distance - 1;
        if (value < 4) return (int)value;
        var log = BitOperations.Log2(value);
        return 2 * log + (int)(value >> log - 1 & 1);
    }

    public static (int Count, int Value) ExtraOfLength(int symbol, int length)
    {
        var value = length - TokenBlock.ShortestMatch;
        if (symbol == LastLength || value < 8) return (0, 0);
        var count = BitOperations.Log2((uint)value) - 2;
        return (count, value & (1 << count) - 1);
    }

    public static (int Count, int Value) ExtraOfDistance(int symbol, int distance)
    {
        if (symbol < 4) return (0, 0);
        var count = symbol / 2 - 1;
        return (count, distance - 1 & (1 << count) - 1);
    }

    /// <summary>Lengths 3 to 10 have symbols of their own; each further doubling is shared by four; the longest has its own again.</summary>
    private static ushort ComputeLength(int length)
    {
        var value = length - TokenBlock.ShortestMatch;
        if (value < 0) return 0;
        if (length == TokenBlock.LongestMatch) return LastLength;
        if (value < 8) return (ushort)(FirstLength + value);
        var log = BitOperations.Log2((uint)value);
        return (ushort)(FirstLength + 4 * (log - 1) + (value >> log - 2 & 3));
    }
}
