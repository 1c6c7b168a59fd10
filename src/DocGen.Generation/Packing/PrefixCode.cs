namespace DocGen.Generation.Packing;

/// <summary>A Huffman code of limited length (RFC 1951, 3.2.2). Works in buffers of the caller.</summary>
internal static class PrefixCode
{
    private const int MostSymbols = TokenBlock.LiteralSymbols;

    /// <summary>How many bits each symbol takes; 0 for one that does not occur. One symbol alone takes one bit.</summary>
    public static void Lengths(ReadOnlySpan<int> frequencies, int longest, Span<byte> lengths)
    {
        lengths.Clear();
        // The frequency above, the symbol below: sorting settles ties, so that one input has one code.
        Span<ulong> sorted = stackalloc ulong[MostSymbols];
        var used = 0;
        for (var symbol = 0; symbol < frequencies.Length; symbol++)
            if (frequencies[symbol] > 0)
                sorted[used++] = (ulong)frequencies[symbol] << 16 | (uint)symbol;
        if (used == 0) return;
        if (used == 1)
        {
            lengths[(int)(sorted[0] & 0xFFFF)] = 1;
            return;
        }
        sorted = sorted[..used];
        sorted.Sort();
        Span<int> depths = stackalloc int[used];
        Depths(sorted, depths);
        Limit(depths, longest);
        // The rarest come first and lie deepest.
        for (var index = 0; index < used; index++) lengths[(int)(sorted[index] & 0xFFFF)] = (byte)depths[index];
    }

    /// <summary>Codes of these lengths, their bits turned round as they are written; each with its length in the upper half.</summary>
    public static void Assign(ReadOnlySpan<byte> lengths, Span<uint> codes)
    {
        Span<int> next = stackalloc int[17];
        next.Clear();
        foreach (var length in lengths) next[length + 1]++;
        next[1] = 0;
        for (var length = 2; length < next.Length; length++) next[length] = next[length] + next[length - 1] << 1;
        // next[length + 1] holds twice the first code of the length behind it; the first of a length is next[length].
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            var length = lengths[symbol];
            codes[symbol] = length == 0 ? 0 : Reversed(next[length]++, length) | (uint)length << 16;
        }
    }

    private static uint Reversed(int code, int length)
    {
        var reversed = 0u;
        for (var bit = 0; bit < length; bit++) reversed = reversed << 1 | (uint)(code >> bit & 1);
        return reversed;
    }

    /// <summary>Of the leaves of a tree that joins the two lightest nodes again and again: leaves and joined nodes are two queues.</summary>
    private static void Depths(ReadOnlySpan<ulong> sorted, Span<int> depths)
    {
        var leaves = sorted.Length;
        Span<long> weights = stackalloc long[leaves];
        Span<int> parents = stackalloc int[2 * leaves];
        var (leaf, node) = (0, 0);
        for (var made = 0; made < leaves - 1; made++)
        {
            weights[made] = 0;
            for (var child = 0; child < 2; child++)
            {
                var takeLeaf = leaf < leaves && (node >= made || (long)(sorted[leaf] >> 16) <= weights[node]);
                weights[made] += takeLeaf ? (long)(sorted[leaf] >> 16) : weights[node];
                parents[takeLeaf ? leaf++ : leaves + node++] = leaves + made;
            }
        }
        // The root was made last; parents come after their children.
        Span<int> nodeDepths = stackalloc int[leaves];
        nodeDepths[leaves - 2] = 0;
        for (var made = leaves - 3; made >= 0; made--) nodeDepths[made] = nodeDepths[parents[leaves + made] - leaves] + 1;
        for (var index = 0; index < leaves; index++) depths[index] = nodeDepths[parents[index] - leaves] + 1;
    }

    /// <summary>Cuts what is too deep, then makes room for it by deepening the rarest that still can be (Kraft's inequality).</summary>
    private static void Limit(Span<int> depths, int longest)
    {
        var room = 1L << longest;
        foreach (ref var depth in depths)
        {
            depth = Math.Min(depth, longest);
            room -= 1L << longest - depth;
        }
        for (var index = 0; room < 0; index = 0)
        {
            while (depths[index] == longest) index++;
            depths[index]++;
            room += 1L << longest - depths[index];
        }
        // What is left over goes back to the most frequent.
        for (var index = depths.Length - 1; index >= 0 && room > 0; index--)
            while (depths[index] > 1 && 1L << longest - depths[index] <= room)
            {
                room -= 1L << longest - depths[index];
                depths[index]--;
            }
    }
}
