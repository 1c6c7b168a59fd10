using DocGen.Validation.Measure;
using DocGen.Validation.Measure.Edit;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Tests.Measure;

/// <summary>Pictures whose facts are known because they were drawn so.</summary>
internal static class Drawn
{
    public static readonly (int Red, int Green, int Blue) White = (255, 255, 255), Black = (0, 0, 0);

    public static Raster Picture(int width, int height, Func<int, int, (int Red, int Green, int Blue)> colour)
    {
        var pixels = new byte[3 * width * height];
        for (var i = 0; i < width * height; i++)
        {
            var (red, green, blue) = colour(i % width, i / width);
            (pixels[3 * i], pixels[3 * i + 1], pixels[3 * i + 2]) = ((byte)red, (byte)green, (byte)blue);
        }
        return new(width, height, pixels);
    }

    public static Raster Plain(int width, int height, (int Red, int Green, int Blue) colour) => Picture(width, height, (_, _) => colour);

    public static Raster Grey(int width, int height, Func<int, int, int> value) => Picture(width, height, (x, y) => (value(x, y), value(x, y), value(x, y)));

    public static Plane Luma(int width, int height, Func<int, int, int> value) =>
        new(width, height, [.. Enumerable.Range(0, width * height).Select(i => (byte)value(i % width, i / width))]);

    /// <summary>By cells of 16×16, different in every place and colour, so that no turning or cutting goes unseen, and large enough to outlive JPEG.</summary>
    public static Raster Quilt(int width, int height) => Picture(width, height, (x, y) => (60 + x / 16 * 37 % 160, 60 + y / 16 * 53 % 160, 60 + (x / 16 + 3 * (y / 16)) * 29 % 160));

    public static byte[] Jpeg(Raster picture, int quality = 95) => JpegEncoder.Encode(picture, new JpegSetting(quality, TurboJpeg.Chroma444)).ToArray();

    public static (int Red, int Green, int Blue) At(this Raster picture, int x, int y)
    {
        var pixel = 3 * (y * picture.Width + x);
        return (picture.Pixels[pixel], picture.Pixels[pixel + 1], picture.Pixels[pixel + 2]);
    }

    /// <summary>The largest difference of any colour of any pixel.</summary>
    public static int Difference(Raster one, Raster other)
    {
        Assert.Equal((one.Width, one.Height), (other.Width, other.Height));
        return one.Pixels.Zip(other.Pixels, (a, b) => Math.Abs(a - b)).Max();
    }
}
