namespace DocGen.Testing;

/// <summary>Makes JPEG files segment by segment, good and broken ones, around entropy-coded data that nobody decodes.</summary>
public static class JpegFile
{
    public static byte[] Jpeg(int width = 4, int height = 3, int components = 3, byte frame = 0xC0, int precision = 8, params byte[][] segments) =>
    [
        0xFF, 0xD8, .. segments.SelectMany(segment => segment),
        .. Segment(frame, [(byte)precision, .. Word(height), .. Word(width), (byte)components, .. new byte[3 * components]]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9,
    ];

    /// <summary>A sound JPEG of exactly so many bytes.</summary>
    public static byte[] OfLength(int length, int width, int height, params byte[][] segments)
    {
        var rest = length - Jpeg(width, height, segments: segments).Length;
        var comments = new List<byte[]>(segments);
        for (var take = 0; rest > 0; rest -= take)
        {
            // A comment takes at least its four bytes of marker and length.
            take = rest <= 60_000 ? rest : Math.Min(60_000, rest - 4);
            comments.Add(Segment(0xFE, new byte[take - 4]));
        }
        return Jpeg(width, height, segments: [.. comments]);
    }

    public static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, .. Word(content.Length + 2), .. content];

    /// <summary>APP1 that says how the camera was held.</summary>
    public static byte[] Held(int orientation) => Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation)]);

    /// <summary>A TIFF structure that holds nothing but an orientation.</summary>
    public static byte[] Exif(int orientation) => [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] Adobe => Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 2]);

    private static byte[] Word(int value) => [(byte)(value >> 8), (byte)value];
}
