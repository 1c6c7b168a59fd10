using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pages;

/// <summary>What a picture without a page around it is a picture of.</summary>
internal static class PaperSize
{
    private const double MillimetresPerInch = 25.4;

    /// <summary>Pixels an inch of the paper whose shape is nearest to the picture's, laid the same way, and large enough to hold all of it.</summary>
    /// <param name="papers">A4 where there is none.</param>
    public static double DpiOf(int width, int height, ImmutableArray<Paper> papers)
    {
        var (across, along) = ((double)Math.Min(width, height), (double)Math.Max(width, height));
        var paper = papers.IsDefaultOrEmpty ? Paper.A4 : papers.MinBy(paper => Math.Abs(Math.Log(along / across * paper.Short / paper.Long)))!;
        return MillimetresPerInch * Math.Max(across / paper.Short, along / paper.Long);
    }
}
