using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Layout.Text;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Flow;

/// <summary>Underlines, strikethrough and shading along a line. All of them artifacts.</summary>
internal static class LineMarks
{
    // In em: below the ink of Han characters, and the thickness of Word's single underline.
    private const double UnderlineDepth = 0.15;
    private const double Thickness = 0.05;
    private const double StrikeHeight = 0.3;
    private const double WaveLength = 4;
    private const double WaveHeight = 1;

    public static void Paint(Canvas canvas, Placement at, Line line, LineMark mark, FieldShift shift)
    {
        var from = mark.Start + shift.At(mark.Start);
        var length = mark.End + shift.At(mark.End) - from;
        var em = mark.Format.Size.Value;
        var thickness = Math.Max(0.5, em * Thickness);
        switch (mark.Kind)
        {
            case MarkKind.Shading:
                canvas.Shade(new FilledBox(at.Map(from, 0, length, line.Height), mark.Format.Shading!.Value));
                break;
            case MarkKind.Strikethrough:
                Rule(canvas, at, mark.Format.Color, from, length, line.Baseline - em * StrikeHeight, thickness);
                break;
            case MarkKind.Underline:
                PaintUnderline(canvas, at, mark.Format, from, length, line.Baseline + em * UnderlineDepth, thickness);
                break;
        }
    }

    private static void PaintUnderline(Canvas canvas, Placement at, TextFormat format, double from, double length, double top, double thickness)
    {
        switch (format.Underline)
        {
            case Underline.Double:
                Rule(canvas, at, format.Color, from, length, top, thickness);
                Rule(canvas, at, format.Color, from, length, top + thickness * 2, thickness);
                break;
            case Underline.Thick:
                Rule(canvas, at, format.Color, from, length, top, thickness * 2);
                break;
            case Underline.Dotted or Underline.Dash:
                var style = format.Underline == Underline.Dash ? BorderStyle.Dashed : BorderStyle.Dotted;
                var border = new Border(style, new Points(thickness), format.Color);
                RuleShape.Draw(canvas, at, border, from, from + length, top + thickness / 2, RuleDirection.Along);
                break;
            case Underline.Wave:
                Wave(canvas, at, format.Color, from, length, top, thickness);
                break;
            default:
                Rule(canvas, at, format.Color, from, length, top, thickness);
                break;
        }
    }

    private static void Rule(Canvas canvas, Placement at, Color color, double from, double length, double top, double thickness) =>
        canvas.Text(new FilledBox(at.Map(from, top, length, thickness), color));

    private static void Wave(Canvas canvas, Placement at, Color color, double from, double length, double top, double thickness)
    {
        var half = WaveLength / 2;
        for (var i = 0; i * half < length; i++)
        {
            var (x1, y1) = at.Map(from + i * half, top + (i % 2) * WaveHeight);
            var (x2, y2) = at.Map(from + Math.Min(length, (i + 1) * half), top + ((i + 1) % 2) * WaveHeight);
            canvas.Text(new Stroke(new(x1), new(y1), new(x2), new(y2), new(thickness), color, []));
        }
    }
}
