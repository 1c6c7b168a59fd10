using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>Widths of a table's grid columns (w:tblGrid), mended where the cells contradict them.</summary>
internal static class GridColumns
{
    /// <summary>
    /// The grid as it is given, when every row fits it. Else it is made anew from the widths of the cells, as Word does: other writers
    /// leave a grid of equal columns behind.
    /// </summary>
    public static ImmutableArray<Points> Of(XElement element, IReadOnlyList<ReadRow> rows)
    {
        var given = element.Element(W + "tblGrid")?.Elements(W + "gridCol") ?? [];
        ImmutableArray<Points> grid = [.. given.Select(column => column.Twips("w") ?? default)];
        var needed = (int)rows.Max(row => Span(row.Row));
        var complete = grid.Length >= needed && grid.All(width => width.Value > 0);
        if (complete && rows.All(row => Agrees(row, grid))) return grid;

        var widths = new Points[Math.Max(needed, complete ? grid.Length : 0)];
        if (complete) grid.CopyTo(widths);
        foreach (var row in rows.OrderByDescending(row => row.Row.Cells.Length))
        {
            var column = row.Row.Format.GridBefore;
            for (var i = 0; i < row.Row.Cells.Length; column += row.Row.Cells[i++].Format.ColumnSpan)
            {
                if (row.Row.Cells[i].Format.ColumnSpan != 1 || row.Widths[i] is not { Value: > 0 } width) continue;
                if (!complete || widths[column] == grid[column]) widths[column] = width;
            }
        }
        FillFromSpans(rows, widths);
        return [.. widths.Select(width => width.Value > 0 ? width : new Points(72))];
    }

    /// <summary>A column that no single cell tells is what a merged cell leaves over.</summary>
    private static void FillFromSpans(IReadOnlyList<ReadRow> rows, Points[] widths)
    {
        foreach (var (row, given) in rows)
        {
            var column = row.Format.GridBefore;
            for (var i = 0; i < row.Cells.Length; column += row.Cells[i++].Format.ColumnSpan)
            {
                var span = widths.AsSpan(column, row.Cells[i].Format.ColumnSpan);
                var unknown = span.Count(Points.Zero);
                if (unknown == 0 || given[i] is not { } whole) continue;
                var known = 0.0;
                foreach (var width in span) known += width.Value;
                if (whole.Value > known) span.Replace(Points.Zero, new Points((whole.Value - known) / unknown));
            }
        }
    }

    /// <summary>Within two points a cell: rounding of the writers.</summary>
    private static bool Agrees(ReadRow row, ImmutableArray<Points> grid)
    {
        var column = row.Row.Format.GridBefore;
        for (var i = 0; i < row.Row.Cells.Length; i++)
        {
            var span = row.Row.Cells[i].Format.ColumnSpan;
            var width = grid.Skip(column).Take(span).Sum(points => points.Value);
            if (row.Widths[i] is { Value: > 0 } given && Math.Abs(given.Value - width) > 2) return false;
            column += span;
        }
        return true;
    }

    public static long Span(Row row) => row.Format.GridBefore + row.Cells.Sum(cell => (long)cell.Format.ColumnSpan) + row.Format.GridAfter;
}
