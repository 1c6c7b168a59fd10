using DocGen.Generation.Layout.Flow;

namespace DocGen.Generation.Layout.Tables;

/// <summary>How a row would be split over two pages.</summary>
/// <param name="Height">Of the upper piece.</param>
/// <param name="Worthwhile">Each cell shows something of itself on both sides, or the blank room is worth cutting.</param>
internal readonly record struct RowSplit(double Height, bool Worthwhile)
{
    /// <param name="rule">Height that the row's rule asks for.</param>
    /// <param name="limit">Greatest height of the upper piece.</param>
    public static RowSplit Judge(IReadOnlyList<OpenCell> cells, IReadOnlyList<CellPart> parts, int row, double top, double rule, double limit)
    {
        var (used, stuck, unfinished) = (0.0, false, false);
        for (var i = 0; i < cells.Count; i++)
        {
            var (cell, part) = (cells[i], parts[i]);
            if (cell.Done) continue;
            var fragment = part.Fragment;
            // Merged cells that end further down have more rows to stand in.
            if (cell.Box.Grid.LastRow > row) continue;
            stuck |= fragment.Empty || cell.Box.Whole && cell.Box.Need(cell.From) > top + limit - cell.Top + Room.Tolerance;
            unfinished |= fragment.Rest is not null;
            used = Math.Max(used, cell.Top - top + (cell.Box.Turned ? cell.Box.Need(cell.From) : cell.Box.Padding + fragment.Height));
        }
        var height = Math.Max(used, Math.Min(limit, rule));
        var blankCut = limit >= TableBox.LeastBlank && rule - limit >= TableBox.LeastBlank;
        return new(height, !stuck && (unfinished || blankCut));
    }
}
