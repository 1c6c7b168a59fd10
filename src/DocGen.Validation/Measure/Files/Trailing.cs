using DocGen.Documents.Pictures;
using DocGen.Validation.Identify;

namespace DocGen.Validation.Measure.Files;

/// <summary>What stands behind the end of a file's format.</summary>
internal static class Trailing
{
    /// <summary>Some devices pad with zeros or 0xFF, and some programs add a line break.</summary>
    private static ReadOnlySpan<byte> Padding => [0x00, 0xFF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n'];

    /// <summary>Null when it is nothing but padding.</summary>
    public static FileTrailer? In(ReadOnlySpan<byte> rest)
    {
        var content = rest.TrimStart(Padding);
        if (content.IsEmpty) return null;
        // The padding's last bytes may be the first of the content: FF before D8, zeros before “ftyp”.
        var from = rest.Length - content.Length;
        var begin = content[0] == 0xD8 ? 1 : content.IndexOf("ftyp"u8) == 1 ? 3 : 0;
        return new(rest.Length, FileSignature.Of(rest[Math.Max(0, from - begin)..]));
    }

    /// <summary>Pictures that the JPEG itself says follow it (CIPA DC-007) belong to it: phones keep a brighter rendering there.</summary>
    public static FileTrailer? In(ReadOnlySpan<byte> rest, JpegSegments before) =>
        In(rest) is { } trailer && !(before.MultiPicture && trailer.Format == PictureSignature.Jpeg) ? trailer : null;
}
