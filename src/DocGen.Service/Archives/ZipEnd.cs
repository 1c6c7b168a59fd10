using System.Buffers.Binary;

namespace DocGen.Service.Archives;

/// <summary>How a ZIP ends (APPNOTE 6.3 §4.3.14 to §4.3.16).</summary>
internal static class ZipEnd
{
    private const int EndBytes = 22, Zip64EndBytes = 56, LocatorBytes = 20;

    private const uint EndMark = 0x06054B50, Zip64EndMark = 0x06064B50, LocatorMark = 0x07064B50;

    /// <summary>Of the 12 bytes that the size of the ZIP64 record does not count.</summary>
    private const int Uncounted = 12;

    private const ushort Needed = 45, MadeBy = 3 << 8 | Needed;

    /// <param name="count">How many files.</param>
    /// <param name="length">Of the directory.</param>
    /// <param name="offset">Where the directory begins.</param>
    public static byte[] Of(long count, long length, long offset)
    {
        var needsZip64 = count >= ushort.MaxValue || length >= ZipEntry.Beyond32 || offset >= ZipEntry.Beyond32;
        return needsZip64 ? [.. Zip64(count, length, offset), .. Plain(count, length, offset)] : Plain(count, length, offset);
    }

    private static byte[] Plain(long count, long length, long offset)
    {
        var end = new byte[EndBytes];
        var files = (ushort)Math.Min(count, ushort.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndMark);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), files);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), files);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), ZipEntry.Short(length));
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), ZipEntry.Short(offset));
        return end;
    }

    /// <summary>The record, and the locator by which readers from the end find it.</summary>
    private static byte[] Zip64(long count, long length, long offset)
    {
        var end = new byte[Zip64EndBytes + LocatorBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(end, Zip64EndMark);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(4), Zip64EndBytes - Uncounted);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(12), MadeBy);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(14), Needed);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(24), count);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(32), count);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(40), length);
        BinaryPrimitives.WriteInt64LittleEndian(end.AsSpan(48), offset);
        var locator = end.AsSpan(Zip64EndBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(locator, LocatorMark);
        BinaryPrimitives.WriteInt64LittleEndian(locator[8..], offset + length);
        BinaryPrimitives.WriteUInt32LittleEndian(locator[16..], 1);
        return end;
    }
}
