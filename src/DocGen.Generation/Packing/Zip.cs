using System.Buffers.Binary;
using System.Text;

namespace DocGen.Generation.Packing;

/// <summary>
/// A ZIP archive that is the same on every machine (APPNOTE 6.3): entries in the order given, all of 1980-01-01, no attributes of an
/// operating system. No entry comes near 4 GB.
/// </summary>
internal static class Zip
{
    private const ushort Version = 20, Deflated = 8, Stored = 0;

    /// <summary>Bit 11 of the flags (APPNOTE 4.4.4): the name is UTF-8. Not set where it is ASCII, as other writers have it.</summary>
    private const ushort NameIsUtf8 = 1 << 11;

    // Years since 1980, month and day; the time is midnight.
    private const ushort FirstOfJanuary1980 = 1 << 5 | 1;

    private sealed record Entry(byte[] Name, uint Crc, byte[] Packed, int Length, ushort Method, uint Offset);

    public static byte[] Write(IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> parts)
    {
        var archive = new MemoryStream();
        var entries = new List<Entry>();
        foreach (var (name, bytes) in parts)
        {
            var packed = Pack(bytes);
            var smaller = packed.Length < bytes.Length;
            var entry = new Entry(Encoding.UTF8.GetBytes(name), Crc32.Of(bytes.Span), smaller ? packed : bytes.ToArray(), bytes.Length,
                smaller ? Deflated : Stored, (uint)archive.Length);
            entries.Add(entry);
            archive.Write(Local(entry));
            archive.Write(entry.Name);
            archive.Write(entry.Packed);
        }
        var directory = (uint)archive.Length;
        foreach (var entry in entries)
        {
            archive.Write(Central(entry));
            archive.Write(entry.Name);
        }
        archive.Write(End((ushort)entries.Count, directory, (uint)archive.Length - directory));
        return archive.ToArray();
    }

    private static byte[] Pack(ReadOnlyMemory<byte> bytes)
    {
        using var packed = new PooledBuffer();
        Zlib.Deflate(bytes.Span, packed, Effort.Small);
        return packed.Written.ToArray();
    }

    private static byte[] Local(Entry entry)
    {
        var header = new byte[30];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034B50);
        Common(header.AsSpan(4), entry);
        return header;
    }

    private static byte[] Central(Entry entry)
    {
        var header = new byte[46];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), Version);
        Common(header.AsSpan(6), entry);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), entry.Offset);
        return header;
    }

    /// <summary>What both headers say, in the same order: version, flags, method, time, date, checksum, lengths.</summary>
    private static void Common(Span<byte> header, Entry entry)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, Version);
        if (!Ascii.IsValid(entry.Name)) BinaryPrimitives.WriteUInt16LittleEndian(header[2..], NameIsUtf8);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], entry.Method);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], FirstOfJanuary1980);
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], entry.Crc);
        BinaryPrimitives.WriteInt32LittleEndian(header[14..], entry.Packed.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[18..], entry.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)entry.Name.Length);
    }

    private static byte[] End(ushort count, uint directory, uint length)
    {
        var record = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(record, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(10), count);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12), length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(16), directory);
        return record;
    }
}
