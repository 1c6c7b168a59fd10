using System.Buffers.Binary;

namespace DocGen.Service.Archives;

/// <summary>The headers of one file in a ZIP (APPNOTE 6.3 §4.3.7, §4.3.9, §4.3.12).</summary>
/// <param name="Name">UTF-8.</param>
/// <param name="Offset">Of its local header.</param>
internal sealed record ZipEntry(byte[] Name, DateTime Time, long Offset)
{
    /// <summary>From here on a 32-bit field says "see ZIP64" (§4.4.1.4); the value itself can no longer be said there.</summary>
    public const uint Beyond32 = uint.MaxValue;

    private const int LocalBytes = 30, CentralBytes = 46, ExtraHeader = 4;

    private const uint LocalMark = 0x04034B50, CentralMark = 0x02014B50, DescriptorMark = 0x08074B50;

    private const ushort Zip64Extra = 1;

    /// <summary>Version 2.0, or 4.5 where there is ZIP64; written on Unix (§4.4.2, §4.4.3).</summary>
    private const ushort Plain = 20, Zip64 = 45, Unix = 3 << 8;

    /// <summary>Bit 11: the name is UTF-8; bit 3: sizes and checksum follow the content.</summary>
    private const ushort Utf8Name = 1 << 11, SizesFollow = 1 << 3;

    private const ushort Stored = 0, Deflated = 8;

    /// <summary>A plain file that its owner writes and all read.</summary>
    private const uint Attributes = 0x81A4u << 16;

    /// <summary>Written piece by piece: what it comes to is known afterwards.</summary>
    public bool Streamed { get; init; }

    public ZipSize Size { get; init; }

    public uint Crc { get; init; }

    public long Length { get; init; }

    public long PackedLength { get; init; }

    private bool SaysZip64 => Streamed && Size == ZipSize.Any;

    public byte[] Local()
    {
        var extra = SaysZip64 ? ExtraHeader + 2 * sizeof(long) : 0;
        var header = new byte[LocalBytes + Name.Length + extra];
        BinaryPrimitives.WriteUInt32LittleEndian(header, LocalMark);
        WriteCommon(header.AsSpan(4), SaysZip64 ? Zip64 : Plain, Streamed ? 0 : Crc, SaysZip64 ? Beyond32 : Streamed ? 0 : (uint)PackedLength, SaysZip64 ? Beyond32 : Streamed ? 0 : (uint)Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(28), (ushort)extra);
        Name.CopyTo(header, LocalBytes);
        if (extra > 0) WriteExtra(header.AsSpan(LocalBytes + Name.Length), 0, 0);
        return header;
    }

    /// <summary>What stands after the content of a streamed one.</summary>
    /// <exception cref="InvalidOperationException">It grew beyond what its local header has said.</exception>
    public byte[] Descriptor()
    {
        if (!SaysZip64 && (Length >= Beyond32 || PackedLength >= Beyond32)) throw new InvalidOperationException("A file of a ZIP grew beyond 4 GB without having said so before.");
        var descriptor = new byte[8 + 2 * (SaysZip64 ? sizeof(long) : sizeof(uint))];
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor, DescriptorMark);
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(4), Crc);
        if (SaysZip64)
        {
            BinaryPrimitives.WriteInt64LittleEndian(descriptor.AsSpan(8), PackedLength);
            BinaryPrimitives.WriteInt64LittleEndian(descriptor.AsSpan(16), Length);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(8), (uint)PackedLength);
            BinaryPrimitives.WriteUInt32LittleEndian(descriptor.AsSpan(12), (uint)Length);
        }
        return descriptor;
    }

    public byte[] Central()
    {
        // In this order, and only those whose field says "see ZIP64" (§4.5.3).
        long[] beyond = [.. new[] { Length, PackedLength, Offset }.Where(value => value >= Beyond32)];
        var extra = beyond.Length == 0 ? 0 : ExtraHeader + beyond.Length * sizeof(long);
        var header = new byte[CentralBytes + Name.Length + extra];
        var needed = extra > 0 || SaysZip64 ? Zip64 : Plain;
        BinaryPrimitives.WriteUInt32LittleEndian(header, CentralMark);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), (ushort)(Unix | needed));
        WriteCommon(header.AsSpan(6), needed, Crc, Short(PackedLength), Short(Length));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(30), (ushort)extra);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(38), Attributes);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), Short(Offset));
        Name.CopyTo(header, CentralBytes);
        if (extra > 0) WriteExtra(header.AsSpan(CentralBytes + Name.Length), beyond);
        return header;
    }

    /// <summary>What a 32-bit field says of a value.</summary>
    public static uint Short(long value) => value >= Beyond32 ? Beyond32 : (uint)value;

    /// <summary>The 24 bytes that both headers have, from the version to the length of the name.</summary>
    private void WriteCommon(Span<byte> header, ushort needed, uint crc, uint packed, uint length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, needed);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], (ushort)(Utf8Name | (Streamed ? SizesFollow : 0)));
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], Streamed ? Deflated : Stored);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], (ushort)(Time.Hour << 11 | Time.Minute << 5 | Time.Second / 2));
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], (ushort)(Time.Year - 1980 << 9 | Time.Month << 5 | Time.Day));
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], packed);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], checked((ushort)Name.Length));
    }

    private static void WriteExtra(Span<byte> extra, params ReadOnlySpan<long> values)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(extra, Zip64Extra);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[2..], (ushort)(values.Length * sizeof(long)));
        for (var index = 0; index < values.Length; index++) BinaryPrimitives.WriteInt64LittleEndian(extra[(ExtraHeader + index * sizeof(long))..], values[index]);
    }
}
