using DocGen.Documents;

namespace DocGen.Validation.Measure.Photo;

/// <summary>Variance of the Laplacian (−4 in the middle, 1 at the four neighbours), the usual measure of focus.</summary>
internal static class Sharpness
{
    /// <summary>Height of the picture at which sharpness is compared.</summary>
    public const int Height = 480;

    /// <param name="luma">Of a picture of at most <see cref="Height"/> rows; a lower one is enlarged to them.</param>
    /// <param name="box">Inside of the picture.</param>
    public static double Of(Plane luma, PixelBox box)
    {
        if (luma.Height >= Height) return Variance(luma.Cut(box));
        var scale = (double)Height / luma.Height;
        return Variance(Enlarge(luma.Cut(box), (int)(box.Width * scale), (int)(box.Height * scale)));
    }

    /// <summary>0 for planes that have no pixel with four neighbours.</summary>
    public static double Variance(Plane luma)
    {
        long sum = 0, squares = 0;
        var width = luma.Width;
        for (var y = 1; y < luma.Height - 1; y++)
        {
            var above = luma.Values.AsSpan((y - 1) * width, width);
            var row = luma.Values.AsSpan(y * width, width);
            var below = luma.Values.AsSpan((y + 1) * width, width);
            for (var x = 1; x < width - 1; x++)
            {
                var laplacian = above[x] + below[x] + row[x - 1] + row[x + 1] - 4 * row[x];
                sum += laplacian;
                squares += laplacian * laplacian;
            }
        }
        var count = (long)(width - 2) * (luma.Height - 2);
        if (width < 3 || luma.Height < 3) return 0;
        var mean = (double)sum / count;
        return (double)squares / count - mean * mean;
    }

    /// <summary>Bilinear.</summary>
    private static Plane Enlarge(Plane luma, int width, int height)
    {
        var values = new byte[width * height];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom, down) = Between(y, height, luma.Height);
            for (var x = 0; x < width; x++)
            {
                var (left, right, across) = Between(x, width, luma.Width);
                var upper = luma.Values[top * luma.Width + left] * (1 - across) + luma.Values[top * luma.Width + right] * across;
                var lower = luma.Values[bottom * luma.Width + left] * (1 - across) + luma.Values[bottom * luma.Width + right] * across;
                values[y * width + x] = (byte)(upper * (1 - down) + lower * down + 0.5);
            }
        }
        return new(width, height, values);
    }

    private static (int First, int Second, double Share) Between(int pixel, int size, int length)
    {
        var at = Math.Clamp((pixel + 0.5) * length / size - 0.5, 0, length - 1);
        return ((int)at, Math.Min((int)at + 1, length - 1), at - (int)at);
    }
}
