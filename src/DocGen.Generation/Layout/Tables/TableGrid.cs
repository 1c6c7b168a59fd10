using DocGen.Generation.Content;

namespace DocGen.Generation.Layout.Tables;

/// <summary>A cell's place on the grid, vertical merges joined.</summary>
internal sealed class GridCell(Cell cell, int row, int column, int columnSpan)
{
    private readonly List<CellFormat> formats = [cell.Format];

    public Cell Cell => cell;

    public int Row => row;

    public int Column => column;

    public int ColumnSpan => columnSpan;

    public int LastRow => row + formats.Count - 1;

    public void Merge(Cell below) => formats.Add(below.Format);

    /// <summary>Each merged cell brings its own borders; where it says nothing, the first one's stand.</summary>
    public Border? Side(int atRow, Func<Borders, Border?> side) => side(formats[atRow - row].Borders) ?? side(cell.Format.Borders);
}

/// <summary>Which cell owns each place of a table's grid.</summary>
internal sealed class TableGrid
{
    private readonly GridCell?[][] owners;
    private readonly List<GridCell>[] starting;

    /// <param name="width">Shared out evenly when the table does not say its columns' widths.</param>
    public TableGrid(Table table, double width)
    {
        var columns = Math.Max(table.Columns.Length, table.Rows.Select(ColumnsOf).DefaultIfEmpty(1).Max());
        Edges = EdgesOf(table, columns, width);
        owners = new GridCell?[table.Rows.Length][];
        starting = new List<GridCell>[table.Rows.Length];
        for (var row = 0; row < owners.Length; row++) Place(table.Rows[row], row, columns);
    }

    /// <summary>Places of the column lines, from the table's left edge.</summary>
    public double[] Edges { get; }

    public int Columns => Edges.Length - 1;

    public GridCell? OwnerOf(int row, int column) => row < 0 || row >= owners.Length || column < 0 || column >= Columns ? null : owners[row][column];

    /// <summary>The cells that begin in a row, from left to right.</summary>
    public IReadOnlyList<GridCell> StartingIn(int row) => starting[row];

    public double WidthOf(GridCell cell) => Edges[cell.Column + cell.ColumnSpan] - Edges[cell.Column];

    private void Place(Row row, int index, int columns)
    {
        owners[index] = new GridCell?[columns];
        starting[index] = [];
        var column = row.Format.GridBefore;
        foreach (var cell in row.Cells)
        {
            var span = Math.Clamp(cell.Format.ColumnSpan, 1, Math.Max(1, columns - column));
            var above = cell.Format.Merge == VerticalMerge.Continue && index > 0 ? owners[index - 1][column] : null;
            // A merge that goes on below nothing, or below a cell of another width, begins anew.
            if (above is null || above.Column != column || above.ColumnSpan != span || above.Cell.Format.Merge == VerticalMerge.None)
            {
                above = new GridCell(cell, index, column, span);
                starting[index].Add(above);
            }
            else above.Merge(cell);
            for (var i = 0; i < span; i++) owners[index][column + i] = above;
            column += span;
        }
    }

    private static int ColumnsOf(Row row) =>
        row.Format.GridBefore + row.Format.GridAfter + row.Cells.Sum(cell => Math.Max(1, cell.Format.ColumnSpan));

    private static double[] EdgesOf(Table table, int columns, double width)
    {
        var edges = new double[columns + 1];
        var known = table.Columns.Length >= columns && table.Columns.Any(column => column.Value > 0);
        for (var i = 0; i < columns; i++) edges[i + 1] = edges[i] + (known ? table.Columns[i].Value : width / columns);
        return edges;
    }
}
