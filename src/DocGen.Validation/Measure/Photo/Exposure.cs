using DocGen.Documents;

namespace DocGen.Validation.Measure.Photo;

/// <summary>Light by the histogram of luma (ISO/IEC 29794-5:2025, 7.3.3–7.3.5).</summary>
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

    private static ExposureFacts Of(int[] histogram)
    {
        long sum = 0, dark = 0, bright = 0;
        double count = histogram.Sum(), entropy = 0;
        for (var value = 0; value < histogram.Length; value++)
        {
            if (histogram[value] == 0) continue;
            sum += (long)value * histogram[value];
            if (value <= Dark) dark += histogram[value];
            if (value >= Bright) bright += histogram[value];
            var share = histogram[value] / count;
            entropy -= share * Math.Log2(share);
        }
        return new(sum / count, dark / count, bright / count, entropy, OfFace: false);
    }
}
