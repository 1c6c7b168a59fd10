namespace DocGen.Validation.Measure.Letter;

/// <summary>Makes of greys black and white.</summary>
internal static class Binarise
{
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

    /// <summary>Mean length of the dark runs along the rows.</summary>
    /// <param name="dark">0 where it is dark.</param>
    public static double MeanRun(Plane dark) => Runs(dark) is var runs and > 0 ? (double)dark.Values.AsSpan().Count((byte)0) / runs : 0;

    /// <summary>Strokes of dark pixels beside each other.</summary>
    public static int Runs(Plane dark)
    {
        var (runs, before) = (0, (byte)255);
        foreach (var value in dark.Values)
        {
            if (value == 0 && before != 0) runs++;
            before = value;
        }
        return runs;
    }
}
