using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;

namespace DocGen.Generation.Layout.Tables;

/// <summary>A cell that is being filled on the current page.</summary>
/// <param name="Top">Where it begins on this page.</param>
/// <param name="Done">Nothing of it is left to show.</param>
/// <param name="Voice">Artifact when a label stands here again.</param>
internal sealed record OpenCell(CellBox Box, double Top, Cursor? From, bool Done, Voice Voice)
{
    public CellPart Close(double bottom) => Done ? Blank(bottom) : Box.Close(From, bottom - Top);

    /// <summary>
    /// What stands on this page of a cell that goes on. A label that finds no room is split, or left out where it would stand again.
    /// </summary>
    public CellPart Part(double bottom, in Room room)
    {
        if (Done) return Blank(bottom);
        var fits = Box.Need(From) <= bottom - Top + Room.Tolerance;
        if (Box.Whole && (fits || Box.Turned && room.Standing == Standing.Fresh)) return Box.Close(From, bottom - Top);
        return Box.Turned || Voice == Voice.Artifact ? Blank(bottom) : Box.Part(From, bottom - Top, room);
    }

    /// <summary>The part once the row's height is settled, which may be less than it was offered.</summary>
    public CellPart Resize(CellPart part, double bottom, in Room room) =>
        Box.Turned || part.Fragment.Height + Box.Padding > bottom - Top + Room.Tolerance ? Part(bottom, room) : part with { Height = bottom - Top };

    public CarriedCell Carry(CellPart part)
    {
        if (Done || Voice == Voice.Artifact || part.Fragment.Rest is null) return new(Box, null, Printed: true);
        return new(Box, Box.Turned ? null : part.Fragment.Rest, Printed: false);
    }

    private CellPart Blank(double bottom) => new(Box, From, new EmptyFragment(TableCursor.Start), bottom - Top);
}

/// <summary>The cells that the current row passes through, from left to right within each row they begin in.</summary>
internal sealed class OpenCells
{
    private readonly List<OpenCell> cells = [];

    public IReadOnlyList<OpenCell> All => cells;

    public void Begin(IEnumerable<CellBox> starting, double top) =>
        cells.AddRange(starting.Select(box => new OpenCell(box, top, null, Done: false, Voice.Content)));

    /// <summary>Labels are printed again, unless they are higher than the room that a page has for rows.</summary>
    public void Resume(TableCursor? from, double top, double room)
    {
        if (from is null) return;
        cells.AddRange(from.Carried.Select(carried => new OpenCell(
            carried.Box, top, carried.From, carried.Printed && !(carried.Box.Label && carried.Box.Need(null) <= room),
            carried.Printed ? Voice.Artifact : Voice.Content)));
    }

    /// <summary>Takes back the cells that begin in a row which moves to the next page.</summary>
    public void Withdraw(int row) => cells.RemoveAll(cell => cell.Box.Grid.Row == row);

    public List<OpenCell> EndIn(int row)
    {
        var ending = cells.FindAll(cell => cell.Box.Grid.LastRow == row);
        cells.RemoveAll(cell => cell.Box.Grid.LastRow == row);
        return ending;
    }

    /// <summary>The height that a row needs beginning at <paramref name="top"/>.</summary>
    public double Need(int row, double rule, HeightRule heightRule, double top)
    {
        if (heightRule == HeightRule.Exact) return rule;
        var need = rule;
        foreach (var cell in cells)
            if (!cell.Done && cell.Box.Grid.LastRow == row) need = Math.Max(need, cell.Box.Need(cell.From) - (top - cell.Top));
        return need;
    }
}
