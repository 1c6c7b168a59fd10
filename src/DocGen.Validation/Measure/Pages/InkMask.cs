using System.Numerics;
using System.Runtime.Intrinsics;

namespace DocGen.Validation.Measure.Pages;

/// <summary>Which pixels are ink, 32 to a word, the lowest bit the first.</summary>
/// <param name="Words">Of a row; the bits beyond the page's width are 0.</param>
internal sealed record InkMask(int Width, int Height, int Words, uint[] Bits)
{
    /// <summary>Of the way from the ground to the darkest of the ink, what a pixel has to be darker: the edge of a stroke lies in the middle.</summary>
    private const double Edge = 0.45;

    /// <param name="contrast">Of the page's ink against its ground.</param>
    public static InkMask Of(Plane luma, Tiles tiles, int contrast)
    {
        var mask = new InkMask(luma.Width, luma.Height, tiles.Columns, new uint[tiles.Columns * luma.Height]);
        var thresholds = new byte[tiles.Columns];
        for (var y = 0; y < luma.Height; y++)
        {
            if (y % Tiles.Side == 0) SetThresholds(thresholds, tiles, y / Tiles.Side, contrast);
            var row = luma.Values.AsSpan(y * luma.Width, luma.Width);
            var into = mask.Bits.AsSpan(y * mask.Words, mask.Words);
            for (var word = 0; word < into.Length; word++) into[word] = BitsOf(row[(word * Tiles.Side)..], thresholds[word]);
        }
        return mask;
    }

    public bool this[int x, int y] => (Bits[y * Words + (x >> 5)] >> (x & 31) & 1) != 0;

    public long Count()
    {
        long count = 0;
        foreach (var word in Bits) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>Rows become columns.</summary>
    public InkMask Transposed()
    {
        var words = (Height + 31) / 32;
        var turned = new InkMask(Height, Width, words, new uint[words * Width]);
        Span<uint> block = stackalloc uint[32];
        for (var top = 0; top < Height; top += 32)
            for (var word = 0; word < Words; word++)
            {
                for (var row = 0; row < 32; row++) block[row] = top + row < Height ? Bits[(top + row) * Words + word] : 0;
                Transpose(block);
                for (var column = 0; column < Math.Min(32, Width - 32 * word); column++) turned.Bits[(32 * word + column) * words + (top >> 5)] = block[column];
            }
        return turned;
    }

    /// <summary>Swaps halves of 16, 8, 4, 2 and 1 bits across the diagonal (Hacker's Delight, 7-3).</summary>
    private static void Transpose(Span<uint> block)
    {
        for (var (half, mask) = (16, 0x0000FFFFu); half > 0; half >>= 1, mask ^= mask << half)
            for (var row = 0; row < 32; row = (row + half + 1) & ~half)
            {
                var swapped = (block[row] >> half ^ block[row + half]) & mask;
                block[row + half] ^= swapped;
                block[row] ^= swapped << half;
            }
    }

    private static void SetThresholds(byte[] thresholds, Tiles tiles, int row, int contrast)
    {
        for (var column = 0; column < thresholds.Length; column++)
        {
            var tile = row * tiles.Columns + column;
            var depth = Math.Max(tiles.InkDepth, (int)(Edge * Math.Min(contrast, (int)tiles.Depth[tile])));
            thresholds[column] = (byte)Math.Max(0, tiles.Ground[tile] - depth);
        }
    }

    private static uint BitsOf(ReadOnlySpan<byte> row, byte threshold)
    {
        if (row.Length >= Tiles.Side) return Vector256.LessThan(Vector256.Create(row[..Tiles.Side]), Vector256.Create(threshold)).ExtractMostSignificantBits();
        uint bits = 0;
        for (var x = 0; x < row.Length; x++)
            if (row[x] < threshold) bits |= 1u << x;
        return bits;
    }
}
