using System.Buffers.Binary;
using System.IO.Compression;
using DocGen.Generation.Pictures;

namespace DocGen.Generation.Tests.Pictures;

/// <summary>Makes small pictures byte by byte, good and broken ones.</summary>
internal static class PicturesForTests
{
    public static byte[] Png(
        int width, int height, int depth, int colorType, byte[] rows,
        byte[]? palette = null, byte[]? transparency = null, byte[]? exif = null, int interlace = 0)
    {
        byte[] header = [.. Long(width), .. Long(height), (byte)depth, (byte)colorType, 0, 0, (byte)interlace];
        var data = Deflate(rows);
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header),
            .. palette is null ? [] : Chunk("PLTE", palette),
            .. transparency is null ? [] : Chunk("tRNS", transparency),
            .. exif is null ? [] : Chunk("eXIf", exif),
            // Two chunks, as encoders write them.
            .. Chunk("IDAT", data[..2]), .. Chunk("IDAT", data[2..]), .. Chunk("IEND", []),
        ];
    }

    /// <summary>A TIFF structure that holds nothing but an orientation.</summary>
    public static byte[] Exif(int orientation) => [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Segments of a JPEG around entropy-coded data that nobody decodes here.</summary>
    public static byte[] Jpeg(int width = 4, int height = 3, int components = 3, byte frame = 0xC0, int precision = 8, params byte[][] segments) =>
    [
        0xFF, 0xD8, .. segments.SelectMany(segment => segment),
        .. Segment(frame, [(byte)precision, .. Word(height), .. Word(width), (byte)components, .. new byte[3 * components]]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9,
    ];

    public static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, .. Word(content.Length + 2), .. content];

    public static byte[] Adobe => Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 2]);

    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. type.Select(letter => (byte)letter), .. content];
        return [.. Long(content.Length), .. named, .. Long((int)Crc32.Of(named))];
    }

    private static byte[] Deflate(byte[] rows)
    {
        using var target = new MemoryStream();
        using (var stream = new ZLibStream(target, CompressionLevel.Optimal)) stream.Write(rows);
        return target.ToArray();
    }

    private static byte[] Word(int value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Long(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
