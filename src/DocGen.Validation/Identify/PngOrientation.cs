using System.Buffers.Binary;
using DocGen.Documents.Pictures;

namespace DocGen.Validation.Identify;

/// <summary>The EXIF chunk of a PNG (PNG third edition, 11.3.4.3), where it stands before the pixels.</summary>
internal static class PngOrientation
{
    /// <summary>1 where the file does not say.</summary>
    public static int Of(ReadOnlySpan<byte> head)
    {
        for (var at = PictureSignature.PngBytes.Length; head.Length - at >= 12;)
        {
            long length = BinaryPrimitives.ReadUInt32BigEndian(head[at..]);
            var type = head.Slice(at + 4, 4);
            if (length > head.Length - at - 12 || type.SequenceEqual("IDAT"u8)) break;
            if (type.SequenceEqual("eXIf"u8)) return ExifOrientation.Read(head.Slice(at + 8, (int)length)).Value;
            at += 12 + (int)length;
        }
        return 1;
    }
}
