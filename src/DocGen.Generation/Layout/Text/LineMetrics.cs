using DocGen.Generation.Content;

namespace DocGen.Generation.Layout.Text;

/// <summary>Height of a line (w:spacing/@w:line) and the place of its baseline.</summary>
internal static class LineMetrics
{
    /// <param name="pitch">Of the document grid, zero without one.</param>
    public static (double Height, double Baseline) Of(ReadOnlySpan<Item> items, RunStyle mark, ParagraphFormat format, double pitch)
    {
        var (ascent, descent, picture) = Extent(items, mark);
        var text = ascent + descent;
        var snapped = pitch > 0 && format.SnapToGrid ? Math.Ceiling(text / pitch - 0.001) * pitch : text;
        var spacing = format.LineSpacing;
        var height = spacing.Rule switch
        {
            LineRule.Exact => spacing.Height.Value,
            LineRule.AtLeast => Math.Max(spacing.Height.Value, snapped),
            _ => snapped * spacing.Factor,
        };
        if (picture > 0 && spacing.Rule != LineRule.Exact)
        {
            var below = (height - text) / 2 + descent;
            return height - below >= picture ? (height, height - below) : (picture + below, picture);
        }
        return (height, (height - text) / 2 + ascent);
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
