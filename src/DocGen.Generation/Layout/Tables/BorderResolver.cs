using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;

namespace DocGen.Generation.Layout.Tables;

/// <summary>Which of two meeting borders is drawn (ISO/IEC 29500-1, 17.4.66).</summary>
internal static class BorderResolver
{
    /// <summary>On the table's edge the cell beats the table.</summary>
    public static Border Outer(Border? cell, Border? table) => cell ?? table ?? Border.None;

    /// <summary>Between two cells: what either says beats the table; of two that speak, the stronger is drawn.</summary>
    public static Border Inner(Border? first, Border? second, Border? inside) => (first, second) switch
    {
        (null, null) => inside ?? Border.None,
        ({ } one, null) => one,
        (null, { } other) => other,
        ({ } one, { } other) => Stronger(one, other),
    };

    /// <summary>Where a page break opens the table it is closed: by the cell's border or the table's, else by the line that would run inside.</summary>
    public static Border AtPageBreak(Border? cell, Border? table, Border? inside, Border? beside)
    {
        var border = Stronger(cell ?? Border.None, table ?? Border.None);
        if (border.Visible) return border;
        return inside is { Visible: true } ? inside.Value : beside is { Visible: true } ? beside.Value : Border.None;
    }

    // The wider wins, then the style (more lines first), then the darker colour, then the first in reading order.
    private static Border Stronger(Border first, Border second)
    {
        if (!first.Visible || !second.Visible) return first.Visible ? first : second;
        var order = RuleShape.Thickness(first).CompareTo(RuleShape.Thickness(second));
        if (order == 0) order = Rank(first.Style).CompareTo(Rank(second.Style));
        if (order == 0) order = Brightness(second.Color).CompareTo(Brightness(first.Color));
        return order >= 0 ? first : second;
    }

    private static int Rank(BorderStyle style) => style switch
    {
        BorderStyle.Double => 4,
        BorderStyle.Thick => 3,
        BorderStyle.Single => 2,
        BorderStyle.Dashed => 1,
        _ => 0,
    };

    private static int Brightness(Color color) => color.Red + color.Blue + 2 * color.Green;
}
