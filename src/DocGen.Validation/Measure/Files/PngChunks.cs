using System.Buffers.Binary;
using DocGen.Documents.Pictures;

namespace DocGen.Validation.Measure.Files;

/// <summary>The chunks of a PNG (ISO/IEC 15948, 5), walked over and not decoded.</summary>
/// <param name="Sound">All of it is there, in order, and the check sums of what the pixels need are right.</param>
/// <param name="End">Where it ends in the file.</param>
internal readonly record struct PngChunks(long Width, long Height, bool Sound, int End)
{
    /// <summary>Length, type and check sum around the data.</summary>
    private const int Around = 12;

    /// <summary>Null without a header.</summary>
    public static PngChunks? Read(ReadOnlySpan<byte> png)
    {
        var at = PictureSignature.PngBytes.Length;
        if (!png.StartsWith(PictureSignature.PngBytes) || png.Length < at + 8 + 13 || !png[(at + 4)..].StartsWith("IHDR"u8)) return null;
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(png[(at + 8)..]), BinaryPrimitives.ReadUInt32BigEndian(png[(at + 12)..]));
        var (sound, data, ended) = (width > 0 && height > 0, false, false);
        while (!ended && png.Length - at >= Around)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - Around) break;
            var chunk = png.Slice(at + 4, (int)length + 4);
            var type = chunk[..4];
            // The first letter of what no picture can do without is a capital.
            if ((type[0] & 0x20) == 0) sound &= Crc32.Of(chunk) == BinaryPrimitives.ReadUInt32BigEndian(png[(at + 8 + (int)length)..]);
            data |= type.SequenceEqual("IDAT"u8);
            ended = type.SequenceEqual("IEND"u8);
            at += Around + (int)length;
        }
        return new(width, height, sound && data && ended, ended ? at : png.Length);
    }
}
