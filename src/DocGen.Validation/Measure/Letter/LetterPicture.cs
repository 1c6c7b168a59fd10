using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Measure.Letter;

/// <summary>The luma of a picture of a letter, upright as EXIF says, and no larger than reading needs.</summary>
internal static class LetterPicture
{
    /// <summary>Long side of A4 at 400 dpi; larger ones are halved until they are below. Photos of 12 megapixels stay whole.</summary>
    private const int LongestSide = 4700;

    /// <returns>Null when no decoder can make pixels of it.</returns>
    public static Plane? Of(ReadOnlySpan<byte> upload, int orientation)
    {
        var stored = PictureDecoder.Library(upload) switch
        {
            JpegDecoder.Library => JpegDecoder.DecodeLuma(upload, ReductionOf),
            PixDecoder.Library => PixDecoder.DecodeLuma(upload, ReductionOf),
            _ => null,
        };
        // Inks and transparency take the way over colours.
        stored ??= PictureDecoder.Decode(upload, ReductionOf) is { } decoded ? Luma.Of(decoded.Stored) : null;
        return stored is null ? null : Turn.Upright(stored, orientation);
    }

    /// <summary>Of a page that was painted for reading, a PDF's.</summary>
    public static Plane Of(Raster page) => Rescale.Reduce(Luma.Of(page), ReductionOf(page.Width, page.Height));

    private static int ReductionOf(int width, int height)
    {
        var by = 1;
        while (by < 8 && Math.Max(width, height) > by * LongestSide) by *= 2;
        return by;
    }
}
