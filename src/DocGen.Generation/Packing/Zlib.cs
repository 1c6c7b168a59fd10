using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DocGen.Generation.Packing;

/// <summary>How long repetitions are looked for.</summary>
internal enum Effort
{
    /// <summary>The last two places are tried: for font programs, which are long and hardly repeat.</summary>
    Fast,

    /// <summary>Eight are tried.</summary>
    Small,
}

/// <summary>
/// Compresses for FlateDecode, PNG and ZIP (RFC 1950 and 1951). The same bytes give the same bytes on every machine and runtime, which the runtime's own zlib
/// does not promise: it finds repetitions with what the processor at hand has.
/// </summary>
internal static class Zlib
{
    /// <summary>Deflate with a window of 32 KiB, the fastest algorithm, no dictionary (RFC 1950, 2.2).</summary>
    private static ReadOnlySpan<byte> Header => [0x78, 0x01];

    /// <summary>What a block may take beyond its bytes: it is stored as it is when a code would make it longer.</summary>
    private const int BlockOverhead = 8, Room = 64;

    public static void Compress(ReadOnlySpan<byte> data, PooledBuffer output, Effort effort)
    {
        output.Add(Header);
        Deflate(data, output, effort);
        BinaryPrimitives.WriteUInt32BigEndian(output.GetSpan(4), Adler32.Of(data));
        output.Advance(4);
    }

    /// <summary>Without header and checksum (RFC 1951 alone), as ZIP archives have it.</summary>
    public static void Deflate(ReadOnlySpan<byte> data, PooledBuffer output, Effort effort)
    {
        using var tokens = new TokenBlock();
        using var matcher = new Matcher(effort, data.Length);
        MemoryMarshal.TryGetArray<byte>(output.GetMemory(data.Length + BlockOverhead * (data.Length / TokenBlock.Capacity) + Room), out var room);
        var bits = new BitWriter(room.Array!, room.Offset);
        var at = 0;
        do
        {
            var start = at;
            tokens.Clear();
            at = matcher.Fill(tokens, data, at);
            BlockWriter.Write(ref bits, tokens, data[start..at], at == data.Length ? BlockPlace.Last : BlockPlace.Inner);
        }
        while (at < data.Length);
        bits.Align();
        output.Advance(bits.Position - room.Offset);
    }
}
