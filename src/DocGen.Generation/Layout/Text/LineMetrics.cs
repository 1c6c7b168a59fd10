using DocGen.Generation.Content;

namespace DocGen.Generation.Layout.Text;

/// <summary>Height of a line and the place of its baseline (w:spacing: 17.3.1.33 has the heights; where the text stands in them is Word's habit).</summary>
internal static class LineMetrics
{
    // Whatever the font and its size: where the line is too low for them, their tops are lost.
    private const double ExactAscent = 0.8;

    /// <param name="pitch">Of the document grid, zero without one.</param>
    public static (double Height, double Baseline) Of(ReadOnlySpan<Item> items, RunStyle mark, ParagraphFormat format, double pitch)
    {
        var (ascent, descent, picture) = Extent(items, mark);
        var text = ascent + descent;
        var snapped = pitch > 0 && format.SnapToGrid ? Math.Ceiling(text / pitch - 0.001) * pitch : text;
        var spacing = format.LineSpacing;
        if (spacing.Rule == LineRule.Exact) return (spacing.Height.Value, spacing.Height.Value * ExactAscent);
        var below = (snapped - text) / 2 + descent;
        // A multiple adds its space under the text, a least height adds it above.
        if (spacing.Rule == LineRule.Auto && spacing.Factor > 1) below += snapped * (spacing.Factor - 1);
        var height = spacing.Rule == LineRule.AtLeast ? Math.Max(spacing.Height.Value, snapped) : snapped * spacing.Factor;
        return height - below >= picture ? (height, height - below) : (picture + below, picture);
    }

    private static (double Ascent, double Descent, double Picture) Extent(ReadOnlySpan<Item> items, RunStyle mark)
    {
        var (ascent, descent, picture) = (0.0, 0.0, 0.0);
        foreach (ref readonly var item in items)
        {
            if (item.Source is PictureFrame frame)
            {
                picture = Math.Max(picture, frame.Height.Value);
                continue;
            }
            ascent = Math.Max(ascent, item.Style.Ascent + item.Style.Format.Raise.Value);
            descent = Math.Max(descent, item.Style.Descent - item.Style.Format.Raise.Value);
        }
        return ascent > 0 || picture > 0 ? (ascent, descent, picture) : (mark.Ascent, mark.Descent, 0);
    }
}
