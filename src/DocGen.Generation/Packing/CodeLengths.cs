namespace DocGen.Generation.Packing;

/// <summary>The lengths of a block's own codes, themselves run-length and Huffman coded in front of it (RFC 1951, 3.2.7).</summary>
internal readonly ref struct CodeLengths
{
    private const int RepeatPrevious = 16, FewZeros = 17, ManyZeros = 18, Fewest = 4, LongestCode = 7;
    private readonly ReadOnlySpan<ushort> runs;
    private readonly ReadOnlySpan<byte> lengths;
    private readonly int literals, distances, written;

    /// <param name="runsRoom">One for each length.</param>
    /// <param name="lengthsRoom">One for each symbol of the code of lengths.</param>
    public CodeLengths(ReadOnlySpan<byte> literalLengths, ReadOnlySpan<byte> distanceLengths, Span<ushort> runsRoom, Span<byte> lengthsRoom)
    {
        literals = Math.Max(257, literalLengths.LastIndexOfAnyExcept((byte)0) + 1);
        distances = Math.Max(1, distanceLengths.LastIndexOfAnyExcept((byte)0) + 1);
        Span<byte> all = stackalloc byte[literals + distances];
        literalLengths[..literals].CopyTo(all);
        distanceLengths[..distances].CopyTo(all[literals..]);
        Span<int> frequencies = stackalloc int[lengthsRoom.Length];
        frequencies.Clear();
        runs = runsRoom[..Runs(all, runsRoom, frequencies)];
        PrefixCode.Lengths(frequencies, LongestCode, lengthsRoom);
        lengths = lengthsRoom;
        written = lengths.Length;
        while (written > Fewest && lengths[Order[written - 1]] == 0) written--;
        Bits = 5 + 5 + 4 + 3 * written;
        for (var symbol = 0; symbol < frequencies.Length; symbol++) Bits += frequencies[symbol] * (lengths[symbol] + ExtraOf(symbol));
    }

    private static ReadOnlySpan<byte> Order => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>How long the whole header is.</summary>
    public int Bits { get; }

    public void Write(ref BitWriter bits)
    {
        bits.Write((uint)(literals - 257), 5);
        bits.Write((uint)(distances - 1), 5);
        bits.Write((uint)(written - Fewest), 4);
        for (var index = 0; index < written; index++) bits.Write(lengths[Order[index]], 3);
        Span<uint> codes = stackalloc uint[lengths.Length];
        PrefixCode.Assign(lengths, codes);
        foreach (var run in runs)
        {
            var (symbol, extra) = (run & 0xFF, run >> 8);
            bits.Write(codes[symbol] & 0xFFFF, (int)(codes[symbol] >> 16));
            bits.Write((uint)extra, ExtraOf(symbol));
        }
    }

    private static int ExtraOf(int symbol) => symbol switch { RepeatPrevious => 2, FewZeros => 3, ManyZeros => 7, _ => 0 };

    /// <summary>Symbols below, their extra bits above.</summary>
    private static int Runs(ReadOnlySpan<byte> all, Span<ushort> runs, Span<int> frequencies)
    {
        var count = 0;
        for (var at = 0; at < all.Length;)
        {
            var value = all[at];
            var length = all[at..].IndexOfAnyExcept(value);
            if (length < 0) length = all.Length - at;
            var (symbol, taken, extra) = Run(value, length, isFirst: count == 0 || at == 0 || all[at - 1] != value);
            runs[count++] = (ushort)(symbol | extra << 8);
            frequencies[symbol]++;
            at += taken;
        }
        return count;
    }

    /// <summary>A length repeats only behind one that was written out.</summary>
    private static (int Symbol, int Taken, int Extra) Run(byte value, int length, bool isFirst) => (value, length) switch
    {
        (0, >= 11) => (ManyZeros, Math.Min(length, 138), Math.Min(length, 138) - 11),
        (0, >= 3) => (FewZeros, length, length - 3),
        (not 0, >= 3) when !isFirst => (RepeatPrevious, Math.Min(length, 6), Math.Min(length, 6) - 3),
        _ => (value, 1, 0),
    };
}
