using System.Collections.Immutable;

namespace DocGen.Validation.Measure.Pages;

/// <summary>What a picture without a page around it is a picture of.</summary>
internal static class PaperSize
{
    private const double MillimetresPerInch = 25.4;

    /// <summary>Pixels an inch of a scan at most: a sheet of A4 that was cropped comes near to the shape of a card, but would have to be scanned at 700 dpi to be one.</summary>
    private const double MostDpi = 620;

    /// <summary>Millimetres of a card's longer side at most, and by how much the shape of a picture of it may differ from its own.</summary>
    private const double LongestCard = 150, MostStretched = 1.05;

    /// <summary>Pixels an inch of the paper whose shape is nearest to the picture's, laid the same way, and large enough to hold all of it.</summary>
    /// <param name="width">Pixels; either way round.</param>
    /// <param name="height">Pixels; either way round.</param>
    /// <param name="papers">A4 where there is none.</param>
    public static double DpiOf(int width, int height, ImmutableArray<Paper> papers)
    {
        var (across, along) = ((double)Math.Min(width, height), (double)Math.Max(width, height));
        if (papers.IsDefaultOrEmpty) return DpiOf(Paper.A4);
        var likely = papers.Where(paper => DpiOf(paper) <= MostDpi && (paper.Long > LongestCard || Stretched(paper) <= MostStretched));
        // Sheets of one shape are told apart by nothing: it is the smaller one, which more people have.
        return DpiOf(likely.OrderBy(paper => Math.Round(Stretched(paper), 2)).ThenBy(paper => paper.Long).FirstOrDefault() ?? papers.MaxBy(paper => paper.Long)!);

        double DpiOf(Paper paper) => MillimetresPerInch * Math.Max(across / paper.Short, along / paper.Long);
        double Stretched(Paper paper) => Math.Exp(Math.Abs(Math.Log(along / across * paper.Short / paper.Long)));
    }
}
