using DocGen.Documents;

namespace DocGen.Validation.Measure.Photo;

/// <summary>Light by the histogram of luma (ISO/IEC 29794-5:2025, 7.3.3–7.3.5).</summary>
internal static class Exposure
{
    private const int Dark = 25, Bright = 247;

    /// <param name="box">Inside of the picture, not empty.</param>
    public static ExposureFacts Of(Plane luma, PixelBox box, FaceFacts? face)
    {
        var histogram = new int[256];
        for (var y = box.Y; y < box.Bottom; y++)
            foreach (var value in luma.Values.AsSpan(y * luma.Width + box.X, box.Width)) histogram[value]++;
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
