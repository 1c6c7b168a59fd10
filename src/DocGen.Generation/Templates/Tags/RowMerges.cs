using System.Collections.Immutable;
using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <param name="Start">The cell whose content shows.</param>
/// <param name="Below">The cells that it is merged over, in the rows after it.</param>
internal sealed record RowMerge(CellNode Start, ImmutableArray<CellNode> Below)
{
    public int FirstRow => Start.Row.Index;

    public int LastRow => FirstRow + Below.Length;

    /// <summary>No tag in it: a label over the rows, not part of one item.</summary>
    public bool IsLabel => !Start.Bound;
}

/// <summary>
/// The vertical merges of a table, and what becomes of them when a section repeats rows R1…R2:
/// <list type="bullet">
/// <item>A merge from above R1 to R2 or further: the copies go on with it (a label beside a list).</item>
/// <item>A merge inside R1…R2: each copy has its own. Only a static cell that is marked as a merge's start and merged over nothing, in a section
/// of one row, is a label over the whole list: the copies after the first go on with it.</item>
/// <item>A merge from R1 to beyond R2: if its cell holds a tag it belongs to the item, and the section grows down to hold all of it; if not, it
/// is a label over all copies and the rows below: copies after the first go on with it, and an empty list leaves it to the row below.</item>
/// <item>All else would tear the merge apart and is a problem; so is a label that may move while an outer section repeats it, since nobody could
/// tell which copy the rows below belong to.</item>
/// </list>
/// </summary>
internal sealed class RowMerges
{
    private readonly TableNode table;
    private readonly ImmutableArray<RowMerge> merges;

    public RowMerges(TableNode table)
    {
        this.table = table;
        merges = [.. table.Rows.SelectMany(row => row.Cells).Where(cell => cell.Cell.Format.Merge == VerticalMerge.Start)
            .Select(start => new RowMerge(start, [.. CellsBelow(start)]))];
    }

    /// <summary>The section with the rows that the item's own merged cells reach over.</summary>
    public SectionExtent Extend(SectionExtent section)
    {
        var last = section.Last;
        foreach (var merge in merges)
            if (!merge.IsLabel && merge.FirstRow >= section.First && merge.FirstRow <= last) last = Math.Max(last, merge.LastRow);
        return last == section.Last ? section : Extend(section with { Last = last });
    }

    /// <summary>Merged cells that repeating or leaving out the section's rows would tear apart.</summary>
    public IEnumerable<CellNode> CutBy(SectionExtent section) =>
        from merge in merges
        where merge.LastRow >= section.First && merge.FirstRow <= section.Last
        let endsInside = merge.FirstRow < section.First && merge.LastRow < section.Last
        let beginsInside = merge.FirstRow > section.First && merge.LastRow > section.Last
        let mayMoveInsideCopies = merge.FirstRow >= section.First && merge.LastRow > section.Last
            && table.Sections.Any(outer => outer.Encloses(section) && merge.FirstRow >= outer.First && merge.LastRow <= outer.Last)
        where endsInside || beginsInside || mayMoveInsideCopies
        select merge.Start;

    /// <summary>Label cells of the section's first row that go on in later copies instead of beginning anew.</summary>
    public IEnumerable<CellNode> SpanningCopies(SectionExtent section) =>
        merges.Where(merge => merge.IsLabel && merge.FirstRow == section.First
            && (merge.LastRow > section.Last || (merge.LastRow == section.Last && section.First == section.Last))).Select(merge => merge.Start);

    /// <summary>For each cell under a label that a section may take away: the label that then begins there.</summary>
    public IEnumerable<(CellNode Cell, CellNode Label)> LabelsThatMayMove() =>
        from merge in merges
        where merge.IsLabel
            && table.Sections.Any(section => merge.FirstRow >= section.First && merge.FirstRow <= section.Last && merge.LastRow > section.Last)
        from cell in merge.Below
        select (cell, merge.Start);

    private IEnumerable<CellNode> CellsBelow(CellNode start)
    {
        var column = Column(start);
        for (var row = start.Row.Index + 1; row < table.Rows.Length; row++)
        {
            var below = table.Rows[row].Cells.FirstOrDefault(cell => Column(cell) == column);
            if (below is not { Cell.Format.Merge: VerticalMerge.Continue }) yield break;
            yield return below;
        }
    }

    private static int Column(CellNode cell) =>
        cell.Row.Row.Format.GridBefore + cell.Row.Cells.Take(cell.Index).Sum(before => before.Cell.Format.ColumnSpan);
}
