using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;

namespace DocGen.Generation.Layout.Tables;

/// <summary>A measured table.</summary>
internal sealed class TableBox : FlowBox
{
    // A row is cut through blank room only where both pieces show as part of a form: two centimetres.
    public const double LeastBlank = 56.7;

    private readonly Table table;
    private readonly ImmutableArray<ImmutableArray<CellBox>> cells;
    private readonly ImmutableArray<bool> keeps;
    private readonly double[] leastHeights;
    private readonly TableFragment whole;

    public TableBox(Table table, TableGrid grid, double left, ImmutableArray<ImmutableArray<CellBox>> cells)
    {
        (this.table, Grid, Left, this.cells) = (table, grid, left, cells);
        leastHeights = LeastHeights();
        HeaderRows = CountHeaderRows();
        keeps = [.. cells.Select((row, index) => index < HeaderRows || row.Any(Keeps))];
        whole = (TableFragment)new TableFiller(this, Room.Unbounded).Fill(null);
        HeaderHeight = HeaderRows == 0 ? 0 : whole.Bands[HeaderRows - 1].Bottom;
    }

    public Table Table => table;

    public TableGrid Grid { get; }

    public double Left { get; }

    public int Rows => table.Rows.Length;

    /// <summary>Rows that stand again on each further page.</summary>
    public int HeaderRows { get; }

    public double HeaderHeight { get; }

    public override double Height => whole.Height;

    public override double Lead => Rows == 0 ? 0 : ChainFrom(0, HeightOf(0), double.PositiveInfinity);

    public ImmutableArray<CellBox> CellsStartingIn(int row) => cells[row];

    public RowFormat FormatOf(int row) => table.Rows[row].Format;

    public bool KeepsWithNext(int row) => keeps[row] && row + 1 < Rows;

    /// <summary>The height that a row's rule asks for.</summary>
    public double RuleOf(int row) => leastHeights[row];

    /// <summary>Height of a row where no page break disturbs it.</summary>
    public double HeightOf(int row) => whole.Bands[row].Height;

    public bool MaySplit(int row) => !FormatOf(row).KeepWhole && FormatOf(row).HeightRule != HeightRule.Exact && row >= HeaderRows;

    /// <summary>The least height of a row that may stand at the foot of a page.</summary>
    public double LeadOf(int row) => !MaySplit(row) || HeightOf(row) < 2 * LeastBlank ? HeightOf(row) : LeastBlank;

    /// <summary>Height of a row and all that keeps with it, up to the lead of the last; no more than just above the limit.</summary>
    public double ChainFrom(int row, double first, double limit)
    {
        if (!KeepsWithNext(row)) return LeadOf(row);
        var need = first;
        for (row++; KeepsWithNext(row) && need <= limit; row++) need += HeightOf(row);
        return need + LeadOf(row);
    }

    public override Fragment Take(Cursor? from, in Room room) =>
        from is null && room.Holds(Height) ? whole : new TableFiller(this, room).Fill(from as TableCursor);

    /// <summary>
    /// An exact height is that of the row; a least one is that of its content: as Word does it, the margins of its cells and its lines come on top (17.4.80 does not say).
    /// </summary>
    private double[] LeastHeights()
    {
        var (above, below) = (new double[Rows], new double[Rows]);
        foreach (var cell in cells.SelectMany(row => row))
        {
            above[cell.Grid.Row] = Math.Max(above[cell.Grid.Row], cell.PaddingTop);
            below[cell.Grid.LastRow] = Math.Max(below[cell.Grid.LastRow], cell.PaddingBottom);
        }
        return [.. table.Rows.Select((row, index) => row.Format.HeightRule switch
        {
            HeightRule.Exact => row.Format.Height.Value,
            HeightRule.AtLeast => row.Format.Height.Value + above[index] + below[index],
            _ => 0,
        })];
    }

    /// <summary>A first row that may be split moves whole where a cut would leave too little of it on either side.</summary>
    public override bool Begins(in Room room) => !Take(null, room).Empty;

    private int CountHeaderRows()
    {
        var count = 0;
        while (count < Rows && FormatOf(count).Header) count++;
        // A header must leave rows to head, and its merges may not reach into them.
        return count == Rows || cells.Take(count).Any(row => row.Any(cell => cell.Grid.LastRow >= count)) ? 0 : count;
    }

    private static bool Keeps(CellBox cell) => cell.Grid.Cell.Blocks.Any(block => block is Paragraph { Format.KeepWithNext: true });
}
