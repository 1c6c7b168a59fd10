using System.Buffers.Binary;
using System.IO.Compression;

namespace DocGen.Testing.Attachments;

/// <summary>PNG of eight bits, as scanning programs and screenshots write it.</summary>
public static class PngFile
{
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (rest, _) => (rest & 1) == 0 ? rest >> 1 : 0xEDB88320 ^ (rest >> 1)))];

    public static byte[] Of(ColourSheet sheet) => Write(sheet.Width, sheet.Height, (byte)(sheet.IsGrey ? 0 : 2), sheet.Channels, sheet.Pixels());

    /// <summary>With an alpha channel: a seal as electronic stamps bring it.</summary>
    public static byte[] Transparent(int width, int height, byte[] rgba) => Write(width, height, 6, 4, rgba);

    private static byte[] Write(int width, int height, byte colours, int channels, byte[] pixels)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, colours);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels, y * width * channels, width * channels);
            }
        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        var chunk = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        name.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        var rest = uint.MaxValue;
        foreach (var value in chunk.AsSpan(4, 4 + content.Length)) rest = Remainders[(rest ^ value) & 255] ^ (rest >> 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + content.Length), ~rest);
        return chunk;
    }
}
