using DocGen.Validation.Measure.Letter;

namespace DocGen.Validation.Measure.Text;

/// <summary>Finds the lines of a page that tell most of whether it can be read.</summary>
internal static class PrintSample
{
    /// <summary>Longer side of the page that is looked through.</summary>
    private const int LongestSide = 1200;

    /// <summary>Of each side.</summary>
    private const double Margin = 0.04;

    private const int Around = 9;

    private const double BelowMean = 0.12;

    /// <summary>Strokes crossed a millimetre of the way: print has half a stroke, screens of pictures several.</summary>
    private const double MostStrokes = 1.1;

    private const double A4 = 297;

    /// <param name="plane">The page, upright or not.</param>
    /// <param name="share">Of the page's height.</param>
    public static PageBand Find(Plane plane, double share)
    {
        var small = Rescale.Reduce(plane, (Math.Max(plane.Width, plane.Height) + LongestSide - 1) / LongestSide);
        var dark = Binarise.Local(small, Around, BelowMean);
        var most = MostStrokes * dark.Width * A4 / Math.Max(dark.Width, dark.Height);
        var strokes = Enumerable.Range(0, dark.Height).Select(y => StrokesOf(dark, y) is var count && count > most ? 0 : count).ToArray();
        var rows = Math.Max(1, (int)(share * dark.Height));
        var (first, last) = ((int)(Margin * dark.Height), (int)((1 - Margin) * dark.Height) - rows);
        if (last <= first) return PageBand.Whole;
        var sum = strokes.AsSpan(first, rows).ToArray().Sum();
        var (best, top) = (sum, first);
        for (var row = first + 1; row <= last; row++)
        {
            sum += strokes[row + rows - 1] - strokes[row - 1];
            if (sum > best) (best, top) = (sum, row);
        }
        return new((double)top / dark.Height, (double)(top + rows) / dark.Height);
    }

    private static int StrokesOf(Plane dark, int row)
    {
        var (left, right) = ((int)(Margin * dark.Width), (int)((1 - Margin) * dark.Width));
        var (runs, before) = (0, (byte)255);
        foreach (var value in dark.Values.AsSpan(row * dark.Width + left, Math.Max(0, right - left)))
        {
            if (value == 0 && before != 0) runs++;
            before = value;
        }
        return runs;
    }
}
