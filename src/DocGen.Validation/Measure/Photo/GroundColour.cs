namespace DocGen.Validation.Measure.Photo;

/// <summary>The colour that most of the ground has.</summary>
internal readonly record struct GroundColour(float L, float A, float B)
{
    /// <summary>ΔE*ab that neither light nor noise explains within a head's outline.</summary>
    private const float Near = 8;

    /// <summary>More than shadows take from L*, and more than they add to chroma: hair, skin, clothes.</summary>
    private const float FarLightness = 30, FarChroma = 15;

    /// <summary>Of the upper corners, without what the head covers of them unless it covers nearly all.</summary>
    public static GroundColour Of(Lab lab, GroundBands bands, Head head)
    {
        var (corners, free) = (new List<int>(), new List<int>());
        for (var y = 0; y < bands.Left.Height; y++)
            for (var x = 0; x < lab.Width; x++)
                if (bands.IsCorner(x, y))
                {
                    corners.Add(y * lab.Width + x);
                    if (!head.Contains(x, y)) free.Add(y * lab.Width + x);
                }
        var pixels = free.Count * 4 >= corners.Count ? free : corners;
        return new(Median(lab.L), Median(lab.A), Median(lab.B));

        float Median(float[] values)
        {
            var distribution = new Distribution();
            foreach (var pixel in pixels) distribution.Add(values[pixel]);
            return (float)distribution.Quantile(0.5);
        }
    }

    public bool IsNear(Lab lab, int pixel) => Difference(lab, pixel) <= Near;

    public bool IsFar(Lab lab, int pixel)
    {
        var (a, b) = (lab.A[pixel] - A, lab.B[pixel] - B);
        return Math.Abs(lab.L[pixel] - L) > FarLightness || a * a + b * b > FarChroma * FarChroma;
    }

    /// <summary>ΔE*ab, CIE 1976.</summary>
    public float Difference(Lab lab, int pixel)
    {
        var (l, a, b) = (lab.L[pixel] - L, lab.A[pixel] - A, lab.B[pixel] - B);
        return MathF.Sqrt(l * l + a * a + b * b);
    }
}
