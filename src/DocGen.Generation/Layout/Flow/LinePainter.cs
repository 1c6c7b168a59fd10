using System.Collections.Immutable;
using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Layout.Text;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Flow;

/// <summary>Paints set lines.</summary>
internal sealed class LinePainter(Canvas canvas, StructureElement? element, IReadOnlyList<StructureElement?> figures)
{
    /// <summary>The upper edge of the em square above the baseline, in every font for Chinese (OpenType BASE, ideo: -0.12); a line's ascent is larger and would lift the text out of its cell.</summary>
    private const double IdeographicRise = 0.88;

    /// <param name="at">The line's upper left corner.</param>
    /// <param name="pictures">Inline pictures of the paragraph before this line.</param>
    public void Paint(Line line, Placement at, int pictures)
    {
        if (line.Excess > 0) canvas.Overflows(OverflowKind.Line, line.Excess);
        var shift = new FieldShift(line, canvas);
        var level = at.Move(0, line.Baseline);
        foreach (var mark in line.Marks) LineMarks.Paint(canvas, at, line, mark, shift);
        foreach (var run in line.Runs) PaintRun(run, at, line, run.Offset + shift.At(run.Offset));
        foreach (var field in line.Fields) PaintField(field, at, line, field.Offset + shift.At(field.Offset));
        for (var i = 0; i < line.Pictures.Length; i++)
        {
            var picture = line.Pictures[i];
            var box = level.Map(picture.Offset + shift.At(picture.Offset), -picture.Top, picture.Frame.Width.Value, picture.Frame.Height.Value);
            if (picture.Frame.Picture is { } image)
                canvas.Text(new PlacedPicture(image, PictureFitting.Fit(image, box)) { Element = figures.ElementAtOrDefault(pictures + i) });
        }
    }

    private void PaintRun(LineRun run, Placement at, Line line, double offset)
    {
        if (at.Turn == Turn.Down && run.Style.Upright) PaintUpright(run, at, line, offset);
        else Emit(run.Style, at, line, offset, run.Glyphs, run.Spread);
    }

    // Upright characters in a vertical line: each has its own baseline, its em square centred in the column.
    private void PaintUpright(LineRun run, Placement at, Line line, double offset)
    {
        var style = run.Style;
        var rise = style.Size * IdeographicRise;
        for (var i = 0; i < run.Glyphs.Length; i++)
        {
            var glyph = run.Glyphs[i];
            var (middle, top) = at.Map(offset + glyph.Offset, line.Height / 2);
            canvas.Text(Run(style, middle - run.Advances[i] / 2, top + rise, [glyph with { Offset = 0 }], 0, Spread.Natural));
        }
    }

    private void PaintField(LineField field, Placement at, Line line, double offset)
    {
        var style = field.Style;
        var glyphs = FieldShift.Digits(field, canvas);
        Emit(style, at, line, offset, [.. glyphs], Spread.Natural);
    }

    private void Emit(RunStyle style, Placement at, Line line, double offset, ImmutableArray<PlacedGlyph> glyphs, Spread spread)
    {
        // Turned text is centred in its column like the upright characters beside it.
        var baseline = at.Turn == Turn.Down ? (line.Height + (style.Ascent - style.Descent)) / 2 : line.Baseline;
        var (x, y) = at.Map(offset, baseline - style.Raise);
        canvas.Text(Run(style, x, y, glyphs, at.Rotation, spread));
    }

    private GlyphRun Run(RunStyle style, double x, double y, ImmutableArray<PlacedGlyph> glyphs, double rotation, Spread spread) =>
        new(style.Font, new Points(style.Size), style.Format.Color, new Points(x), new Points(y), glyphs)
        {
            Scale = style.Scale,
            Rotation = rotation,
            Spread = spread == Spread.Gaps,
            Element = element,
        };
}

/// <summary>How far page numbers, wider than the digit that was reserved, move the rest of their line.</summary>
internal readonly struct FieldShift(Line line, Canvas canvas)
{
    public double At(double offset)
    {
        if (line.Fields.IsEmpty) return 0;
        var (before, whole) = (0.0, 0.0);
        foreach (var field in line.Fields)
        {
            var growth = WidthOf(field) - field.Reserved;
            whole += growth;
            if (field.Offset < offset) before += growth;
        }
        return before - whole * line.Anchor;
    }

    public static IEnumerable<PlacedGlyph> Digits(LineField field, Canvas canvas)
    {
        var x = 0.0;
        foreach (var digit in canvas.ValueOf(field.Kind).ToString(CultureInfo.InvariantCulture))
        {
            var glyph = field.Style.Font.Face.GlyphOf(digit);
            yield return new(glyph, digit, (float)x);
            x += field.Style.AdvanceOf(glyph);
        }
    }

    private double WidthOf(LineField field)
    {
        var width = 0.0;
        foreach (var digit in Digits(field, canvas)) width += field.Style.AdvanceOf(digit.Glyph);
        return width;
    }
}
