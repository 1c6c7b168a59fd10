using System.IO.Compression;
using DocGen.Testing.Letters;
using DocGen.Testing.Photos;

namespace DocGen.Testing.Attachments;

/// <summary>TIFF of many frames, little-endian: what the feeders of office scanners store.</summary>
public static class TiffFile
{
    private const int RowsInStrip = 128;

    /// <param name="Bits">Of a channel.</param>
    /// <param name="Photometric">0 white is zero, 1 black is zero, 2 RGB, 6 YCbCr (262).</param>
    /// <param name="Compression">1 none, 7 JPEG, 8 Deflate (259).</param>
    private sealed record Frame(int Width, int Height, int Channels, int Bits, int Photometric, int Compression, int RowsInStrip, byte[][] Strips);

    /// <param name="dpi">What the tags say, which need not be true.</param>
    public static byte[] Lossless(IEnumerable<ColourSheet> pages, int dpi) =>
        Write(pages.Select(page => new Frame(page.Width, page.Height, page.Channels, 8, page.IsGrey ? 1 : 2, 8, RowsInStrip, Deflated(page.Pixels(), page.Channels * page.Width, page.Height))), dpi);

    /// <summary>One JPEG a frame, the whole of it in one strip.</summary>
    public static byte[] Jpeg(IEnumerable<ColourSheet> pages, int dpi, int quality) =>
        Write(pages.Select(page => new Frame(page.Width, page.Height, page.Channels, 8, page.IsGrey ? 1 : 6, 7, page.Height, [JpegTools.Compress(page.Netpbm(), quality)])), dpi);

    /// <summary>Black and white, as fax servers and scanners set to “text” store it.</summary>
    public static byte[] Bilevel(IEnumerable<ColourSheet> pages, int dpi) =>
        Write(pages.Select(page => new Frame(page.Width, page.Height, 1, 1, 0, 8, RowsInStrip, Deflated(Packed(page.Luma()), (page.Width + 7) / 8, page.Height))), dpi);

    private static byte[] Packed(Sheet page)
    {
        var stride = (page.Width + 7) / 8;
        var bits = new byte[stride * page.Height];
        for (var y = 0; y < page.Height; y++)
            for (var x = 0; x < page.Width; x++)
                if (page.Values[y * page.Width + x] < 128) bits[y * stride + x / 8] |= (byte)(0x80 >> (x % 8));
        return bits;
    }

    private static byte[][] Deflated(byte[] pixels, int stride, int height) =>
    [
        .. Enumerable.Range(0, (height + RowsInStrip - 1) / RowsInStrip).Select(strip =>
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                zlib.Write(pixels, strip * RowsInStrip * stride, Math.Min(RowsInStrip, height - strip * RowsInStrip) * stride);
            return packed.ToArray();
        }),
    ];

    private static byte[] Write(IEnumerable<Frame> frames, int dpi)
    {
        using var stream = new MemoryStream();
        using var into = new BinaryWriter(stream);
        into.Write("II*\0"u8);
        // Of the first directory; each later one is pointed to by the one before.
        var link = stream.Position;
        into.Write(0);
        foreach (var frame in frames)
        {
            var offsets = new List<int>();
            foreach (var strip in frame.Strips)
            {
                offsets.Add((int)stream.Position);
                into.Write(strip);
            }
            var counts = frame.Strips.Select(strip => strip.Length).ToArray();
            var (offsetsAt, countsAt) = (Array(offsets), Array(counts));
            var bitsAt = (int)stream.Position;
            for (var channel = 0; channel < frame.Channels; channel++) into.Write((short)frame.Bits);
            var dpiAt = (int)stream.Position;
            into.Write(dpi);
            into.Write(1);
            if (stream.Position % 2 == 1) into.Write((byte)0);
            Patch(link, (int)stream.Position);
            link = Directory(frame, offsetsAt, countsAt, bitsAt, dpiAt);
        }
        return stream.ToArray();

        int Array(IReadOnlyCollection<int> values)
        {
            if (stream.Position % 2 == 1) into.Write((byte)0);
            if (values.Count == 1) return values.First();
            var at = (int)stream.Position;
            foreach (var value in values) into.Write(value);
            return at;
        }

        void Patch(long at, int value)
        {
            var end = stream.Position;
            stream.Position = at;
            into.Write(value);
            stream.Position = end;
        }

        long Directory(Frame frame, int offsetsAt, int countsAt, int bitsAt, int dpiAt)
        {
            const short word = 3, number = 4, ratio = 5;
            var several = frame.Channels > 1;
            (short Tag, short Type, int Count, int Value)[] entries =
            [
                (256, number, 1, frame.Width), (257, number, 1, frame.Height), (258, word, frame.Channels, several ? bitsAt : frame.Bits), (259, word, 1, frame.Compression),
                (262, word, 1, frame.Photometric), (273, number, frame.Strips.Length, offsetsAt), (277, word, 1, frame.Channels), (278, number, 1, frame.RowsInStrip),
                (279, number, frame.Strips.Length, countsAt), (282, ratio, 1, dpiAt), (283, ratio, 1, dpiAt), (296, word, 1, 2),
            ];
            into.Write((short)entries.Length);
            foreach (var (tag, type, count, value) in entries)
            {
                into.Write(tag);
                into.Write(type);
                into.Write(count);
                into.Write(value);
            }
            into.Write(0);
            return stream.Position - 4;
        }
    }
}
