namespace DocGen.Validation.Measure.Photo;

/// <summary>CIE 1976 L*a*b* of sRGB (IEC 61966-2-1, D65) for a whole picture.</summary>
internal sealed class Lab
{
    private const int Steps = 4096;

    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(value => (float)Linearise(value / 255.0))];

    /// <summary>CIE's f(t) at equal steps; between them straight lines are exact to 0.001 L*.</summary>
    private static readonly float[] Function = [.. Enumerable.Range(0, Steps + 2).Select(step => (float)F((double)step / Steps))];

    public Lab(Raster picture)
    {
        (Width, Height) = (picture.Width, picture.Height);
        var count = Width * Height;
        (L, A, B) = (GC.AllocateUninitializedArray<float>(count), GC.AllocateUninitializedArray<float>(count), GC.AllocateUninitializedArray<float>(count));
        var pixels = picture.Pixels.AsSpan(0, 3 * count);
        for (var i = 0; i < count; i++)
        {
            var (red, green, blue) = (Linear[pixels[0]], Linear[pixels[1]], Linear[pixels[2]]);
            pixels = pixels[3..];
            // The rows are divided by their sums, D65 in XYZ: grey is then exactly neutral.
            var x = Interpolate(0.4124564f / 0.9504700f * red + 0.3575761f / 0.9504700f * green + 0.1804375f / 0.9504700f * blue);
            var y = Interpolate(0.2126729f * red + 0.7151522f * green + 0.0721750f * blue);
            var z = Interpolate(0.0193339f / 1.0888300f * red + 0.1191920f / 1.0888300f * green + 0.9503041f / 1.0888300f * blue);
            (L[i], A[i], B[i]) = (116 * y - 16, 500 * (x - y), 200 * (y - z));
        }
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>0–100, rows from the top.</summary>
    public float[] L { get; }

    /// <summary>Green below zero, red above.</summary>
    public float[] A { get; }

    /// <summary>Blue below zero, yellow above.</summary>
    public float[] B { get; }

    public float Chroma(int pixel) => MathF.Sqrt(A[pixel] * A[pixel] + B[pixel] * B[pixel]);

    /// <summary>Share of pixels with more than so much C*ab.</summary>
    public double ShareOver(float chroma)
    {
        var over = 0;
        for (var i = 0; i < A.Length; i++)
            if (A[i] * A[i] + B[i] * B[i] > chroma * chroma) over++;
        return (double)over / A.Length;
    }

    private static float Interpolate(float t)
    {
        var at = t * Steps;
        var step = Math.Min((int)at, Steps);
        return Function[step] + (at - step) * (Function[step + 1] - Function[step]);
    }

    private static double Linearise(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}
