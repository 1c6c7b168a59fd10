namespace DocGen.Validation.Measure.Letter;

/// <summary>Changes a plane's values from those around them.</summary>
internal static class Filter
{
    /// <summary>The mean over a square, thrice: a Gaussian but for a few percent.</summary>
    /// <param name="sigma">In pixels.</param>
    public static Plane Blur(Plane plane, double sigma)
    {
        // Three boxes of side s have a variance of (s² − 1) / 4.
        var radius = Math.Max(1, (int)Math.Round((Math.Sqrt(4 * sigma * sigma + 1) - 1) / 2));
        for (var pass = 0; pass < 3; pass++) plane = Mean(plane, radius);
        return plane;
    }

    /// <summary>(1 + amount) × the plane − amount × its blur.</summary>
    public static Plane Unsharp(Plane plane, double sigma, double amount)
    {
        var soft = Blur(plane, sigma).Values;
        var (more, times) = ((float)amount, 1 + (float)amount);
        var values = new byte[soft.Length];
        for (var at = 0; at < values.Length; at++) values[at] = (byte)Math.Clamp(times * plane.Values[at] - more * soft[at] + 0.5f, 0, 255);
        return new(plane.Width, plane.Height, values);
    }

    /// <summary>The mean over the square of pixels up to that far away.</summary>
    public static Plane Mean(Plane plane, int radius)
    {
        var (width, height) = (plane.Width, plane.Height);
        var across = new byte[width * height];
        for (var y = 0; y < height; y++) MeanOfRow(plane.Values.AsSpan(y * width, width), across.AsSpan(y * width, width), radius);
        var values = new byte[width * height];
        var sums = new int[width];
        var side = 2 * radius + 1;
        for (var row = -radius; row <= radius; row++) Add(sums, across.AsSpan(Math.Clamp(row, 0, height - 1) * width, width));
        for (var y = 0; y < height; y++)
        {
            var into = values.AsSpan(y * width, width);
            for (var x = 0; x < width; x++) into[x] = (byte)((sums[x] + side / 2) / side);
            Subtract(sums, across.AsSpan(Math.Clamp(y - radius, 0, height - 1) * width, width));
            Add(sums, across.AsSpan(Math.Clamp(y + radius + 1, 0, height - 1) * width, width));
        }
        return new(width, height, values);
    }

    /// <summary>In a white border.</summary>
    public static Plane Bordered(Plane plane, int pixels)
    {
        var (width, height) = (plane.Width + 2 * pixels, plane.Height + 2 * pixels);
        var values = new byte[width * height];
        Array.Fill(values, (byte)255);
        for (var y = 0; y < plane.Height; y++) plane.Values.AsSpan(y * plane.Width, plane.Width).CopyTo(values.AsSpan((y + pixels) * width + pixels));
        return new(width, height, values);
    }

    private static void MeanOfRow(ReadOnlySpan<byte> row, Span<byte> into, int radius)
    {
        var (sum, side, last) = (0, 2 * radius + 1, row.Length - 1);
        for (var x = -radius; x <= radius; x++) sum += row[Math.Clamp(x, 0, last)];
        for (var x = 0; x < row.Length; x++)
        {
            into[x] = (byte)((sum + side / 2) / side);
            sum += row[Math.Min(x + radius + 1, last)] - row[Math.Max(x - radius, 0)];
        }
    }

    private static void Add(int[] sums, ReadOnlySpan<byte> row)
    {
        for (var x = 0; x < sums.Length; x++) sums[x] += row[x];
    }

    private static void Subtract(int[] sums, ReadOnlySpan<byte> row)
    {
        for (var x = 0; x < sums.Length; x++) sums[x] -= row[x];
    }
}
