using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DocGen.Generation.Packing;

/// <summary>
/// Finds what was there before within 32 KiB (LZ77). A table knows the last two places of each four bytes, with the bytes themselves, so that a miss costs
/// one read; for the smaller result the places before are chained.
/// </summary>
/// <param name="length">Of all that is compressed: little needs but a small table, which is sooner cleared.</param>
internal sealed class Matcher(Effort effort, int length) : IDisposable
{
    private const int Window = 32 * 1024, Hashed = sizeof(uint);

    /// <summary>Four bytes from farther away take more bits than as literals.</summary>
    private const int FarForFour = 12 * 1024;

    private const int Tries = 8, LongEnough = 32;

    private readonly int shift = 32 - HashBits(length);

    // The four bytes above, their place below; places count from 1, so that 0 is none.
    private readonly ulong[] latest = Cleared(ArrayPool<ulong>.Shared.Rent(2 << HashBits(length)), 2 << HashBits(length));
    private readonly int[]? before = effort == Effort.Small ? ArrayPool<int>.Shared.Rent(Window) : null;

    /// <summary>Fills the block from a place on and returns the place it reached.</summary>
    public int Fill(TokenBlock block, ReadOnlySpan<byte> data, int at)
    {
        at = before is null ? FillWithNearest(block, data, at) : FillWithLongest(block, data, at);
        while (at > data.Length - Hashed && at < data.Length && !block.IsFull) block.AddLiteral(data[at++]);
        return at;
    }

    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(latest);
        if (before is not null) ArrayPool<int>.Shared.Return(before);
    }

    private static int HashBits(int length) => Math.Clamp(BitOperations.Log2((uint)length + 1) - 2, 8, 13);

    private static ulong[] Cleared(ulong[] places, int used)
    {
        places.AsSpan(0, used).Clear();
        return places;
    }

    /// <summary>The loop that every document goes through some hundred thousand times: all in locals, and nothing checked that the bounds of the loop hold.</summary>
    private int FillWithNearest(TokenBlock block, ReadOnlySpan<byte> data, int at)
    {
        ref var source = ref MemoryMarshal.GetReference(data);
        ref var table = ref MemoryMarshal.GetArrayDataReference(latest);
        ref var tokens = ref MemoryMarshal.GetReference(block.Room);
        ref var frequencies = ref MemoryMarshal.GetReference(block.LiteralFrequencies);
        var (last, count, down) = (data.Length - Hashed, block.Count, shift);
        while (at <= last && count < TokenBlock.Capacity)
        {
            var four = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, at));
            ref var slot = ref Unsafe.Add(ref table, 2 * Hash(four, down));
            var (known, older) = (slot, Unsafe.Add(ref slot, 1));
            slot = (ulong)four << 32 | (uint)(at + 1);
            Unsafe.Add(ref slot, 1) = known;
            if ((uint)(known >> 32) == four || (uint)(older >> 32) == four)
            {
                var (length, distance) = Better(data, at, (uint)(known >> 32) == four ? (int)known - 1 : -1, (uint)(older >> 32) == four ? (int)older - 1 : -1);
                if (length > Hashed || length == Hashed && distance < FarForFour)
                {
                    block.Count = count;
                    block.AddMatch(length, distance);
                    count = block.Count;
                    var end = at + length;
                    // A few places inside of it do for nearly all that follows.
                    Remember(ref source, ref table, at + 1, last, down);
                    Remember(ref source, ref table, at + 2, last, down);
                    Remember(ref source, ref table, end - 1, last, down);
                    at = end;
                    continue;
                }
            }
            var literal = Unsafe.Add(ref source, at++);
            Unsafe.Add(ref tokens, count++) = literal;
            Unsafe.Add(ref frequencies, literal)++;
        }
        block.Count = count;
        return at;
    }

    private static void Remember(ref byte source, ref ulong table, int at, int last, int down)
    {
        if (at > last) return;
        var four = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, at));
        ref var slot = ref Unsafe.Add(ref table, 2 * Hash(four, down));
        Unsafe.Add(ref slot, 1) = slot;
        slot = (ulong)four << 32 | (uint)(at + 1);
    }

    /// <summary>The longer of two repetitions, of which one may be none (-1); the nearer of equals.</summary>
    private static (int Length, int Distance) Better(ReadOnlySpan<byte> data, int at, int near, int far)
    {
        var nearLength = near >= 0 && at - near <= Window ? Same(data, at, near) : 0;
        var farLength = far >= 0 && at - far <= Window ? Same(data, at, far) : 0;
        return farLength > nearLength ? (farLength, at - far) : (nearLength, at - near);
    }

    private int FillWithLongest(TokenBlock block, ReadOnlySpan<byte> data, int at)
    {
        while (at <= data.Length - Hashed && !block.IsFull)
        {
            var (length, distance) = Longest(data, at, Visit(data, at));
            if (length == 0)
            {
                block.AddLiteral(data[at++]);
                continue;
            }
            block.AddMatch(length, distance);
            for (var end = at + length; ++at < end;)
                if (at <= data.Length - Hashed)
                    Visit(data, at);
        }
        return at;
    }

    private static uint Hash(uint four, int down) => four * 2654435761 >> down;

    /// <summary>Remembers the place and gives the one before it with the same hash, or -1.</summary>
    private int Visit(ReadOnlySpan<byte> data, int at)
    {
        ref var slot = ref latest[Hash(BinaryPrimitives.ReadUInt32LittleEndian(data[at..]), shift)];
        var known = (int)slot;
        slot = (uint)(at + 1);
        before![at & Window - 1] = known;
        return known - 1;
    }

    private (int Length, int Distance) Longest(ReadOnlySpan<byte> data, int at, int from)
    {
        ref var source = ref MemoryMarshal.GetReference(data);
        var four = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, at));
        var (best, bestDistance) = (0, 0);
        for (var left = Tries; from >= 0 && left > 0 && at - from <= Window; left--, from = before![from & Window - 1] - 1)
        {
            // Another place of the same hash, or one that can't be longer.
            if (Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, from)) != four || best > 0 && Unsafe.Add(ref source, from + best) != Unsafe.Add(ref source, at + best)) continue;
            var length = Same(data, at, from);
            if (length <= best || length == Hashed && at - from >= FarForFour) continue;
            (best, bestDistance) = (length, at - from);
            if (best >= LongEnough || at + best == data.Length) break;
        }
        return (best, bestDistance);
    }

    private static int Same(ReadOnlySpan<byte> data, int at, int from)
    {
        var longest = Math.Min(TokenBlock.LongestMatch, data.Length - at);
        if (longest >= sizeof(ulong))
        {
            // Most repetitions end within eight bytes.
            var other = BinaryPrimitives.ReadUInt64LittleEndian(data[at..]) ^ BinaryPrimitives.ReadUInt64LittleEndian(data[from..]);
            if (other != 0) return BitOperations.TrailingZeroCount(other) / 8;
        }
        return data.Slice(from, longest).CommonPrefixLength(data.Slice(at, longest));
    }
}
