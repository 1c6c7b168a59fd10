namespace DocGen.Validation.Measure.Edit;

/// <summary>Scales by Lanczos' windowed sinc of three lobes, stretched over the pixels that one new pixel covers: sharp, without false patterns.</summary>
internal static class Resample
{
    private const int Lobes = 3;

    /// <param name="left">Of the part that becomes the whole result, in pixels of the picture; so too the others.</param>
    public static Raster Of(Raster picture, double left, double top, double width, double height, int newWidth, int newHeight)
    {
        var (columns, rows) = (Taps(left, width, newWidth, picture.Width), Taps(top, height, newHeight, picture.Height));
        var scaled = new Raster(newWidth, newHeight, new byte[3 * newWidth * newHeight]);
        var lines = new Dictionary<int, float[]>();
        var sum = new float[3 * newWidth];
        for (var y = 0; y < newHeight; y++)
        {
            var (first, weights) = rows[y];
            foreach (var old in lines.Keys.Where(row => row < first).ToArray()) lines.Remove(old);
            Array.Clear(sum);
            for (var i = 0; i < weights.Length; i++)
            {
                if (!lines.TryGetValue(first + i, out var line)) lines[first + i] = line = Line(picture, first + i, columns);
                for (var x = 0; x < sum.Length; x++) sum[x] += weights[i] * line[x];
            }
            var into = scaled.Pixels.AsSpan(y * sum.Length, sum.Length);
            for (var x = 0; x < sum.Length; x++) into[x] = (byte)Math.Clamp(sum[x] + 0.5f, 0, 255);
        }
        return scaled;
    }

    private static float[] Line(Raster picture, int row, (int First, float[] Weights)[] columns)
    {
        var from = picture.Pixels.AsSpan(3 * picture.Width * row, 3 * picture.Width);
        var line = new float[3 * columns.Length];
        for (var x = 0; x < columns.Length; x++)
        {
            var (first, weights) = columns[x];
            float red = 0, green = 0, blue = 0;
            for (var i = 0; i < weights.Length; i++)
            {
                var pixel = 3 * (first + i);
                red += weights[i] * from[pixel];
                green += weights[i] * from[pixel + 1];
                blue += weights[i] * from[pixel + 2];
            }
            (line[3 * x], line[3 * x + 1], line[3 * x + 2]) = (red, green, blue);
        }
        return line;
    }

    /// <summary>For each new pixel the old ones that it takes from; their weights sum to 1.</summary>
    private static (int First, float[] Weights)[] Taps(double start, double extent, int count, int length)
    {
        var taps = new (int, float[])[count];
        var step = extent / count;
        var stretch = Math.Max(1, step);
        for (var i = 0; i < count; i++)
        {
            var middle = start + (i + 0.5) * step;
            var first = Math.Clamp((int)Math.Floor(middle - Lobes * stretch), 0, length - 1);
            var end = Math.Clamp((int)Math.Ceiling(middle + Lobes * stretch), first + 1, length);
            var weights = new double[end - first];
            for (var pixel = first; pixel < end; pixel++) weights[pixel - first] = Lanczos((pixel + 0.5 - middle) / stretch);
            var sum = weights.Sum();
            taps[i] = (first, [.. weights.Select(weight => (float)(weight / sum))]);
        }
        return taps;
    }

    private static double Lanczos(double x)
    {
        if (x == 0) return 1;
        if (Math.Abs(x) >= Lobes) return 0;
        var angle = Math.PI * x;
        return Lobes * Math.Sin(angle) * Math.Sin(angle / Lobes) / (angle * angle);
    }
}
