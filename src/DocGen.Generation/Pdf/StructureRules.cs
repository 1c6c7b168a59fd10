using DocGen.Generation.Pages;

namespace DocGen.Generation.Pdf;

/// <summary>The rules of ISO 14289-1 that a template can break: order of headings, regular tables, texts for pictures.</summary>
internal sealed class StructureRules
{
    private int lastHeading;

    public bool Hold(StructureElement element)
    {
        if (!(HoldsItself(element) && element.AlternativeText.Length <= Claim.LongestText)) return false;
        foreach (var child in element.Children)
            if (!Hold(child)) return false;
        return true;
    }

    private bool HoldsItself(StructureElement element) => element.Role switch
    {
        StructureRole.Figure => element.AlternativeText.Length > 0,
        StructureRole.Table => IsRegular(element),
        >= StructureRole.Heading1 and <= StructureRole.Heading6 => Follows(element.Role - StructureRole.Heading1 + 1),
        _ => true,
    };

    /// <summary>The first heading is of level 1, and none skips a level on the way down (7.4.2).</summary>
    private bool Follows(int level)
    {
        var follows = level <= lastHeading + 1;
        lastHeading = level;
        return follows;
    }

    /// <summary>Every row has as many columns, counting what reaches into it from above and beside (7.5; ISO 32000-1, 14.8.4.3.4).</summary>
    private static bool IsRegular(StructureElement table)
    {
        var rows = table.Children;
        var widths = new int[rows.Count];
        for (var row = 0; row < rows.Count; row++)
            foreach (var cell in rows[row].Children)
            {
                if (row + cell.RowSpan > rows.Count) return false;
                for (var below = row; below < row + cell.RowSpan; below++) widths[below] += cell.ColumnSpan;
            }
        return !widths.AsSpan().ContainsAnyExcept(widths.Length == 0 ? 0 : widths[0]);
    }
}
