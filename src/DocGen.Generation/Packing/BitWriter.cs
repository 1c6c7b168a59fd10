using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DocGen.Generation.Packing;

/// <summary>Bits into bytes, the lowest first (RFC 1951, 3.1.1). Room is reserved for many writes at once, so that each is a store and no question.</summary>
/// <remarks>Of four fields, so that the compiler keeps a local one in registers.</remarks>
internal struct BitWriter(byte[] room, int position)
{
    private ulong bits;
    private int count;

    /// <summary>Where the next whole byte goes.</summary>
    public readonly int Position => position;

    /// <param name="length">At most 56; within the room, of which eight bytes more are touched.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ulong value, int length)
    {
        bits |= value << count;
        count += length;
        var whole = BitConverter.IsLittleEndian ? bits : BinaryPrimitives.ReverseEndianness(bits);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(room), position), whole);
        position += count >> 3;
        bits >>= count & ~7;
        count &= 7;
    }

    /// <summary>Up to the next whole byte.</summary>
    public void Align()
    {
        if (count > 0) position++;
        (bits, count) = (0, 0);
    }

    /// <summary>Whole bytes as they are, behind <see cref="Align"/>.</summary>
    public void Copy(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(room.AsSpan(position));
        position += bytes.Length;
    }
}
