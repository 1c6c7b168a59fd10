using System.Buffers.Binary;
using System.Text;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Pictures;

/// <summary>Pixels with alpha as PNG (ISO/IEC 15948), the same bytes each time.</summary>
internal static class PngWriter
{
    private const byte BitDepth = 8, ColourWithAlpha = 6;

    private const int BytesPerPixel = 4;

    /// <param name="rgba">Rows from the top, four bytes a pixel, alpha not multiplied in.</param>
    public static byte[] Write(int width, int height, ReadOnlySpan<byte> rgba)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (BitDepth, ColourWithAlpha);
        using var rows = new PooledBuffer();
        for (var row = 0; row < height; row++)
        {
            // Filter type 0: mostly one colour, which no filter makes smaller.
            rows.Add(0).Add(rgba.Slice(row * width * BytesPerPixel, width * BytesPerPixel));
        }
        using var packed = new PooledBuffer();
        Zlib.Compress(rows.Written, packed, Effort.Small);
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR", header);
        Chunk(file, "IDAT", packed.Written);
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string type, ReadOnlySpan<byte> data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        file.Write(length);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(length, Crc32.Of(body));
        file.Write(length);
    }
}
