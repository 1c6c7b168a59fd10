using System.Runtime.Intrinsics;

namespace DocGen.Generation.Packing;

/// <summary>The checksum behind compressed data (RFC 1950, 8.2): the sum of the bytes, and the sum of all those sums.</summary>
internal static class Adler32
{
    private const uint Modulus = 65521;

    /// <summary>So many bytes can be summed before the sums must be brought back below the modulus.</summary>
    private const int Longest = 5552;

    private const int Step = 16;

    /// <summary>How many of sixteen sums each byte is in.</summary>
    private static readonly Vector128<ushort> Weights = Vector128.Create((ushort)16, 15, 14, 13, 12, 11, 10, 9), LighterWeights = Vector128.Create((ushort)8, 7, 6, 5, 4, 3, 2, 1);

    public static uint Of(ReadOnlySpan<byte> data)
    {
        var (low, high) = (1u, 0u);
        while (!data.IsEmpty)
        {
            var part = data[..Math.Min(Longest, data.Length)];
            data = data[part.Length..];
            for (; part.Length >= Step; part = part[Step..])
            {
                var (first, second) = Vector128.Widen(Vector128.Create(part));
                high += Step * low + Vector128.Sum(first * Weights + second * LighterWeights);
                low += Vector128.Sum(first + second);
            }
            foreach (var value in part)
            {
                low += value;
                high += low;
            }
            low %= Modulus;
            high %= Modulus;
        }
        return high << 16 | low;
    }
}
