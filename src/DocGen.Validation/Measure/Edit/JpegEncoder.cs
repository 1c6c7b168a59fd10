using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Edit;

/// <param name="Chroma">Of <see cref="TurboJpeg"/>.</param>
internal readonly record struct JpegSetting(int Quality, int Chroma);

/// <summary>Writes baseline JPEG (JFIF) with no other metadata; the same pixels give the same bytes.</summary>
internal static unsafe class JpegEncoder
{
    /// <summary>From the fewest bytes to the most. Above 95 the eye gains nothing; it is only for those who must have more bytes.</summary>
    private static readonly JpegSetting[] Ladder =
    [
        .. Enumerable.Range(75, 21).Select(quality => new JpegSetting(quality, TurboJpeg.Chroma420)),
        .. Enumerable.Range(95, 6).Select(quality => new JpegSetting(quality, TurboJpeg.Chroma444)),
    ];

    /// <summary>Quality 95 with halved chroma, where cameras are too.</summary>
    private const int Sensible = 20;

    /// <summary>As near to the sensible setting as the bounds let it be; where none fits, the nearest miss.</summary>
    public static ReadOnlyMemory<byte> Encode(Raster picture, int minBytesExclusive, int maxBytesExclusive)
    {
        var sensible = Encode(picture, Ladder[Sensible]);
        if (sensible.Length > minBytesExclusive && sensible.Length < maxBytesExclusive) return sensible;
        if (sensible.Length <= minBytesExclusive)
        {
            var longer = sensible;
            for (var rung = Sensible + 1; rung < Ladder.Length && longer.Length <= minBytesExclusive; rung++) longer = Encode(picture, Ladder[rung]);
            return longer;
        }
        // The last rung known to be too long, and the first one not yet known.
        var (best, low, high) = (Encode(picture, Ladder[0]), 0, Sensible);
        if (best.Length >= maxBytesExclusive) return best;
        while (high - low > 1)
        {
            var rung = (low + high) / 2;
            var tried = Encode(picture, Ladder[rung]);
            if (tried.Length < maxBytesExclusive) (best, low) = (tried, rung);
            else high = rung;
        }
        return best;
    }

    public static ReadOnlyMemory<byte> Encode(Raster picture, JpegSetting setting)
    {
        using var compressor = TurboJpeg.CreateCompressor();
        var buffer = GC.AllocateUninitializedArray<byte>(checked((int)TurboJpeg.MaxLength(picture.Width, picture.Height, setting.Chroma)));
        fixed (byte* pixels = picture.Pixels, into = buffer)
        {
            var target = into;
            var length = (nuint)buffer.Length;
            var result = TurboJpeg.Compress(
                compressor, pixels, picture.Width, 3 * picture.Width, picture.Height, TurboJpeg.Rgb, &target, &length, setting.Chroma, setting.Quality,
                TurboJpeg.NoReallocate | TurboJpeg.AccurateDct);
            return result == 0 ? buffer.AsMemory(0, (int)length) : throw new InvalidOperationException(TurboJpeg.Message(compressor));
        }
    }
}
