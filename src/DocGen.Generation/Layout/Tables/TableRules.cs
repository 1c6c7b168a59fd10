using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;

namespace DocGen.Generation.Layout.Tables;

/// <summary>
/// The lines of a table on one page, each drawn once, from end to end, so that inner lines run through and corners join.
/// </summary>
internal sealed class TableRules
{
    private readonly TableBox table;
    private readonly ImmutableArray<Band> bands;
    private readonly Borders borders;
    private readonly double[] columns;

    // [line, column]: the piece of a horizontal line above row `line`; [row, line]: of a vertical line left of column `line`.
    private readonly Border[,] horizontal;
    private readonly Border[,] vertical;

    public TableRules(TableBox table, ImmutableArray<Band> bands)
    {
        (this.table, this.bands, borders, columns) = (table, bands, table.Table.Format.Borders, table.Grid.Edges);
        var (rows, width) = (bands.Length, table.Grid.Columns);
        horizontal = new Border[rows + 1, width];
        vertical = new Border[rows, width + 1];
        for (var line = 0; line <= rows; line++)
            for (var column = 0; column < width; column++) horizontal[line, column] = Horizontal(line, column);
        for (var row = 0; row < rows; row++)
            for (var line = 0; line <= width; line++) vertical[row, line] = Vertical(row, line);
    }

    public void Paint(Canvas canvas, Placement at)
    {
        for (var line = 0; line <= bands.Length && bands.Length > 0; line++)
            foreach (var (from, to, border) in Runs(table.Grid.Columns, column => horizontal[line, column]))
            {
                var (left, right) = (columns[from] - Reach(line, from, RuleDirection.Across), columns[to] + Reach(line, to, RuleDirection.Across));
                RuleShape.Draw(canvas, at, border, left, right, LineAt(line), RuleDirection.Along);
            }
        for (var line = 0; line <= table.Grid.Columns; line++)
            foreach (var (from, to, border) in Runs(bands.Length, row => vertical[row, line]))
            {
                var (top, bottom) = (LineAt(from) - Reach(from, line, RuleDirection.Along), LineAt(to) + Reach(to, line, RuleDirection.Along));
                RuleShape.Draw(canvas, at, border, top, bottom, columns[line], RuleDirection.Across);
            }
    }

    private double LineAt(int line) => line < bands.Length ? bands[line].Top : bands[^1].Bottom;

    private Border Horizontal(int line, int column)
    {
        var above = line > 0 ? table.Grid.OwnerOf(bands[line - 1].Row, column) : null;
        var below = line < bands.Length ? table.Grid.OwnerOf(bands[line].Row, column) : null;
        if (above is null && below is null || ReferenceEquals(above, below)) return Border.None;
        var top = below?.Side(bands[line < bands.Length ? line : line - 1].Row, side => side.Top);
        var bottom = above?.Side(bands[line > 0 ? line - 1 : line].Row, side => side.Bottom);
        if (above is not null && below is not null) return BorderResolver.Inner(bottom, top, borders.InsideHorizontal);
        if (below is not null)
            return line > 0 || bands[0] is { Row: 0, Begins: true }
                ? BorderResolver.Outer(top, borders.Top)
                : BorderResolver.AtPageBreak(top, borders.Top, borders.InsideHorizontal, below.Cell.Format.Borders.Left);
        return line < bands.Length || bands[^1].Ends && bands[^1].Row == table.Rows - 1
            ? BorderResolver.Outer(bottom, borders.Bottom)
            : BorderResolver.AtPageBreak(bottom, borders.Bottom, borders.InsideHorizontal, above!.Cell.Format.Borders.Left);
    }

    private Border Vertical(int band, int line)
    {
        var row = bands[band].Row;
        var (before, after) = (table.Grid.OwnerOf(row, line - 1), table.Grid.OwnerOf(row, line));
        if (before is null && after is null || ReferenceEquals(before, after)) return Border.None;
        var right = before?.Side(row, side => side.Right);
        var left = after?.Side(row, side => side.Left);
        if (before is null) return BorderResolver.Outer(left, borders.Left);
        return after is null ? BorderResolver.Outer(right, borders.Right) : BorderResolver.Inner(right, left, borders.InsideVertical);
    }

    /// <summary>How far a line runs on over its end, to the far side of the lines that it meets there.</summary>
    private double Reach(int line, int column, RuleDirection meeting)
    {
        var width = 0.0;
        if (meeting == RuleDirection.Across)
        {
            if (line > 0) width = RuleShape.Thickness(vertical[line - 1, column]);
            if (line < bands.Length) width = Math.Max(width, RuleShape.Thickness(vertical[line, column]));
        }
        else
        {
            if (column > 0) width = RuleShape.Thickness(horizontal[line, column - 1]);
            if (column < table.Grid.Columns) width = Math.Max(width, RuleShape.Thickness(horizontal[line, column]));
        }
        return width / 2;
    }

    private static IEnumerable<(int From, int To, Border Border)> Runs(int count, Func<int, Border> at)
    {
        for (var from = 0; from < count;)
        {
            var border = at(from);
            var to = from + 1;
            while (to < count && at(to) == border) to++;
            if (border.Visible) yield return (from, to, border);
            from = to;
        }
    }
}
