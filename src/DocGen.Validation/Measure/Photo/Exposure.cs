using DocGen.Documents;

namespace DocGen.Validation.Measure.Photo;

/// <summary>Light by the histogram of luma (ISO/IEC 29794-5:2025, under- and over-exposure and dynamic range).</summary>
internal static class Exposure
{
    private const int Dark = 25, Bright = 247;

    /// <summary>Half axes of the oval within the box, as shares of its sides: a face is no box, and a bright ground in its corners is no burnt-out skin.</summary>
    private const double Across = 0.40, Down = 0.42;

    /// <param name="box">Inside of the picture, not empty.</param>
    public static ExposureFacts Of(Plane luma, PixelBox box, FaceFacts? face)
    {
        var histogram = new int[256];
        for (var y = box.Y; y < box.Bottom; y++)
        {
            var down = (y + 0.5 - box.Y - box.Height / 2.0) / (Down * box.Height);
            if (down * down > 1) continue;
            var half = Across * box.Width * Math.Sqrt(1 - down * down);
            var (left, right) = ((int)Math.Round(box.Width / 2.0 - half), (int)Math.Round(box.Width / 2.0 + half));
            foreach (var value in luma.Values.AsSpan(y * luma.Width + box.X + left, right - left)) histogram[value]++;
        }
        // A face of a few pixels: there is nothing to leave out.
        if (histogram.Sum() == 0) histogram[luma.Values[box.Y * luma.Width + box.X]] = 1;
        return Of(histogram) with { OfFace = face is not null };
    }

    /// <param name="histogram">How many pixels have each luma; at least one has any.</param>
    public static ExposureFacts Of(ReadOnlySpan<int> histogram)
    {
        long count = 0, sum = 0, dark = 0, bright = 0;
        for (var value = 0; value < histogram.Length; value++)
        {
            count += histogram[value];
            sum += (long)value * histogram[value];
            if (value <= Dark) dark += histogram[value];
            if (value >= Bright) bright += histogram[value];
        }
        return new((double)sum / count, (double)dark / count, (double)bright / count, Entropy(histogram, count), OfFace: false);
    }

    private static double Entropy(ReadOnlySpan<int> histogram, double count)
    {
        double bits = 0;
        foreach (var pixels in histogram)
            if (pixels > 0) bits -= pixels / count * Math.Log2(pixels / count);
        return bits;
    }
}
