namespace DocGen.Validation.Measure.Pages;

/// <summary>Which way the lines of a page run, and by how much they are turned.</summary>
internal static class LinesOfWriting
{
    /// <summary>How much better lines lie at their own angle than at others: 8 to 60 on pages of print, 4.3 on five lines, below 3 on pictures and across the lines.</summary>
    private const double LeastConfidence = 4;

    /// <summary>By how much one direction has to be surer than the other: the rules of tables run both ways.</summary>
    private const double Surer = 2;

    public static (double? Skew, LineDirection Direction) Of(InkMask ink)
    {
        var (across, along) = (Skew.Of(ink), Skew.Of(ink.Transposed()));
        if (Math.Max(across.Confidence, along.Confidence) < LeastConfidence) return (null, LineDirection.Unknown);
        var direction = across.Confidence > Surer * along.Confidence ? LineDirection.Across
            : along.Confidence > Surer * across.Confidence ? LineDirection.Along
            : LineDirection.Unknown;
        // What falls to the right leans to the left on its way down.
        return (across.Confidence >= along.Confidence ? across.Degrees : 0 - along.Degrees, direction);
    }
}
