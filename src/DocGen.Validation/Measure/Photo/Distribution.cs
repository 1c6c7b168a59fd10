namespace DocGen.Validation.Measure.Photo;

/// <summary>Values counted in steps of a hundredth: their quantiles without sorting them.</summary>
internal sealed class Distribution
{
    private const int Steps = 100;

    /// <summary>sRGB stays within 0–100 L*, −87…99 a* and −108…95 b*, 134 C*ab.</summary>
    private const int From = -150, To = 150;

    private readonly int[] counts = new int[(To - From) * Steps + 1];

    public int Count { get; private set; }

    public void Add(float value)
    {
        counts[(int)((value - From) * Steps + 0.5f)]++;
        Count++;
    }

    /// <summary>The value that so large a share of all stays below; 0 when there are none.</summary>
    public double Quantile(double share)
    {
        var rest = Math.Min((int)(share * Count), Count - 1);
        if (rest < 0) return 0;
        var step = 0;
        for (; rest >= counts[step]; step++) rest -= counts[step];
        return From + (double)step / Steps;
    }
}
