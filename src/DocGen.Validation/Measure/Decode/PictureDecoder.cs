using DocGen.Documents.Pictures;

namespace DocGen.Validation.Measure.Decode;

/// <summary>Chooses the library by the picture's first bytes. Formats that no library here reads are no picture.</summary>
internal static class PictureDecoder
{
    /// <summary>Above, nothing is decoded: a picture of this size takes 300 MB.</summary>
    public const long MaxPixels = 100_000_000;

    /// <summary>Side of the middle part that <see cref="Middle"/> gives; whole blocks of 8.</summary>
    private const int MiddleSide = 512;

    /// <summary>Null when the library can make no pixels of it.</summary>
    public static DecodedPicture? Decode(ReadOnlySpan<byte> upload, Reduction reduction) => Library(upload) switch
    {
        JpegDecoder.Library => JpegDecoder.Decode(upload, reduction),
        PixDecoder.Library => PixDecoder.Decode(upload, reduction),
        _ => null,
    };

    /// <summary>The library that reads such files, or the word for none.</summary>
    public static string Library(ReadOnlySpan<byte> upload) => PictureSignature.Of(upload) switch
    {
        PictureSignature.Jpeg => JpegDecoder.Library,
        PictureSignature.Png or "WebP" or PictureSignature.Tiff or "BMP" or "GIF" => PixDecoder.Library,
        _ => "none",
    };

    public static bool MayDecode(int width, int height) => width > 0 && height > 0 && (long)width * height <= MaxPixels;

    /// <summary>Luma of the middle of the picture as stored, at full size, from a pixel on that JPEG's blocks begin at.</summary>
    /// <param name="decoded">The same upload, at whatever size.</param>
    public static Plane Middle(ReadOnlySpan<byte> upload, DecodedPicture decoded)
    {
        var box = MiddleOf(decoded.Width, decoded.Height);
        if (decoded.Stored.Width == decoded.Width) return Luma.Of(decoded.Stored, box);
        if (Library(upload) == JpegDecoder.Library && JpegDecoder.DecodeLuma(upload, static (_, _) => 1) is { } plane) return plane.Cut(box);
        return Luma.Of(Decode(upload, static (_, _) => 1)?.Stored ?? decoded.Stored, box);
    }

    private static Documents.PixelBox MiddleOf(int width, int height)
    {
        var (columns, rows) = (Math.Min(width, MiddleSide), Math.Min(height, MiddleSide));
        return new((width - columns) / 2 / 8 * 8, (height - rows) / 2 / 8 * 8, columns, rows);
    }
}
