using System.Collections.Frozen;
using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>
/// Labels merged over a list and over rows below it. When the list is empty the row that the label stood in is gone, and the first row left
/// of the merge takes the label.
/// </summary>
/// <param name="labels">To each cell that the label is merged over, the same cell as it stands when it begins the merge.</param>
internal sealed class MovingLabels(IEnumerable<KeyValuePair<Cell, Cell>> labels)
{
    private readonly FrozenDictionary<Cell, Cell> labels = labels.ToFrozenDictionary(EqualityComparer<Cell>.Create(ReferenceEquals, cell => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(cell)));

    public void Move(List<Row> rows)
    {
        var merged = new HashSet<int>();
        for (var r = 0; r < rows.Count; r++)
        {
            var mergedHere = new HashSet<int>();
            var column = rows[r].Format.GridBefore;
            for (var c = 0; c < rows[r].Cells.Length; c++)
            {
                var cell = rows[r].Cells[c];
                if (cell.Format.Merge == VerticalMerge.Continue && !merged.Contains(column) && labels.TryGetValue(cell, out var label))
                    rows[r] = rows[r] with { Cells = rows[r].Cells.SetItem(c, label) };
                if (cell.Format.Merge != VerticalMerge.None) mergedHere.Add(column);
                column += cell.Format.ColumnSpan;
            }
            merged = mergedHere;
        }
    }
}
