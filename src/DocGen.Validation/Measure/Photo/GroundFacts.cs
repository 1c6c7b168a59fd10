using DocGen.Documents;

namespace DocGen.Validation.Measure.Photo;

/// <summary>The figures of the ground's pixels.</summary>
internal static class GroundFacts
{
    /// <summary>C*ab of a colour that everybody would name, and L* of what everybody would call dark.</summary>
    private const float PlainChroma = 20, PlainDark = 60;

    /// <param name="ground">A mask over the picture; all figures are 0 where it is empty.</param>
    public static BackgroundFacts Of(Lab lab, Plane luma, bool[] ground, GroundBands bands)
    {
        var (lightness, chroma) = (new Distribution(), new Distribution());
        double sum = 0, squares = 0, a = 0, b = 0;
        var notWhite = 0;
        for (var pixel = 0; pixel < ground.Length; pixel++)
        {
            if (!ground[pixel]) continue;
            var (l, c) = (lab.L[pixel], lab.Chroma(pixel));
            lightness.Add(l);
            chroma.Add(c);
            if (c > PlainChroma || l < PlainDark) notWhite++;
            (sum, squares, a, b) = (sum + l, squares + (double)l * l, a + lab.A[pixel], b + lab.B[pixel]);
        }
        if (lightness.Count == 0) return new(0, 0, 0, 0, 0, 0, 0, 0, bands.Top);
        var mean = sum / lightness.Count;
        var deviation = Math.Sqrt(Math.Max(0, squares / lightness.Count - mean * mean));
        return new(
            lightness.Quantile(0.05), lightness.Quantile(0.5), chroma.Quantile(0.5), chroma.Quantile(0.95), (Math.Atan2(b, a) * 180 / Math.PI + 360) % 360,
            deviation, Gradient(luma, ground), (double)lightness.Count / ground.Length, Worst(lab, ground, bands))
        {
            NotWhiteShare = (double)notWhite / lightness.Count,
        };
    }

    private static double Gradient(Plane luma, bool[] ground)
    {
        long squares = 0, pairs = 0;
        for (var pixel = 0; pixel < ground.Length; pixel++)
        {
            if (!ground[pixel]) continue;
            if (pixel % luma.Width < luma.Width - 1 && ground[pixel + 1]) Add(pixel + 1, pixel);
            if (pixel + luma.Width < ground.Length && ground[pixel + luma.Width]) Add(pixel + luma.Width, pixel);
        }
        return pairs == 0 ? 0 : (double)squares / pairs;

        void Add(int one, int other)
        {
            var step = luma.Values[one] - luma.Values[other];
            squares += step * step;
            pairs++;
        }
    }

    private static PixelBox Worst(Lab lab, bool[] ground, GroundBands bands)
    {
        var (worst, farthest) = (bands.Top, -1.0);
        foreach (var band in new[] { bands.Top, bands.Left, bands.Right })
        {
            double sum = 0;
            var count = 0;
            for (var y = band.Y; y < band.Bottom; y++)
                for (var x = band.X; x < band.Right; x++)
                {
                    var pixel = y * lab.Width + x;
                    if (!ground[pixel]) continue;
                    sum += 100 - lab.L[pixel] + lab.Chroma(pixel);
                    count++;
                }
            if (count > 0 && sum / count > farthest) (worst, farthest) = (band, sum / count);
        }
        return worst;
    }
}
