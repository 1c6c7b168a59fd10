using System.Runtime.CompilerServices;

namespace DocGen.Generation.Packing;

internal enum BlockPlace { Inner, Last }

/// <summary>Writes a block in the shortest of the three ways (RFC 1951, 3.2.3 to 3.2.7): as it is, with the fixed code, with a code of its own.</summary>
internal static class BlockWriter
{
    private const int LongestCode = 15, LengthSymbols = 19, StoredHeader = 4, LongestStored = 65535;

    private const uint Stored = 0, Fixed = 1, Dynamic = 2;

    private static readonly byte[] FixedLiterals =
        [.. Enumerable.Range(0, 288).Select(symbol => (byte)(symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8))];

    private static readonly byte[] FixedDistances = [.. Enumerable.Repeat((byte)5, TokenBlock.DistanceSymbols)];

    public static void Write(ref BitWriter bits, TokenBlock block, ReadOnlySpan<byte> source, BlockPlace place)
    {
        var literals = block.LiteralFrequencies;
        var distances = block.DistanceFrequencies;
        literals[TokenBlock.EndOfBlock] = 1;
        Span<byte> literalLengths = stackalloc byte[TokenBlock.LiteralSymbols];
        Span<byte> distanceLengths = stackalloc byte[TokenBlock.DistanceSymbols];
        PrefixCode.Lengths(literals, LongestCode, literalLengths);
        PrefixCode.Lengths(distances, LongestCode, distanceLengths);
        var header = new CodeLengths(literalLengths, distanceLengths, stackalloc ushort[TokenBlock.LiteralSymbols + TokenBlock.DistanceSymbols], stackalloc byte[LengthSymbols]);
        var own = header.Bits + BitsOf(literals, literalLengths) + BitsOf(distances, distanceLengths);
        var common = BitsOf(literals, FixedLiterals) + BitsOf(distances, FixedDistances);
        var last = place == BlockPlace.Last ? 1u : 0u;
        if (source.Length <= LongestStored && 8 * (source.Length + StoredHeader) < Math.Min(own, common) + ExtraBits(block))
        {
            WriteStored(ref bits, source, last);
            return;
        }
        bits.Write(last | (common <= own ? Fixed : Dynamic) << 1, 3);
        if (common <= own)
        {
            WriteTokens(ref bits, block, FixedLiterals, FixedDistances);
            return;
        }
        header.Write(ref bits);
        WriteTokens(ref bits, block, literalLengths, distanceLengths);
    }

    private static void WriteStored(ref BitWriter bits, ReadOnlySpan<byte> source, uint last)
    {
        bits.Write(last | Stored << 1, 3);
        bits.Align();
        bits.Copy([(byte)source.Length, (byte)(source.Length >> 8), (byte)~source.Length, (byte)(~source.Length >> 8)]);
        bits.Copy(source);
    }

    private static void WriteTokens(ref BitWriter bits, TokenBlock block, ReadOnlySpan<byte> literalLengths, ReadOnlySpan<byte> distanceLengths)
    {
        Span<uint> literals = stackalloc uint[literalLengths.Length];
        Span<uint> distances = stackalloc uint[distanceLengths.Length];
        PrefixCode.Assign(literalLengths, literals);
        PrefixCode.Assign(distanceLengths, distances);
        var writer = bits; // a local one stays in registers
        var tokens = block.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            var token = tokens[at];
            if (TokenBlock.IsMatch(token)) WriteMatch(ref writer, token, literals, distances);
            else if (at + 1 < tokens.Length && !TokenBlock.IsMatch(tokens[at + 1]))
            {
                // Literals mostly come in rows: two are one write.
                var (first, second) = (literals[(int)token], literals[(int)tokens[++at]]);
                writer.Write(first & 0xFFFF | (ulong)(second & 0xFFFF) << (int)(first >> 16), (int)(first >> 16) + (int)(second >> 16));
            }
            else Write(ref writer, literals[(int)token]);
        }
        Write(ref writer, literals[TokenBlock.EndOfBlock]);
        bits = writer;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // else the writer would leave its registers
    private static void WriteMatch(ref BitWriter bits, uint token, ReadOnlySpan<uint> literals, ReadOnlySpan<uint> distances)
    {
        var (length, distance) = (TokenBlock.LengthOf(token), TokenBlock.DistanceOf(token));
        var symbol = Symbols.OfLength(length);
        var (count, extra) = Symbols.ExtraOfLength(symbol, length);
        Write(ref bits, literals[symbol]);
        bits.Write((uint)extra, count);
        symbol = Symbols.OfDistance(distance);
        (count, extra) = Symbols.ExtraOfDistance(symbol, distance);
        Write(ref bits, distances[symbol]);
        bits.Write((uint)extra, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ref BitWriter bits, uint code) => bits.Write(code & 0xFFFF, (int)(code >> 16));

    private static long BitsOf(ReadOnlySpan<int> frequencies, ReadOnlySpan<byte> lengths)
    {
        var sum = 0L;
        for (var symbol = 0; symbol < frequencies.Length; symbol++) sum += (long)frequencies[symbol] * lengths[symbol];
        return sum;
    }

    /// <summary>The same in every code.</summary>
    private static long ExtraBits(TokenBlock block)
    {
        var literals = block.LiteralFrequencies;
        var distances = block.DistanceFrequencies;
        var sum = 0L;
        for (var symbol = 265; symbol < 285; symbol++) sum += (long)literals[symbol] * ((symbol - 261) / 4);
        for (var symbol = 4; symbol < distances.Length; symbol++) sum += (long)distances[symbol] * (symbol / 2 - 1);
        return sum;
    }
}
