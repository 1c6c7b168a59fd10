using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Tables;

/// <summary>What stands in a cell.</summary>
internal abstract class CellContent
{
    /// <summary>Height that what is left asks for.</summary>
    public abstract double HeightFrom(Cursor? from);

    public abstract Fragment Take(Cursor? from, in Room room);

    /// <summary>Where a fragment stands in the cell's inner room.</summary>
    public abstract Placement Place(Placement inner, double width, double height, Fragment fragment, double share);
}

internal sealed class LevelContent(BlockFlow flow) : CellContent
{
    public override double HeightFrom(Cursor? from) => flow.HeightFrom(from);

    public override Fragment Take(Cursor? from, in Room room) => flow.Take(from, room);

    public override Placement Place(Placement inner, double width, double height, Fragment fragment, double share) =>
        inner.Move(0, Math.Max(0, height - fragment.Height) * share);
}

/// <summary>A measured cell of a table.</summary>
/// <param name="margins">With its part of the lines above and below it.</param>
internal sealed class CellBox(GridCell grid, CellContent content, Margins margins, double left, double width)
{
    public GridCell Grid => grid;

    public double Left => left;

    public double Width => width;

    /// <summary>Shown whole on each page: a label, or vertical text.</summary>
    public bool Whole => Label || Turned;

    public bool Turned => content is TurnedContent;

    public bool Label => grid.Cell.Label;

    public double PaddingTop => margins.Top.Value;

    public double PaddingBottom => margins.Bottom.Value;

    public double Padding => PaddingTop + PaddingBottom;

    /// <summary>The height that the cell asks for to show what is left of it.</summary>
    public double Need(Cursor? from) => content.HeightFrom(from) + Padding;

    /// <summary>All that is left, in a cell of this height.</summary>
    public CellPart Close(Cursor? from, double height) =>
        new(this, from, content.Take(from, Turned ? Inner(height, Room.Unbounded) : Room.Unbounded), height);

    /// <summary>As much as goes into this height.</summary>
    public CellPart Part(Cursor? from, double height, in Room room) => new(this, from, content.Take(from, Inner(height, room)), height);

    public void Paint(Canvas canvas, Placement at, CellPart part, Voice voice)
    {
        if (grid.Cell.Format.Shading is { } color) canvas.Shade(new FilledBox(at.Map(left, 0, width, part.Height), color));
        PaintDiagonals(canvas, at, part.Height);
        var inner = at.Move(left + margins.Left.Value, margins.Top.Value);
        var room = part.Height - Padding;
        var whole = part.From is null && part.Fragment.Rest is null;
        var share = !whole ? 0 : grid.Cell.Format.VerticalAlignment switch { VerticalAlignment.Center => 0.5, VerticalAlignment.Bottom => 1, _ => 0 };
        var across = width - margins.Left.Value - margins.Right.Value;
        var excess = part.Fragment.Height - (Turned ? across : room);
        if (excess > 0.5) canvas.Overflows(OverflowKind.Row, excess);
        var place = content.Place(inner, across, room, part.Fragment, share);
        part.Fragment.Paint(canvas, place, voice);
    }

    private Room Inner(double height, in Room room) => new(height - Padding, room.Page - Padding, room.Standing);

    private void PaintDiagonals(Canvas canvas, Placement at, double height)
    {
        var borders = grid.Cell.Format.Borders;
        if (borders.DiagonalDown is { Visible: true } down) Diagonal(canvas, at, down, 0, height);
        if (borders.DiagonalUp is { Visible: true } up) Diagonal(canvas, at, up, height, 0);
    }

    private void Diagonal(Canvas canvas, Placement at, Border border, double fromV, double toV)
    {
        var (x1, y1) = at.Map(left, fromV);
        var (x2, y2) = at.Map(left + width, toV);
        canvas.Rule(new Stroke(new(x1), new(y1), new(x2), new(y2), border.Width, border.Color, RuleShape.DashOf(border)));
    }
}

/// <summary>What one page shows of a cell.</summary>
internal sealed record CellPart(CellBox Box, Cursor? From, Fragment Fragment, double Height);
