using System.Buffers.Binary;

namespace DocGen.Documents.Pictures;

/// <summary>How the camera was held: tag 0x0112 (CIPA DC-008, 4.6.4.1.6). Damaged metadata counts as upright: the pixels are still good.</summary>
/// <param name="Value">1–8; 1 is upright, also where the metadata is silent or damaged.</param>
/// <param name="Readable">False when the metadata is damaged or names an orientation that does not exist.</param>
public readonly record struct ExifOrientation(int Value, bool Readable)
{
    private const int OrientationTag = 0x0112;
    private const int ShortType = 3;
    private const int EntryLength = 12;

    public static ExifOrientation Upright => new(1, Readable: true);

    private static ExifOrientation Unreadable => new(1, Readable: false);

    /// <param name="tiff">The TIFF structure: what follows “Exif\0\0” in APP1, or the content of a PNG's eXIf chunk.</param>
    public static ExifOrientation Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return Unreadable;
        var littleEndian = tiff[0] == 'I';
        var directory = Long(tiff[4..], littleEndian);
        if (directory > tiff.Length - 2) return Unreadable;
        var entries = tiff[(int)directory..];
        var count = Short(entries, littleEndian);
        entries = entries[2..];
        for (var index = 0; index < count; index++, entries = entries[EntryLength..])
        {
            if (entries.Length < EntryLength) return Unreadable;
            if (Short(entries, littleEndian) != OrientationTag || Short(entries[2..], littleEndian) != ShortType) continue;
            return Short(entries[8..], littleEndian) is >= 1 and <= 8 and var orientation ? new(orientation, Readable: true) : Unreadable;
        }
        return Upright;
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
