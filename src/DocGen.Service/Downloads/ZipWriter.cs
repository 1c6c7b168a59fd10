using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using DocGen.Generation.Pictures;

namespace DocGen.Service.Downloads;

/// <summary>
/// Writes a ZIP from front to back (APPNOTE 6.3, 4.3 and 4.4). Each file is whole when it is added, so its size stands before it, and programs that read from the
/// front need no more. Files are stored as they are: PDFs are compressed within.
/// </summary>
internal sealed class ZipWriter(Stream output)
{
    private const int LocalBytes = 30, CentralBytes = 46, EndBytes = 22;

    private const uint LocalMark = 0x04034B50, CentralMark = 0x02014B50, EndMark = 0x06054B50;

    /// <summary>Version 2.0, written on Unix.</summary>
    private const ushort Needed = 20, MadeBy = 3 << 8 | Needed;

    /// <summary>The names are UTF-8.</summary>
    private const ushort Utf8Names = 1 << 11;

    /// <summary>A plain file that its owner writes and all read.</summary>
    private const uint Attributes = 0x81A4u << 16;

    private readonly ArrayBufferWriter<byte> directory = new();

    private long position;

    private ushort count;

    /// <param name="name">Told apart from others by the caller; without separators.</param>
    /// <param name="time">As clocks on the wall show it; ZIP knows no zones, and of seconds every other.</param>
    public async Task AddAsync(string name, ReadOnlyMemory<byte> content, DateTime time, CancellationToken cancellation)
    {
        var (encoded, offset) = (Encoding.UTF8.GetBytes(name), checked((uint)position));
        var entry = new byte[LocalBytes + encoded.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, LocalMark);
        WriteCommon(entry.AsSpan(4), encoded, content.Span, time);
        encoded.CopyTo(entry, LocalBytes);
        await output.WriteAsync(entry, cancellation);
        await output.WriteAsync(content, cancellation);
        position += entry.Length + content.Length;
        Remember(entry.AsSpan(4, 26), encoded, offset);
    }

    /// <summary>Writes the directory, without which it is no ZIP.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        var end = new byte[EndBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndMark);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)directory.WrittenCount);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), checked((uint)position));
        directory.Write(end);
        await output.WriteAsync(directory.WrittenMemory, cancellation);
    }

    /// <summary>The 26 bytes that both headers of a file have.</summary>
    private static void WriteCommon(Span<byte> header, byte[] name, ReadOnlySpan<byte> content, DateTime time)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, Needed);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], (ushort)(time.Hour << 11 | time.Minute << 5 | time.Second / 2));
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], (ushort)(time.Year - 1980 << 9 | time.Month << 5 | time.Day));
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], Crc32.Of(content));
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], (uint)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], (uint)content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)name.Length);
    }

    private void Remember(ReadOnlySpan<byte> common, byte[] name, uint offset)
    {
        Span<byte> header = stackalloc byte[CentralBytes];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, CentralMark);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], MadeBy);
        common.CopyTo(header[6..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[38..], Attributes);
        BinaryPrimitives.WriteUInt32LittleEndian(header[42..], offset);
        directory.Write(header);
        directory.Write(name);
        count++;
    }
}
