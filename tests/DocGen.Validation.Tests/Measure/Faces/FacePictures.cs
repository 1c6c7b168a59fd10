using System.Collections.Concurrent;
using System.Text;
using DocGen.Testing;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Tests.Measure.Faces;

/// <summary>Photos of the shared collection and what can be made of them.</summary>
internal static class FacePictures
{
    private const int Longest = 800;

    private static readonly ConcurrentDictionary<string, Raster> Read = new(StringComparer.Ordinal);

    public static Raster Of(string file)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        return Read.GetOrAdd(file, Decode);
    }

    /// <summary>The pixel of the result at (x, y) is the picture's at <paramref name="from"/>(x, y), between pixels the mean; beyond the edge the nearest.</summary>
    public static Raster Map(this Raster picture, int width, int height, Func<double, double, (double X, double Y)> from)
    {
        var pixels = new byte[3 * width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = from(x + 0.5, y + 0.5);
                var (left, top) = (Math.Clamp(at.X - 0.5, 0, picture.Width - 1), Math.Clamp(at.Y - 0.5, 0, picture.Height - 1));
                var (column, row) = (Math.Min((int)left, picture.Width - 2), Math.Min((int)top, picture.Height - 2));
                var (right, below) = (left - column, top - row);
                for (var colour = 0; colour < 3; colour++)
                {
                    var upper = Value(column, row) * (1 - right) + Value(column + 1, row) * right;
                    var lower = Value(column, row + 1) * (1 - right) + Value(column + 1, row + 1) * right;
                    pixels[3 * (y * width + x) + colour] = (byte)Math.Round(upper * (1 - below) + lower * below);

                    double Value(int valueX, int valueY) => picture.Pixels[3 * (valueY * picture.Width + valueX) + colour];
                }
            }
        }
        return new Raster(width, height, pixels);
    }

    /// <summary>Clockwise about the middle.</summary>
    public static Raster Turned(this Raster picture, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        var (middleX, middleY) = (picture.Width / 2.0, picture.Height / 2.0);
        return picture.Map(picture.Width, picture.Height, (x, y) =>
            (middleX + cos * (x - middleX) + sin * (y - middleY), middleY - sin * (x - middleX) + cos * (y - middleY)));
    }

    public static Raster Mirrored(this Raster picture) => picture.Map(picture.Width, picture.Height, (x, y) => (picture.Width - x, y));

    public static Raster Cut(this Raster picture, double left, double top, double width, double height) =>
        picture.Map((int)width, (int)height, (x, y) => (left + x, top + y));

    /// <summary>Halved again and again first, so that no fine pattern turns into a false one.</summary>
    public static Raster Scaled(this Raster picture, int width, int height)
    {
        var half = picture;
        while (half.Width >= 2 * width)
        {
            var whole = half;
            half = whole.Map(whole.Width / 2, whole.Height / 2, (x, y) => (2 * x, 2 * y));
        }
        return half.Map(width, height, (x, y) => (x * half.Width / width, y * half.Height / height));
    }

    public static Raster Dimmed(this Raster picture, double share) =>
        picture with { Pixels = [.. picture.Pixels.Select(value => (byte)(share * value))] };

    public static Raster Blurred(this Raster picture, int times)
    {
        for (; times > 0; times--)
        {
            var sharp = picture;
            picture = sharp.Map(sharp.Width, sharp.Height, (x, y) => (x + 0.5, y + 0.5));
            var moved = picture;
            picture = moved.Map(moved.Width, moved.Height, (x, y) => (x - 0.5, y - 0.5));
        }
        return picture;
    }

    /// <summary>Side by side on black.</summary>
    public static Raster Beside(this Raster picture, Raster other)
    {
        var (width, height) = (picture.Width + other.Width, Math.Max(picture.Height, other.Height));
        var pixels = new byte[3 * width * height];
        for (var row = 0; row < height; row++)
        {
            var line = pixels.AsSpan(3 * width * row);
            if (row < picture.Height) picture.Pixels.AsSpan(3 * picture.Width * row, 3 * picture.Width).CopyTo(line);
            if (row < other.Height) other.Pixels.AsSpan(3 * other.Width * row, 3 * other.Width).CopyTo(line[(3 * picture.Width)..]);
        }
        return new Raster(width, height, pixels);
    }

    /// <summary>By another decoder than ours, which also turns the picture upright.</summary>
    private static Raster Decode(string file)
    {
        using var source = new TemporaryFile("source.jpg", File.ReadAllBytes(SharedData.PathOf(file)));
        var target = source.Beside("target.ppm");
        Tools.RunClean("mutool", "draw", "-q", "-F", "ppm", "-w", $"{Longest}", "-h", $"{Longest}", "-o", target, source.Path);
        var bytes = File.ReadAllBytes(target);
        var size = Array.IndexOf(bytes, (byte)'\n') + 1;
        var depth = Array.IndexOf(bytes, (byte)'\n', size) + 1;
        var pixels = Array.IndexOf(bytes, (byte)'\n', depth) + 1;
        var extents = Encoding.ASCII.GetString(bytes, size, depth - size).Trim().Split(' ');
        return new Raster(int.Parse(extents[0]), int.Parse(extents[1]), bytes[pixels..]);
    }
}
