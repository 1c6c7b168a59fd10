using System.Buffers.Binary;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Decode;

/// <summary>PNG, WebP, TIFF, BMP and GIF by leptonica: what applicants rename to .jpg. It refuses damaged files as a whole.</summary>
internal static unsafe class PixDecoder
{
    public const string Library = "liblept";

    /// <inheritdoc cref="PictureDecoder.Decode"/>
    public static DecodedPicture? Decode(ReadOnlySpan<byte> upload, Reduction reduction)
    {
        fixed (byte* bytes = upload)
        {
            if (!HeaderAllows(upload, bytes)) return null;
            using var read = Leptonica.Read(bytes, (nuint)upload.Length);
            if (read.IsInvalid) return null;
            using var picture = Leptonica.ConvertTo32(read);
            if (picture.IsInvalid) return null;
            var (width, height) = (Leptonica.Width(picture), Leptonica.Height(picture));
            return new(Reduce(picture, width, height, reduction(width, height)), width, height, Damaged: false);
        }
    }

    /// <summary>Luma alone, without the detour over colours; null for what is transparent and what can't be decoded.</summary>
    public static Plane? DecodeLuma(ReadOnlySpan<byte> upload, Reduction reduction)
    {
        fixed (byte* bytes = upload)
        {
            if (!HeaderAllows(upload, bytes)) return null;
            using var read = Leptonica.Read(bytes, (nuint)upload.Length);
            if (read.IsInvalid || Leptonica.Samples(read) == 4) return null;
            using var grey = Leptonica.ConvertTo8(read, keepColourMap: 0);
            if (grey.IsInvalid) return null;
            var (width, height) = (Leptonica.Width(grey), Leptonica.Height(grey));
            return Letter.Rescale.Reduce(new Plane(width, height, Grey(grey, width, height)), reduction(width, height));
        }
    }

    private static byte[] Grey(PixHandle picture, int width, int height)
    {
        var data = Leptonica.Data(picture);
        var words = Leptonica.WordsPerLine(picture);
        var values = GC.AllocateUninitializedArray<byte>(width * height);
        for (int y = 0, to = 0; y < height; y++)
        {
            var row = data + (long)y * words;
            // The first of four pixels is a word's highest byte.
            for (var x = 0; x < width; x++) values[to++] = (byte)(row[x >> 2] >> (24 - 8 * (x & 3)));
        }
        return values;
    }

    private static bool HeaderAllows(ReadOnlySpan<byte> upload, byte* bytes)
    {
        // Leptonica reads a GIF's header by decoding all of it.
        if (upload.StartsWith("GIF8"u8))
            return upload.Length >= 10 && PictureDecoder.MayDecode(BinaryPrimitives.ReadUInt16LittleEndian(upload[6..]), BinaryPrimitives.ReadUInt16LittleEndian(upload[8..]));
        return Leptonica.ReadHeader(bytes, (nuint)upload.Length, out _, out var width, out var height, out _, out _, out _) == 0
            && PictureDecoder.MayDecode(width, height);
    }

    /// <summary>The mean of each square of pixels, over white where they are transparent. Rows and columns that fill no square are left out.</summary>
    public static Raster Reduce(PixHandle picture, int width, int height, int by)
    {
        var raster = new Raster(Math.Max(1, width / by), Math.Max(1, height / by), new byte[3 * Math.Max(1, width / by) * Math.Max(1, height / by)]);
        var data = Leptonica.Data(picture);
        var (words, hasOpacity) = (Leptonica.WordsPerLine(picture), Leptonica.Samples(picture) == 4);
        var (rows, columns) = (Math.Min(by, height), Math.Min(by, width));
        var into = 0;
        for (var y = 0; y < raster.Height; y++)
        {
            for (var x = 0; x < raster.Width; x++, into += 3)
            {
                int red = 0, green = 0, blue = 0;
                for (var row = 0; row < rows; row++)
                {
                    var pixels = data + (long)(y * by + row) * words + x * by;
                    for (var column = 0; column < columns; column++)
                    {
                        var pixel = pixels[column];
                        var opacity = hasOpacity ? (int)(pixel & 0xFF) : 255;
                        red += OverWhite((int)(pixel >> 24), opacity);
                        green += OverWhite((int)(pixel >> 16 & 0xFF), opacity);
                        blue += OverWhite((int)(pixel >> 8 & 0xFF), opacity);
                    }
                }
                var count = rows * columns;
                raster.Pixels[into] = (byte)((red + count / 2) / count);
                raster.Pixels[into + 1] = (byte)((green + count / 2) / count);
                raster.Pixels[into + 2] = (byte)((blue + count / 2) / count);
            }
        }
        return raster;
    }

    private static int OverWhite(int value, int opacity) => opacity == 255 ? value : (value * opacity + 255 * (255 - opacity) + 127) / 255;
}
