using System.Buffers.Binary;

namespace DocGen.Validation.Measure.Files;

/// <summary>Tags of TIFF 6.0, section 8, that tell what a picture is and where its data lie.</summary>
internal static class TiffTag
{
    public const int SubfileType = 254, Width = 256, Height = 257, Bits = 258, Compression = 259, Photometric = 262, StripOffsets = 273, Samples = 277,
        StripLengths = 279, TileOffsets = 324, TileLengths = 325;

    /// <summary>A value of <see cref="Photometric"/>.</summary>
    public const int YCbCr = 6;
}

/// <summary>One directory of a TIFF. Everything that it points to is looked for within the file, and only there.</summary>
/// <param name="at">Where it begins.</param>
internal readonly ref struct TiffDirectory(ReadOnlySpan<byte> tiff, long at)
{
    private const int EntryBytes = 12, Byte = 1, Short = 3, LongType = 4;

    private const int Reduced = 1;

    private readonly ReadOnlySpan<byte> tiff = tiff;
    private readonly bool little = tiff.StartsWith("II"u8);

    public long FileLength => tiff.Length;

    /// <summary>Entries; null when the directory does not lie in the file.</summary>
    public int? Count => UShort(at) is { } count && at + 2 + (long)count * EntryBytes <= tiff.Length ? count : null;

    /// <summary>It is a smaller copy of another picture.</summary>
    public bool IsPreview => Value(TiffTag.SubfileType) is { } kind && (kind & Reduced) != 0;

    /// <summary>Where the next one begins, 0 behind the last; null when that lies outside of the file. Many writers leave out the zeros of the last.</summary>
    public long? Next => at + 2 + (long)(Count ?? 0) * EntryBytes is var end && end == tiff.Length ? 0 : Long(end);

    /// <summary>Four bytes as a number; null behind the end.</summary>
    public long? Long(long offset) => offset < 0 || offset > tiff.Length - 4 ? null
        : little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[(int)offset..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[(int)offset..]);

    /// <summary>The values of a tag; null when there is no such tag, or not of whole numbers.</summary>
    public TiffValues? Find(int tag)
    {
        for (var entry = 0; entry < (Count ?? 0); entry++)
        {
            var place = at + 2 + (long)entry * EntryBytes;
            if (UShort(place) != tag) continue;
            var (type, count) = (UShort(place + 2) ?? 0, Long(place + 4) ?? 0);
            var size = type switch { Byte => 1, Short => 2, LongType => 4, _ => 0 };
            if (size == 0) return null;
            // Four bytes and less stand in the entry itself.
            var start = size * count <= 4 ? place + 8 : Long(place + 8) ?? tiff.Length;
            return start + size * count <= tiff.Length ? new(start, (int)Math.Min(count, int.MaxValue), size) : null;
        }
        return null;
    }

    /// <summary>The first value of a tag.</summary>
    public long? Value(int tag) => Find(tag) is { Count: > 0 } values ? Value(values, 0) : null;

    public long? Value(TiffValues values, int index)
    {
        var place = values.Start + (long)index * values.Size;
        return values.Size switch
        {
            1 => tiff[(int)place],
            2 => UShort(place),
            _ => Long(place),
        };
    }

    private int? UShort(long offset) => offset < 0 || offset > tiff.Length - 2 ? null
        : little ? BinaryPrimitives.ReadUInt16LittleEndian(tiff[(int)offset..]) : BinaryPrimitives.ReadUInt16BigEndian(tiff[(int)offset..]);
}

/// <param name="Start">Where they lie; all of them in the file.</param>
/// <param name="Size">Bytes of each.</param>
internal readonly record struct TiffValues(long Start, int Count, int Size);
