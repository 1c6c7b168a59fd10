namespace DocGen.Validation.Measure.Letter;

/// <summary>
/// Lays the letter's millimetres over the page: by the code first, then by the rule above it, which is five times as long and so tells the angle five
/// times as well.
/// </summary>
internal static class Register
{
    private const double Density = 6;

    /// <summary>Degrees by which a code of 200 pixels may seem turned.</summary>
    private const double MostTurn = 1.5, Step = 0.05;

    /// <summary>Of the pixels along the rule, the dark ones; print below has far less.</summary>
    private const double LeastDark = 0.7;

    /// <returns>Null when there is no rule to see: how far the code hangs below it is not known then, and neither is where the signature stands.</returns>
    public static Frame? ByRule(FoundCode code, Plane page)
    {
        var frame = Frame.Of(code);
        return Find(frame, page) is { } rule ? frame.Lowered(rule.Y).Levelled(LetterLayout.SideLeft, rule.Slope) : null;
    }

    /// <summary>The code alone tells the place of the rule within a few millimetres, and that of the table as well as its rules need.</summary>
    public static Frame ByCode(FoundCode code) => Frame.Of(code).Lowered(-LetterLayout.CodeTop);

    /// <summary>Its y at the left end of the part beside the code, and by how much it falls to the right.</summary>
    private static (double Y, double Slope)? Find(Frame frame, Plane page)
    {
        const double left = LetterLayout.SideLeft, right = LetterLayout.Right - 1, top = -LetterLayout.CodeTopMost;
        var zone = frame.Paint(page, left, top - 3, right, 3, Density);
        var dark = Binarise.Local(zone, (int)(2 * Density), 0.12);
        var best = (Count: (int)(LeastDark * zone.Width), Y: 0, Slope: 0.0);
        for (var degrees = -MostTurn; degrees <= MostTurn; degrees += Step)
        {
            var slope = Math.Tan(degrees * Math.PI / 180);
            var falls = Enumerable.Range(0, zone.Width).Select(x => (int)Math.Round(x * slope)).ToArray();
            for (var y = 0; y < zone.Height; y++)
            {
                var count = Count(dark, y, falls);
                if (count > best.Count) best = (count, y, slope);
            }
        }
        return best.Count == (int)(LeastDark * zone.Width) ? null : (top - 3 + best.Y / Density, best.Slope);
    }

    private static int Count(Plane dark, int y, int[] falls)
    {
        if (y + falls[^1] < 0 || y + falls[^1] >= dark.Height) return 0;
        var count = 0;
        for (var x = 0; x < falls.Length; x++)
            if (dark.Values[(y + falls[x]) * dark.Width + x] == 0) count++;
        return count;
    }
}
