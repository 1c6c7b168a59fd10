namespace DocGen.Validation.Measure.Letter;

/// <summary>Measures the ink above the line of the signature.</summary>
internal static class SignatureBox
{
    private const double Density = 6;

    /// <summary>Above the printed line; strokes that reach down to it lose less than a millimetre.</summary>
    private const double AboveLine = 0.7;

    /// <summary>Of the way from the paper's lightness to the black of the printed code, what ink is darker than; pencils reach it, shadows and folds do not.</summary>
    private const double Ink = 0.25;

    /// <summary>Square millimetres; smaller spots are dust and noise.</summary>
    private const double SmallestSpot = 0.3;

    public static SignatureInk Measure(Frame frame, Plane page)
    {
        const double left = LetterLayout.SignatureLeft, top = LetterLayout.SignatureTop, right = LetterLayout.Right, bottom = LetterLayout.SignatureLine - AboveLine;
        var zone = Filter.Blur(frame.Paint(page, left, top, right, bottom, Density), 0.8);
        var paper = Quantile(zone, 0.8);
        var black = Quantile(frame.Paint(page, LetterLayout.CodeLeft, LetterLayout.CodeTopMost, LetterLayout.CodeLeft + LetterLayout.CodeSide, LetterLayout.CodeSide, Density), 0.1);
        var ink = Spots.AtLeast(zone, below: paper - (int)(Ink * (paper - black)), (int)(SmallestSpot * Density * Density));
        var (count, x0, y0, x1, y1) = (0, zone.Width, zone.Height, 0, 0);
        for (var at = 0; at < ink.Length; at++)
        {
            if (!ink[at]) continue;
            var (x, y) = (at % zone.Width, at / zone.Width);
            (count, x0, y0, x1, y1) = (count + 1, Math.Min(x0, x), Math.Min(y0, y), Math.Max(x1, x + 1), Math.Max(y1, y + 1));
        }
        return new(
            frame.Box(left, top, right, bottom), Math.Round((double)count / ink.Length, 4),
            count == 0 ? 0 : Math.Round((double)(x1 - x0) / zone.Width, 3), count == 0 ? 0 : Math.Round((double)(y1 - y0) / zone.Height, 3));
    }

    private static int Quantile(Plane plane, double share)
    {
        var sorted = plane.Values.ToArray();
        Array.Sort(sorted);
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
