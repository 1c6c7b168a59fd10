using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;

namespace DocGen.Generation.Layout.Tables;

/// <summary>
/// How thick the lines between the rows of an unbroken table are. Word makes room for them: half of its line stands in the row above and half in the one below,
/// beside what the cells hold, and beside the least height of a row (17.4.80), which is that of its content.
/// </summary>
internal sealed class RowLines
{
    // Line i stands above row i; the last one ends the table.
    private readonly double[] thickness;

    public RowLines(Table table, TableGrid grid)
    {
        thickness = new double[table.Rows.Length + 1];
        for (var line = 0; line < thickness.Length; line++)
            for (var column = 0; column < grid.Columns;)
            {
                var (above, below) = (grid.OwnerOf(line - 1, column), grid.OwnerOf(line, column));
                thickness[line] = Math.Max(thickness[line], RuleShape.Thickness(Between(above, below, line, table.Format.Borders)));
                column = Math.Min(End(above, column), End(below, column));
            }
    }

    /// <summary>The cell's margins, and the halves of the lines that stand in it.</summary>
    public Margins Inside(GridCell cell, Margins margins) => margins with
    {
        Top = new(margins.Top.Value + thickness[cell.Row] / 2),
        Bottom = new(margins.Bottom.Value + thickness[cell.LastRow + 1] / 2),
    };

    private static Border Between(GridCell? above, GridCell? below, int line, Borders table)
    {
        if (ReferenceEquals(above, below)) return Border.None;
        var bottom = above?.Side(line - 1, side => side.Bottom);
        var top = below?.Side(line, side => side.Top);
        if (above is null) return BorderResolver.Outer(top, table.Top);
        return below is null ? BorderResolver.Outer(bottom, table.Bottom) : BorderResolver.Inner(bottom, top, table.InsideHorizontal);
    }

    private static int End(GridCell? cell, int column) => cell is null ? column + 1 : cell.Column + cell.ColumnSpan;
}
