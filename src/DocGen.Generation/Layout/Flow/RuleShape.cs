using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Flow;

internal enum RuleDirection { Along, Across }

/// <summary>Draws a border: solid rules as filled boxes, broken ones as strokes.</summary>
internal static class RuleShape
{
    // A double border: two lines of its width and a gap as wide.
    private const double DoubleFactor = 3;

    public static double Thickness(Border border) =>
        !border.Visible ? 0 : border.Style == BorderStyle.Double ? border.Width.Value * DoubleFactor : border.Width.Value;

    /// <param name="from">Start along the rule.</param>
    /// <param name="middle">Place of its middle across it.</param>
    public static void Draw(Canvas canvas, Placement at, Border border, double from, double to, double middle, RuleDirection direction)
    {
        var width = border.Width.Value;
        switch (border.Style)
        {
            case BorderStyle.Double:
                Solid(canvas, at, border.Color, from, to, middle - width, width, direction);
                Solid(canvas, at, border.Color, from, to, middle + width, width, direction);
                break;
            case BorderStyle.Dotted or BorderStyle.Dashed:
                Broken(canvas, at, border, from, to, middle, direction);
                break;
            default:
                Solid(canvas, at, border.Color, from, to, middle, width, direction);
                break;
        }
    }

    public static ImmutableArray<double> DashOf(Border border) => border.Style switch
    {
        BorderStyle.Dotted => [border.Width.Value, border.Width.Value],
        BorderStyle.Dashed => [Math.Max(3, border.Width.Value * 3), Math.Max(2, border.Width.Value * 2)],
        _ => [],
    };

    private static void Solid(Canvas canvas, Placement at, Color color, double from, double to, double middle, double width, RuleDirection direction)
    {
        var box = direction == RuleDirection.Along
            ? at.Map(from, middle - width / 2, to - from, width)
            : at.Map(middle - width / 2, from, width, to - from);
        canvas.Rule(new FilledBox(box, color));
    }

    private static void Broken(Canvas canvas, Placement at, Border border, double from, double to, double middle, RuleDirection direction)
    {
        var (x1, y1) = direction == RuleDirection.Along ? at.Map(from, middle) : at.Map(middle, from);
        var (x2, y2) = direction == RuleDirection.Along ? at.Map(to, middle) : at.Map(middle, to);
        canvas.Rule(new Stroke(new(x1), new(y1), new(x2), new(y2), border.Width, border.Color, DashOf(border)));
    }
}
