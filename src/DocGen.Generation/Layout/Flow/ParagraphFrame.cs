using DocGen.Generation.Content;
using DocGen.Generation.Layout.Text;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Flow;

/// <summary>Paragraphs with the same borders, one after the other, stand in one frame.</summary>
[Flags]
internal enum FrameSides { None = 0, Top = 1, Bottom = 2, All = 3 }

/// <summary>Borders and shading of a paragraph (w:pBdr, w:shd).</summary>
internal static class ParagraphFrame
{
    // Word's defaults for w:space: a point above and below, four beside the text.
    private const double SpaceAbove = 1;
    private const double SpaceBeside = 4;

    public static double Room(Border? border) => border is { Visible: true } ? RuleShape.Thickness(border.Value) + SpaceAbove : 0;

    public static void Paint(Canvas canvas, Placement at, ParagraphFragment fragment)
    {
        var format = fragment.Box.Paragraph.Format;
        if (format.Shading is null && format.Borders == Borders.None) return;
        var firstRun = fragment.Box.Paragraph.Inlines.OfType<TextRun>().FirstOrDefault()?.Format ?? fragment.Box.Paragraph.MarkFormat;
        var indents = Indents.Of(format, firstRun);
        var left = indents.Left + Math.Min(0, indents.FirstLine) - BesideText(format.Borders.Left);
        var right = fragment.Box.Width - indents.Right + BesideText(format.Borders.Right);
        if (format.Shading is { } color) canvas.Shade(new FilledBox(at.Map(left, 0, right - left, fragment.Height), color));
        if (fragment.First == 0 && fragment.Box.FrameAbove > 0) Horizontal(canvas, at, format.Borders.Top, left, right, 0);
        if (fragment.Rest is null && fragment.Box.FrameBelow > 0) Horizontal(canvas, at, format.Borders.Bottom, left, right, fragment.Height);
        Vertical(canvas, at, format.Borders.Left, left, fragment.Height);
        Vertical(canvas, at, format.Borders.Right, right, fragment.Height);
    }

    private static double BesideText(Border? border) => border is { Visible: true } ? SpaceBeside : 0;

    private static void Horizontal(Canvas canvas, Placement at, Border? border, double left, double right, double v)
    {
        if (border is not { Visible: true } visible) return;
        var half = RuleShape.Thickness(visible) / 2;
        RuleShape.Draw(canvas, at, visible, left, right, v == 0 ? half : v - half, RuleDirection.Along);
    }

    private static void Vertical(Canvas canvas, Placement at, Border? border, double u, double height)
    {
        if (border is { Visible: true } visible) RuleShape.Draw(canvas, at, visible, 0, height, u, RuleDirection.Across);
    }
}
