using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>The static rows and cells of a table that has tags elsewhere: made once, so that each is one instance wherever it stands.</summary>
internal sealed class StaticTable(TableNode table)
{
    private readonly Dictionary<CellNode, Cell> cells = [];
    private readonly Dictionary<RowNode, Row> rows = [];

    public Row Row(RowNode row)
    {
        if (!rows.TryGetValue(row, out var made)) rows.Add(row, made = row.Row with { Cells = [.. row.Cells.Select(Cell)] });
        return made;
    }

    public Cell Cell(CellNode cell)
    {
        if (!cells.TryGetValue(cell, out var made)) cells.Add(cell, made = StaticContent.Of(cell.Cell));
        return made;
    }

    /// <summary>Null when no section can take a label away from the rows below it.</summary>
    public MovingLabels? MovingLabels()
    {
        var labels = new RowMerges(table).LabelsThatMayMove().ToList();
        return labels.Count == 0 ? null
            : new(labels.Select(pair => KeyValuePair.Create(Cell(pair.Cell), Cell(pair.Label))));
    }
}
