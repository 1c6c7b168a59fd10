using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Tests.Packing;

/// <summary>The runtime's zlib gives back what ours has compressed, and checks its checksum.</summary>
public class ZlibTests
{
    private const int Window = 32 * 1024;

    public static TheoryData<string> Kinds() => [.. Inputs.Keys];

    private static readonly Dictionary<string, Func<byte[]>> Inputs = new()
    {
        ["nothing"] = () => [],
        ["one byte"] = () => [0],
        ["three bytes"] = () => [1, 1, 1],
        ["four bytes"] = () => [7, 7, 7, 7],
        ["all the same"] = () => new byte[300_000],
        ["random"] = () => Random(1, 200_000, 256),
        ["random of two"] = () => Random(2, 200_000, 2),
        ["random of a block's length"] = () => Random(3, TokenBlock.Capacity, 256),
        ["random of one more"] = () => Random(4, TokenBlock.Capacity + 1, 256),
        ["text"] = () => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i} 0 obj 浙江省 {i * i % 977} ET\n"))),
        ["repeated from just inside the window"] = () => Repeated(Window),
        ["repeated from just outside of it"] = () => Repeated(Window + 1),
        ["every byte after every other"] = () => [.. Enumerable.Range(0, 65536).SelectMany(pair => new[] { (byte)(pair >> 8), (byte)pair })],
        ["random between repetitions"] = () => [.. Enumerable.Range(0, 40).SelectMany(i => i % 2 == 0 ? Random(i, 5000, 256) : new byte[5000 + i])],
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Everything_comes_back_and_nothing_grows(string kind)
    {
        var data = Inputs[kind]();
        var sizes = new List<int>();
        foreach (var effort in Enum.GetValues<Effort>())
        {
            var compressed = Compress(data, effort);
            Assert.Equal(data, Inflate(compressed));
            // Header and checksum, and for each block as it is its own header and the rest of a byte.
            Assert.True(compressed.Length <= 6 + data.Length + 5 * (data.Length / TokenBlock.Capacity + 1), $"{compressed.Length} for {data.Length} bytes");
            Assert.Equal(0, BinaryPrimitives.ReadUInt16BigEndian(compressed) % 31);
            sizes.Add(compressed.Length);
        }
        Assert.True(sizes[1] <= sizes[0] + sizes[0] / 50, $"{sizes[1]} bytes with more effort than {sizes[0]}");
    }

    [Fact]
    public void Inputs_of_every_length_and_many_shapes_come_back()
    {
        var random = new Random(20231101);
        for (var round = 0; round < 700; round++)
        {
            // Pieces of what came before, of every distance, between new bytes of few or many kinds.
            var data = new List<byte>();
            var (kinds, length) = (1 + random.Next(1 << random.Next(9)), round < 300 ? round : random.Next(1 << random.Next(8, 17)));
            while (data.Count < length)
            {
                if (data.Count > 0 && random.Next(3) == 0)
                {
                    var (from, copied) = (random.Next(data.Count), random.Next(1, 400));
                    for (var i = 0; i < copied; i++) data.Add(data[from + i]);
                }
                else
                {
                    for (var i = random.Next(1, 40); i > 0; i--) data.Add((byte)random.Next(kinds));
                }
            }
            byte[] whole = [.. data.Take(length)];
            foreach (var effort in Enum.GetValues<Effort>()) Assert.Equal(whole, Inflate(Compress(whole, effort)));
        }
    }

    [Fact]
    public void What_repeats_is_found_within_the_window_and_not_beyond()
    {
        Assert.True(Compress(Repeated(Window), Effort.Small).Length < Window + 200);
        Assert.True(Compress(Repeated(Window + 1), Effort.Small).Length > Window + 800);
        Assert.True(Compress(new byte[1_000_000], Effort.Fast).Length < 2000);
    }

    [Theory]
    [InlineData(Effort.Fast, "9a0e23a5c1c1c38b")]
    [InlineData(Effort.Small, "9d573a4bec4f20fd")]
    internal void The_same_bytes_give_these_very_bytes_on_every_machine(Effort effort, string digest)
    {
        byte[] data = [.. Inputs["text"]().Take(400_000), .. Random(5, 40_000, 200), .. Inputs["random between repetitions"]()];
        var results = new string[4];
        Parallel.For(0, results.Length, i => results[i] = Convert.ToHexStringLower(SHA256.HashData(Compress(data, effort)))[..16]);
        Assert.All(results, result => Assert.Equal(digest, result));
    }

    [Theory]
    [InlineData(15, 2)]
    [InlineData(15, 15)]
    [InlineData(15, 17)]
    [InlineData(15, 40)]
    [InlineData(7, 8)]
    [InlineData(7, 19)]
    public void Codes_stay_within_their_longest_and_leave_no_gap(int longest, int symbols)
    {
        // Fibonacci's numbers make the deepest tree: each joins all before it.
        var frequencies = new int[TokenBlock.LiteralSymbols];
        var (one, next) = (1, 1);
        for (var symbol = 0; symbol < symbols; symbol++) (frequencies[3 * symbol], one, next) = (one, next, Math.Min(one + next, 1 << 24));
        var lengths = new byte[frequencies.Length];
        PrefixCode.Lengths(frequencies, longest, lengths);
        Assert.Equal(symbols, lengths.Count(length => length > 0));
        Assert.Equal(Math.Min(longest, symbols - 1), lengths.Max());
        Assert.Equal(1 << longest, lengths.Where(length => length > 0).Sum(length => 1 << longest - length));
        var used = lengths.Where(length => length > 0).ToArray();
        Assert.Equal(used.OrderDescending(), used); // the more frequent is never the longer
        var codes = new uint[lengths.Length];
        PrefixCode.Assign(lengths, codes);
        Assert.Equal(symbols, codes.Where(code => code != 0).Distinct().Count());
    }

    [Fact]
    public void A_block_whose_rarest_bytes_would_need_more_than_fifteen_bits_is_read()
    {
        var symbols = new List<byte>();
        var (one, next) = (1, 1);
        for (var symbol = 0; symbol < 20; symbol++)
        {
            symbols.AddRange(Enumerable.Repeat((byte)(11 * symbol), one));
            (one, next) = (next, one + next);
        }
        byte[] data = [.. symbols];
        new Random(3).Shuffle(data);
        Assert.Equal(data, Inflate(Blocks(data, block =>
        {
            foreach (var value in data) block.AddLiteral(value);
        })));
    }

    [Fact]
    public void Every_length_and_distance_of_a_repetition_is_read()
    {
        var data = new List<byte>(Random(8, Window, 256));
        byte[] start = [.. data];
        var matches = new List<(int Length, int Distance)>();
        for (var length = TokenBlock.ShortestMatch; length <= TokenBlock.LongestMatch; length++) matches.Add((length, 1 + 97 * length % Window));
        for (var power = 1; power <= Window; power *= 2)
            foreach (var distance in new[] { power - 1, power, power + 1, power + power / 2, power + power / 2 + 1 })
                if (distance is > 0 and <= Window)
                    matches.Add((3 + distance % 9, distance));
        foreach (var (length, distance) in matches)
            for (var i = 0; i < length; i++)
                data.Add(data[^distance]);
        byte[] whole = [.. data];
        Assert.Equal(whole, Inflate(Blocks(
            whole,
            block =>
            {
                foreach (var value in start.AsSpan(0, TokenBlock.Capacity - 1)) block.AddLiteral(value);
            },
            block =>
            {
                block.AddLiteral(start[^1]);
                foreach (var (length, distance) in matches) block.AddMatch(length, distance);
            })));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(5551)]
    [InlineData(5552)]
    [InlineData(5553)]
    [InlineData(300_001)]
    public void The_checksum_is_that_of_a_plain_loop(int length)
    {
        // The largest bytes bring sums nearest to overflowing.
        foreach (var data in new[] { Random(length, length, 256), [.. Enumerable.Repeat((byte)255, length)] })
        {
            var (low, high) = (1u, 0u);
            foreach (var value in data) high = (high + (low = (low + value) % 65521)) % 65521;
            Assert.Equal(high << 16 | low, Adler32.Of(data));
        }
    }

    private static byte[] Compress(byte[] data, Effort effort)
    {
        using var output = new PooledBuffer();
        Zlib.Compress(data, output, effort);
        return output.Written.ToArray();
    }

    /// <summary>Blocks of given tokens. What they stand for need not be known to the writer but for its length.</summary>
    private static byte[] Blocks(byte[] whole, params Action<TokenBlock>[] fills)
    {
        using var output = new PooledBuffer();
        output.Add([0x78, 0x01]);
        var room = new byte[100_000 * (fills.Length + 1)];
        var bits = new BitWriter(room, 0);
        using var block = new TokenBlock();
        for (var i = 0; i < fills.Length; i++)
        {
            block.Clear();
            fills[i](block);
            // A source too long to be stored, so that the tokens are what is written.
            BlockWriter.Write(ref bits, block, new byte[100_000], i == fills.Length - 1 ? BlockPlace.Last : BlockPlace.Inner);
        }
        bits.Align();
        output.Add(room.AsSpan(0, bits.Position));
        BinaryPrimitives.WriteUInt32BigEndian(output.GetSpan(4), Adler32.Of(whole));
        output.Advance(4);
        return output.Written.ToArray();
    }

    private static byte[] Inflate(byte[] compressed)
    {
        using var stream = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var data = new MemoryStream();
        stream.CopyTo(data);
        return data.ToArray();
    }

    /// <summary>A thousand random bytes twice, the second time so far behind the first.</summary>
    private static byte[] Repeated(int distance)
    {
        var data = Random(6, distance + 1000, 256);
        data.AsSpan(0, 1000).CopyTo(data.AsSpan(distance));
        return data;
    }

    private static byte[] Random(int seed, int length, int kinds)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (byte)random.Next(kinds))];
    }
}
