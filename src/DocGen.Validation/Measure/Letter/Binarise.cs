namespace DocGen.Validation.Measure.Letter;

/// <summary>Makes of greys black and white.</summary>
internal static class Binarise
{
    /// <summary>One threshold for all, where it parts the values best (Otsu 1979).</summary>
    public static Plane Otsu(Plane plane)
    {
        var threshold = OtsuThreshold(plane.Values);
        return new(plane.Width, plane.Height, [.. plane.Values.Select(value => value <= threshold ? (byte)0 : (byte)255)]);
    }

    /// <summary>A threshold for each pixel, a little below the mean around it: finds what is darker than its surroundings in shade, under stains, on a photo.</summary>
    /// <param name="radius">Of the surroundings.</param>
    /// <param name="below">Share of the mean that the threshold lies below it.</param>
    public static Plane Local(Plane plane, int radius, double below)
    {
        var mean = Filter.Mean(plane, radius).Values;
        var factor = (int)Math.Round(256 * (1 - below));
        var values = new byte[mean.Length];
        for (var at = 0; at < values.Length; at++) values[at] = plane.Values[at] * 256 < mean[at] * factor ? (byte)0 : (byte)255;
        return new(plane.Width, plane.Height, values);
    }

    /// <summary>Values up to it are the dark ones.</summary>
    public static int OtsuThreshold(ReadOnlySpan<byte> values)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        foreach (var value in values) counts[value]++;
        double all = values.Length, sum = 0;
        for (var value = 0; value < 256; value++) sum += (double)value * counts[value];
        double dark = 0, darkSum = 0, best = -1;
        var threshold = 127;
        for (var value = 0; value < 255; value++)
        {
            dark += counts[value];
            darkSum += (double)value * counts[value];
            if (dark == 0 || dark == all) continue;
            var apart = darkSum / dark - (sum - darkSum) / (all - dark);
            var variance = dark * (all - dark) * apart * apart;
            if (variance <= best) continue;
            (best, threshold) = (variance, value);
        }
        return threshold;
    }
}
