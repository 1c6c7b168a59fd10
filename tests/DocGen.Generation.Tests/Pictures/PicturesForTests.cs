using System.Buffers.Binary;
using System.IO.Compression;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Tests.Pictures;

/// <summary>Makes small PNG files byte by byte, good and broken ones.</summary>
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

    private static byte[] Long(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
