using System.Collections.Immutable;
using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;

namespace DocGen.Generation.Layout.Tables;

/// <summary>Fills one page's room with a table's rows.</summary>
internal sealed class TableFiller(TableBox table, Room room)
{
    private readonly ImmutableArray<Band>.Builder bands = ImmutableArray.CreateBuilder<Band>();
    private readonly ImmutableArray<TablePiece>.Builder pieces = ImmutableArray.CreateBuilder<TablePiece>();
    private readonly OpenCells open = new();
    private double y;
    private int repeated;

    private enum Step { Place, Split, Carry, Move }

    // Nothing of the table's own rows stands here yet, and the page is empty: going on must not be put off.
    private bool Fresh => room.Standing == Standing.Fresh && bands.Count == repeated;

    public Fragment Fill(TableCursor? from)
    {
        if (from is { } && from.Row >= table.HeaderRows && table.HeaderHeight <= room.Page / 2) RepeatHeader();
        // What a page has for rows; in a cell, what the cell has of it below the repeated rows of its own table.
        open.Resume(from, y, Math.Min(room.Page, room.Height) - y);
        for (var row = from?.Row ?? 0; row < table.Rows; row++)
        {
            var resumed = row == from?.Row && from.RuleLeft is not null;
            var rule = resumed ? from!.RuleLeft!.Value : table.RuleOf(row);
            if (!resumed) open.Begin(table.CellsStartingIn(row), y);
            var need = open.Need(row, rule, table.FormatOf(row).HeightRule, y);
            var step = Judge(row, need);
            if (step == Step.Place) Close(row, need, resumed, Voice.Content);
            else if (step == Step.Move || TrySplit(row, rule, step == Step.Carry ? need - 1 : room.Height - y, step, resumed) is not { } cursor)
            {
                if (step == Step.Carry || Fresh) Close(row, need, resumed, Voice.Content);
                else return MoveOn(row, from);
            }
            else return new TableFragment(table, bands.DrainToImmutable(), pieces.DrainToImmutable(), y, cursor);
        }
        return new TableFragment(table, bands.DrainToImmutable(), pieces.DrainToImmutable(), y, null);
    }

    private Step Judge(int row, double need)
    {
        var fits = room.Holds(y + need);
        if (!table.KeepsWithNext(row)) return fits ? Step.Place : Fresh || table.MaySplit(row) ? Step.Split : Step.Move;
        if (!room.IsPage) return Step.Place;
        var chain = Chained(row) ? need + (table.KeepsWithNext(row + 1) ? 0 : table.LeadOf(row + 1)) : table.ChainFrom(row, need, room.Page);
        if (room.Holds(y + chain)) return Step.Place;
        if (!Fresh && chain <= room.Page) return Step.Move;
        if (!fits) return Fresh || table.MaySplit(row) ? Step.Split : Step.Move;
        if (room.Holds(y + need + table.LeadOf(row + 1))) return Step.Place;
        // The row fits but the next one does not: take its last lines along to the next page.
        return table.MaySplit(row) ? Step.Carry : Step.Place;
    }

    // The row above on this page keeps with this one: their chain fits, or it is higher than a page and fills the pages as it can.
    private bool Chained(int row) => bands.Count > repeated && table.KeepsWithNext(row - 1);

    private void RepeatHeader()
    {
        for (var row = 0; row < table.HeaderRows; row++)
        {
            open.Begin(table.CellsStartingIn(row), y);
            Close(row, table.HeightOf(row), resumed: false, Voice.Artifact);
        }
        repeated = bands.Count;
    }

    private void Close(int row, double height, bool resumed, Voice voice)
    {
        bands.Add(new(row, y, height, Begins: !resumed, Ends: true));
        y += height;
        foreach (var cell in open.EndIn(row))
            pieces.Add(new(cell.Close(y), cell.Top, voice == Voice.Artifact ? voice : cell.Voice));
    }

    /// <summary>Breaks before the row. Cells merged over it from above go on on the next page.</summary>
    private Fragment MoveOn(int row, TableCursor? from)
    {
        if (bands.Count == repeated) return new EmptyFragment(from ?? TableCursor.Start);
        open.Withdraw(row);
        var carried = ImmutableArray.CreateBuilder<CarriedCell>();
        foreach (var cell in open.All)
        {
            var part = cell.Part(y, room with { Standing = Standing.Following });
            pieces.Add(new(part, cell.Top, cell.Voice));
            carried.Add(cell.Carry(part));
        }
        return new TableFragment(table, bands.DrainToImmutable(), pieces.DrainToImmutable(), y, new TableCursor(row, null, carried.DrainToImmutable()));
    }

    /// <summary>Splits the row at most this far below <see cref="y"/>; null when it should not be split there.</summary>
    private TableCursor? TrySplit(int row, double rule, double limit, Step step, bool resumed)
    {
        var forced = Fresh && step == Step.Split;
        if (limit <= 0 || forced && table.FormatOf(row).HeightRule == HeightRule.Exact) return null;
        var offer = room with { Standing = forced ? Standing.Fresh : Standing.Following };
        var parts = open.All.Select(cell => cell.Part(y + limit, offer)).ToArray();
        var split = RowSplit.Judge(open.All, parts, row, y, rule, limit);
        if (!forced && !split.Worthwhile) return null;

        bands.Add(new(row, y, split.Height, Begins: !resumed, Ends: false));
        y += split.Height;
        var carried = ImmutableArray.CreateBuilder<CarriedCell>();
        for (var i = 0; i < parts.Length; i++)
        {
            var cell = open.All[i];
            var part = cell.Resize(parts[i], y, offer);
            pieces.Add(new(part, cell.Top, cell.Voice));
            carried.Add(cell.Carry(part));
        }
        return new(row, Math.Max(0, rule - split.Height), carried.DrainToImmutable());
    }
}
