using System.IO.Compression;

namespace DocGen.Validation.Measure.Pdf;

/// <summary>
/// The general filters of streams (ISO 32000-1, 7.4), into a bound. Each tells whether the data ended as it should: where the bound stopped it, the bound
/// says so. Damaged data give what stands before the damage.
/// </summary>
internal static class StreamFilters
{
    private const int Piece = 64 * 1024;

    /// <summary>Beyond it all codes of LZW have twelve bits.</summary>
    private const int LzwCodes = 4096;

    private const int LzwClear = 256, LzwEnd = 257;

    /// <summary>RFC 1950; the checksum at the end is nobody's business: readers don't look at it either.</summary>
    public static bool Inflate(byte[] data, BoundedBytes into)
    {
        if (data.Length < 2 || (data[0] & 0x0F) != 8 || (data[0] << 8 | data[1]) % 31 != 0 || (data[1] & 0x20) != 0) return false;
        using var packed = new WatchedBytes(data, 2);
        using var deflated = new DeflateStream(packed, CompressionMode.Decompress);
        var piece = new byte[Piece];
        try
        {
            while (deflated.Read(piece) is var read and > 0)
                if (!into.Add(piece.AsSpan(0, read))) return true;
            // Some writers flush their data and never end them.
            return into.Length > 0 || !packed.WantedMore;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <param name="early">1 when codes grow one code early, as they do unless the parameters say otherwise.</param>
    public static bool Lzw(ReadOnlySpan<byte> data, int early, BoundedBytes into)
    {
        var prefix = new int[LzwCodes];
        var last = new byte[LzwCodes];
        var length = new int[LzwCodes];
        for (var code = 0; code < LzwClear; code++) (last[code], length[code]) = ((byte)code, 1);
        var word = new byte[LzwCodes];
        int next = LzwEnd + 1, before = -1, bits = 0, waiting = 0;
        foreach (var value in data)
        {
            (bits, waiting) = (bits << 8 | value, waiting + 8);
            var width = next + early < 512 ? 9 : next + early < 1024 ? 10 : next + early < 2048 ? 11 : 12;
            if (waiting < width) continue;
            waiting -= width;
            var code = bits >> waiting;
            bits &= (1 << waiting) - 1;
            if (code == LzwEnd) return true;
            if (code == LzwClear)
            {
                (next, before) = (LzwEnd + 1, -1);
                continue;
            }
            if (code > next || (code == next && before < 0) || (code >= LzwClear && code <= LzwEnd)) return false;
            // The code that is being made is the last word and its own first byte.
            var known = code < next ? code : before;
            var count = length[known];
            for (int at = known, to = count; to > 0; at = prefix[at]) word[--to] = last[at];
            if (code == next) word[count++] = word[0];
            if (!into.Add(word.AsSpan(0, count))) return true;
            if (before >= 0 && next < LzwCodes)
            {
                (prefix[next], last[next], length[next]) = (before, word[0], length[before] + 1);
                next++;
            }
            before = code;
        }
        // Many writers leave the end out.
        return true;
    }

    public static bool RunLengths(ReadOnlySpan<byte> data, BoundedBytes into)
    {
        Span<byte> run = stackalloc byte[128];
        while (!data.IsEmpty)
        {
            var count = data[0];
            if (count == 128) return true;
            if (count < 128)
            {
                var literal = data[1..Math.Min(count + 2, data.Length)];
                if (!into.Add(literal)) return true;
                if (literal.Length <= count) return false;
                data = data[(count + 2)..];
                continue;
            }
            if (data.Length < 2) return false;
            run.Fill(data[1]);
            if (!into.Add(run[..(257 - count)])) return true;
            data = data[2..];
        }
        return true;
    }

    public static bool Hexadecimal(ReadOnlySpan<byte> data, BoundedBytes into)
    {
        int half = -1;
        foreach (var value in data)
        {
            if (value == '>') break;
            if (RawName.IsSpace(value)) continue;
            if (!char.IsAsciiHexDigit((char)value)) return false;
            var digit = value <= '9' ? value - '0' : (value | 0x20) - 'a' + 10;
            if (half < 0) half = digit;
            else if (!into.Add([(byte)(half << 4 | digit)])) return true;
            else half = -1;
        }
        return half < 0 || into.Add([(byte)(half << 4)]) || into.IsOver;
    }

    public static bool Base85(ReadOnlySpan<byte> data, BoundedBytes into)
    {
        Span<byte> group = stackalloc byte[5];
        Span<byte> word = stackalloc byte[4];
        var count = 0;
        foreach (var value in data)
        {
            if (value == '~') break;
            if (RawName.IsSpace(value)) continue;
            if (value == 'z' && count == 0)
            {
                if (!into.Add([0, 0, 0, 0])) return true;
                continue;
            }
            if (value is < (byte)'!' or > (byte)'u') return false;
            group[count++] = (byte)(value - '!');
            if (count < 5) continue;
            if (!Word(group, word) || (!into.Add(word) && !into.IsOver)) return false;
            if (into.IsOver) return true;
            count = 0;
        }
        if (count == 0) return true;
        if (count == 1) return false;
        group[count..].Fill(84);
        return Word(group, word) && (into.Add(word[..(count - 1)]) || into.IsOver);
    }

    private static bool Word(ReadOnlySpan<byte> group, Span<byte> word)
    {
        ulong value = 0;
        foreach (var digit in group) value = value * 85 + digit;
        for (var index = 0; index < 4; index++) word[index] = (byte)(value >> (24 - 8 * index));
        return value <= uint.MaxValue;
    }

    /// <summary>Tells data that break off from those that end: .NET gives what it has of either, and complains of neither.</summary>
    private sealed class WatchedBytes(byte[] data, int start) : MemoryStream(data, start, data.Length - start, writable: false)
    {
        public bool WantedMore { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Watched(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Watched(base.Read(buffer));

        private int Watched(int read)
        {
            WantedMore |= read == 0;
            return read;
        }
    }
}
