using System.IO.Compression;
using System.Text;
using DocGen.Validation.Measure.Pdf;

namespace DocGen.Validation.Tests.Measure.Pdf;

/// <summary>Decoders of streams: what they give, and that they stop.</summary>
public sealed class StreamFiltersTests
{
    [Fact]
    public void LZW_gives_back_the_example_of_the_standard()
    {
        var into = BoundedBytes.Kept(100);
        Assert.True(StreamFilters.Lzw([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], 1, into));
        Assert.Equal([45, 45, 45, 45, 45, 65, 45, 45, 45, 66], into.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void LZW_follows_the_codes_as_they_grow(int early)
    {
        var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 9_000).Select(number => $"{number * 7919 % 10_007} ")));
        var into = BoundedBytes.Kept(text.Length);
        Assert.True(StreamFilters.Lzw(Packed(text, early), early, into));
        Assert.Equal(text, into.ToArray());
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x80, 0x60, 0x20 })]
    public void Codes_that_nobody_defined_are_damage(byte[] data) => Assert.False(StreamFilters.Lzw(data, 1, BoundedBytes.Kept(100)));

    [Fact]
    public void A_bomb_is_left_off_at_its_bound()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(new byte[5_000_000]);
        var into = BoundedBytes.Counted(1_000_000);
        Assert.True(StreamFilters.Inflate(packed.ToArray(), into));
        Assert.Equal((1_000_000, true), (into.Length, into.IsOver));
        var runs = BoundedBytes.Counted(100);
        Assert.True(StreamFilters.RunLengths([129, 0, 129, 0], runs));
        Assert.True(runs.IsOver);
    }

    [Theory]
    [InlineData(new byte[] { 5, 1 }, 1)]
    [InlineData(new byte[] { 255 }, 0)]
    public void Runs_that_break_off_give_what_stands_before(byte[] data, int length)
    {
        var into = BoundedBytes.Kept(100);
        Assert.False(StreamFilters.RunLengths(data, into));
        Assert.Equal(length, into.Length);
    }

    [Fact]
    public void Rows_of_differences_become_values()
    {
        // None, left, above, mean, Paeth.
        Assert.Equal(
            [1, 2, 3, 1, 3, 6, 2, 5, 9, 2, 5, 9, 3, 6, 10],
            PredictedRows.OfPng([0, 1, 2, 3, 1, 1, 2, 3, 2, 1, 2, 3, 3, 1, 2, 2, 4, 1, 1, 1], row: 3, pixel: 1));
        Assert.Equal([1, 3, 6, 1, 2, 3], PredictedRows.OfTiff([1, 2, 3, 1, 1, 1], row: 3, pixel: 1));
    }

    /// <summary>As the standard has it: nine to twelve bits, a clear before the table is full.</summary>
    private static byte[] Packed(byte[] text, int early)
    {
        var (bytes, bits, waiting) = (new List<byte>(), 0L, 0);
        var words = new Dictionary<(int, byte), int>();
        void Put(int code, int width)
        {
            (bits, waiting) = (bits << width | (uint)code, waiting + width);
            for (; waiting >= 8; waiting -= 8) bytes.Add((byte)(bits >> (waiting - 8)));
            bits &= (1 << waiting) - 1;
        }
        int next = 258, width = 9, before = -1;
        Put(256, width);
        foreach (var value in text)
        {
            if (before < 0) before = value;
            else if (words.TryGetValue((before, value), out var longer)) before = longer;
            else
            {
                Put(before, width);
                words[(before, value)] = next++;
                before = value;
                if (next - 1 + early >= 1 << width && width < 12) width++;
                if (next < 4094) continue;
                Put(256, width);
                words.Clear();
                (next, width) = (258, 9);
            }
        }
        Put(before, width);
        Put(257, next + early >= 1 << width && width < 12 ? width + 1 : width);
        Put(0, 8);
        return [.. bytes];
    }
}
