using System.Globalization;
using System.Runtime.InteropServices;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Decode;

/// <summary>JPEG by libjpeg-turbo; grey, colour and the inks of print, baseline and progressive.</summary>
internal static unsafe class JpegDecoder
{
    public const string Library = "libturbojpeg";

    private const string Corrupt = "Corrupt JPEG data: ";

    private const int MostPadding = 16;

    /// <inheritdoc cref="PictureDecoder.Decode"/>
    public static DecodedPicture? Decode(ReadOnlySpan<byte> jpeg, Reduction reduction)
    {
        using var decompressor = TurboJpeg.CreateDecompressor();
        if (Header(decompressor, jpeg) is not { } header) return null;
        var by = reduction(header.Width, header.Height);
        // As the library rounds them.
        var (width, height) = ((header.Width + by - 1) / by, (header.Height + by - 1) / by);
        var format = header.InInks ? TurboJpeg.Cmyk : TurboJpeg.Rgb;
        if (Pixels(decompressor, jpeg, width, height, format) is not { } decoded) return null;
        var pixels = header.InInks ? Inks.ToRgb(decoded.Pixels) : decoded.Pixels;
        return new(new Raster(width, height, pixels), header.Width, header.Height, decoded.Damaged);
    }

    /// <summary>Pages are measured on words, which cost no more than bytes.</summary>
    /// <returns>As stored, and the size of the whole picture; null when it can't be decoded.</returns>
    public static (PagePixels Pixels, int Width, int Height, bool Damaged)? DecodeWords(ReadOnlySpan<byte> jpeg, Reduction reduction)
    {
        using var decompressor = TurboJpeg.CreateDecompressor();
        if (Header(decompressor, jpeg) is not { } header) return null;
        if (header.InInks) return Decode(jpeg, reduction) is { } inks ? (PagePixels.Of(inks.Stored), inks.Width, inks.Height, inks.Damaged) : null;
        var by = reduction(header.Width, header.Height);
        var (width, height) = ((header.Width + by - 1) / by, (header.Height + by - 1) / by);
        var words = GC.AllocateUninitializedArray<uint>(width * height);
        return Fill(decompressor, jpeg, MemoryMarshal.AsBytes(words.AsSpan()), width, height, TurboJpeg.Words) is { } damaged
            ? (new PagePixels(width, height, words), header.Width, header.Height, damaged) : null;
    }

    /// <summary>Luma alone, which costs less than the colours; null for inks and what can't be decoded.</summary>
    public static Plane? DecodeLuma(ReadOnlySpan<byte> jpeg, Reduction reduction)
    {
        using var decompressor = TurboJpeg.CreateDecompressor();
        if (Header(decompressor, jpeg) is not { InInks: false } header) return null;
        var by = reduction(header.Width, header.Height);
        var (width, height) = ((header.Width + by - 1) / by, (header.Height + by - 1) / by);
        return Pixels(decompressor, jpeg, width, height, TurboJpeg.Grey) is { } decoded ? new Plane(width, height, decoded.Pixels) : null;
    }

    private static (int Width, int Height, bool InInks)? Header(TurboJpegHandle decompressor, ReadOnlySpan<byte> jpeg)
    {
        fixed (byte* bytes = jpeg)
        {
            // Its result is no help: it refuses sampling factors that have no name in it, and yet decodes them.
            _ = TurboJpeg.ReadHeader(decompressor, bytes, (nuint)jpeg.Length, out var width, out var height, out _, out var space);
            return PictureDecoder.MayDecode(width, height) ? (width, height, space is TurboJpeg.CmykSpace or TurboJpeg.YcckSpace) : null;
        }
    }

    private static (byte[] Pixels, bool Damaged)? Pixels(TurboJpegHandle decompressor, ReadOnlySpan<byte> jpeg, int width, int height, int format)
    {
        var pixels = GC.AllocateUninitializedArray<byte>(checked(BytesOf(format) * width * height));
        return Fill(decompressor, jpeg, pixels, width, height, format) is { } damaged ? (pixels, damaged) : null;
    }

    /// <returns>Whether a part of the pixels is guessed; null when nothing can be decoded.</returns>
    private static bool? Fill(TurboJpegHandle decompressor, ReadOnlySpan<byte> jpeg, Span<byte> pixels, int width, int height, int format)
    {
        fixed (byte* bytes = jpeg, into = pixels)
        {
            var result = TurboJpeg.Decompress(decompressor, bytes, (nuint)jpeg.Length, into, width, BytesOf(format) * width, height, format, TurboJpeg.LimitScans);
            if (result == 0) return false;
            return TurboJpeg.OnlyWarned(decompressor) ? IsDamage(TurboJpeg.Message(decompressor)) : null;
        }
    }

    private static int BytesOf(int format) => format switch { TurboJpeg.Grey => 1, TurboJpeg.Cmyk or TurboJpeg.Words => 4, _ => 3 };

    /// <summary>The library also warns of odd but whole files: some cameras write odd scan parameters, some pad the data before the end marker.</summary>
    private static bool IsDamage(string warning) =>
        warning.StartsWith("Premature end of JPEG", StringComparison.Ordinal) || (warning.StartsWith(Corrupt, StringComparison.Ordinal) && !IsPadding(warning));

    /// <summary>Only a few bytes: where the data broke off earlier, all the rest counts as extraneous.</summary>
    private static bool IsPadding(string warning) =>
        warning.EndsWith(" extraneous bytes before marker 0xd9", StringComparison.Ordinal)
        && int.TryParse(warning.AsSpan(Corrupt.Length, warning.IndexOf(" extraneous", StringComparison.Ordinal) - Corrupt.Length), CultureInfo.InvariantCulture, out var bytes)
        && bytes <= MostPadding;
}
