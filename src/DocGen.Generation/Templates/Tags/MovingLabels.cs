using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>
/// Labels merged over a list and over rows below it. When the list is empty the row that the label stood in is gone, and the first row left
/// of the merge takes the label.
/// </summary>
/// <param name="labels">To each cell that a label is merged over, the label's own cell.</param>
internal sealed class MovingLabels(IEnumerable<KeyValuePair<Cell, Cell>> labels)
{
    private readonly FrozenDictionary<Cell, Cell> labels =
        labels.ToFrozenDictionary(EqualityComparer<Cell>.Create(ReferenceEquals, RuntimeHelpers.GetHashCode));

    public void Move(List<Row> rows)
    {
        // By grid column: the cell that begins the merge which reaches down to the row above.
        var above = new Dictionary<int, Cell>();
        for (var r = 0; r < rows.Count; r++)
        {
            var here = new Dictionary<int, Cell>();
            var column = rows[r].Format.GridBefore;
            for (var c = 0; c < rows[r].Cells.Length; c++)
            {
                var cell = rows[r].Cells[c];
                var start = above.GetValueOrDefault(column);
                if (cell.Format.Merge == VerticalMerge.Start) start = cell;
                else if (labels.TryGetValue(cell, out var label) && !ReferenceEquals(label, start))
                    rows[r] = rows[r] with { Cells = rows[r].Cells.SetItem(c, start = label) };
                if (cell.Format.Merge != VerticalMerge.None && start is not null) here[column] = start;
                column += cell.Format.ColumnSpan;
            }
            above = here;
        }
    }
}
