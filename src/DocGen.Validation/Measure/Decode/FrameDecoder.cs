using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Decode;

/// <summary>Pages of a TIFF, and PNG as a page, by leptonica: as words, and no larger than asked.</summary>
internal static unsafe class FrameDecoder
{
    /// <param name="frame">From 0, of a TIFF; others have one.</param>
    /// <returns>As stored, the size of the whole picture, and whether it has only black and white; null when it can't be decoded.</returns>
    public static (PagePixels Pixels, int Width, int Height, bool Bitonal)? Decode(ReadOnlySpan<byte> upload, bool isTiff, int frame, Reduction reduction)
    {
        fixed (byte* bytes = upload)
        {
            if (frame < 0 || (frame > 0 && !isTiff) || !HeaderAllows(bytes, (nuint)upload.Length, isTiff, frame)) return null;
            using var picture = isTiff ? Leptonica.ReadFrame(bytes, (nuint)upload.Length, frame) : Leptonica.Read(bytes, (nuint)upload.Length);
            if (picture.IsInvalid) return null;
            var (width, height) = (Leptonica.Width(picture), Leptonica.Height(picture));
            var isPlain = Leptonica.ColourMap(picture) == 0;
            var bitonal = isPlain && Leptonica.Depth(picture) == 1;
            var by = reduction(width, height);
            return (bitonal ? OfBits(picture, by) : isPlain && Leptonica.Depth(picture) == 8 ? OfGrey(picture, by) : OfColours(picture, by)) is { } pixels
                ? (pixels, width, height, bitonal) : null;
        }
    }

    private static bool HeaderAllows(byte* bytes, nuint length, bool isTiff, int frame)
    {
        int width, height;
        var failed = isTiff
            ? Leptonica.ReadFrameHeader(bytes, length, frame, out width, out height, out _, out _, out _, out _, out _)
            : Leptonica.ReadHeader(bytes, length, out _, out width, out height, out _, out _, out _);
        return failed == 0 && PictureDecoder.MayDecode(width, height);
    }

    private static PagePixels? OfBits(PixHandle picture, int by)
    {
        using var grey = by switch
        {
            1 => Leptonica.ConvertTo8(picture, keepColourMap: 0),
            2 => Leptonica.HalfInGrey(picture),
            4 => Leptonica.QuarterInGrey(picture),
            _ => Leptonica.EighthInGrey(picture),
        };
        return grey.IsInvalid ? null : OfGrey(grey, by: 1);
    }

    private static PagePixels OfGrey(PixHandle picture, int by)
    {
        var (width, height) = (Leptonica.Width(picture), Leptonica.Height(picture));
        var data = Leptonica.Data(picture);
        var words = Leptonica.WordsPerLine(picture);
        var grey = new Plane(width, height, GC.AllocateUninitializedArray<byte>(width * height));
        for (int y = 0, to = 0; y < height; y++)
        {
            var row = data + (long)y * words;
            // The first of four pixels is a word's highest byte.
            for (var x = 0; x < width; x++) grey.Values[to++] = (byte)(row[x >> 2] >> (24 - 8 * (x & 3)));
        }
        return PagePixels.Of(Letter.Rescale.Reduce(grey, by));
    }

    private static PagePixels? OfColours(PixHandle read, int by)
    {
        using var picture = Leptonica.ConvertTo32(read);
        if (picture.IsInvalid) return null;
        var (width, height) = (Leptonica.Width(picture), Leptonica.Height(picture));
        if (by == 1 && Leptonica.Samples(picture) == 3) return Copied(picture, width, height);
        return PagePixels.Of(PixDecoder.Reduce(picture, width, height, by));
    }

    private static PagePixels Copied(PixHandle picture, int width, int height)
    {
        var data = Leptonica.Data(picture);
        var stride = Leptonica.WordsPerLine(picture);
        var words = GC.AllocateUninitializedArray<uint>(width * height);
        for (int y = 0, to = 0; y < height; y++)
            for (var x = 0; x < width; x++) words[to++] = data[(long)y * stride + x] >> 8;
        return new(width, height, words);
    }
}
