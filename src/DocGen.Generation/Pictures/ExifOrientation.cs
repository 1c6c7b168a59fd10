using System.Buffers.Binary;

namespace DocGen.Generation.Pictures;

/// <summary>Reads tag 0x0112 (CIPA DC-008, 4.6.4.1.6). Damaged metadata counts as upright: the pixels are still good.</summary>
internal static class ExifOrientation
{
    public const int Upright = 1;

    private const int OrientationTag = 0x0112;
    private const int ShortType = 3;
    private const int EntryLength = 12;

    /// <param name="tiff">The TIFF structure: what follows “Exif\0\0” in APP1, or the content of a PNG's eXIf chunk.</param>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return Upright;
        var littleEndian = tiff[0] == 'I';
        var directory = Long(tiff[4..], littleEndian);
        if (directory > tiff.Length - 2) return Upright;
        var entries = tiff[(int)directory..];
        var count = Short(entries, littleEndian);
        entries = entries[2..];
        for (var index = 0; index < count && entries.Length >= EntryLength; index++, entries = entries[EntryLength..])
        {
            if (Short(entries, littleEndian) != OrientationTag || Short(entries[2..], littleEndian) != ShortType) continue;
            return Short(entries[8..], littleEndian) is >= 1 and <= 8 and var orientation ? orientation : Upright;
        }
        return Upright;
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
