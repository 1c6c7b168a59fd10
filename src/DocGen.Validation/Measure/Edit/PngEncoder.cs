using System.Buffers.Binary;
using System.IO.Compression;
using DocGen.Validation.Measure.Files;

namespace DocGen.Validation.Measure.Edit;

/// <summary>A picture as PNG (ISO/IEC 15948): 8-bit RGB, each row as its difference from the one above, which suits pages with much white.</summary>
internal static class PngEncoder
{
    private const byte Up = 2;

    public static byte[] Encode(Raster picture)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        (header[8], header[9], header[10], header[11], header[12]) = (8, 2, 0, 0, 0);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, Packed(picture));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Packed(Raster picture)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var length = 3 * picture.Width;
            var row = new byte[1 + length];
            row[0] = Up;
            for (var y = 0; y < picture.Height; y++)
            {
                var pixels = picture.Pixels.AsSpan(y * length, length);
                for (var i = 0; i < length; i++) row[1 + i] = y == 0 ? pixels[i] : (byte)(pixels[i] - picture.Pixels[(y - 1) * length + i]);
                zlib.Write(row);
            }
        }
        return packed.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of([.. type, .. data]));
        file.Write(number);
    }
}
