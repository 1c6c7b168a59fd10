namespace DocGen.Generation.Templates.Tags;

/// <summary>
/// Decides what each section repeats: the smallest thing that holds both its tags. The text between them; the paragraph, when they enclose
/// all of its text; the paragraphs and tables from the one to the other; the rows from the one to the other, merges included, when they
/// stand in different cells of a table.
/// </summary>
internal sealed class SectionLayout(TagProblems problems)
{
    private readonly List<SectionExtent> extents = [];

    /// <summary>Lays the sections over the nodes; the nodes' lists are sorted, outer sections before inner ones.</summary>
    /// <returns>False when sections overlap, so that no program can be made of them.</returns>
    public bool Lay(IEnumerable<(TagSite Open, TagSite Close)> pairs)
    {
        var laid = true;
        foreach (var (open, close) in pairs.OrderBy(pair => pair.Open.Order))
        {
            if (ExtentOf(open, close) is { } extent) extents.Add(extent);
            else laid = false;
        }
        for (var i = 0; i < extents.Count; i++)
            if (extents[i].Node is TableNode table) extents[i] = new RowMerges(table).Extend(extents[i]);
        foreach (var extent in extents) extent.Node.Sections.Add(extent);
        foreach (var node in extents.Select(extent => extent.Node).Distinct()) node.Sections.Sort(OuterFirst);
        return NestProperly() && MergesHold() && laid;
    }

    private SectionExtent? ExtentOf(TagSite open, TagSite close)
    {
        if (open.Tag.WholeRow) return RowOf(open, close);
        if (ReferenceEquals(open.Paragraph, close.Paragraph))
            return EnclosesAllText(open, close)
                ? new(open, close, open.Paragraph.Parent!, open.Paragraph.Index, open.Paragraph.Index)
                : new(open, close, open.Paragraph, open.Piece, close.Piece);
        return CommonNode(open, close);
    }

    private static bool EnclosesAllText(TagSite open, TagSite close) =>
        open.Paragraph.Pieces.Index().All(piece => (piece.Index >= open.Piece && piece.Index <= close.Piece)
            || piece.Item is TagPiece { Tag.IsSection: true } or FixedPiece { IsSpace: true });

    private SectionExtent? CommonNode(TagSite open, TagSite close)
    {
        var wayDown = WayDown(open.Paragraph);
        var (node, child) = WayDown(close.Paragraph).Zip(wayDown).TakeWhile(pair => ReferenceEquals(pair.First.Node, pair.Second.Node))
            .Select(pair => (pair.First.Node, (From: pair.Second.Child, To: pair.First.Child))).Last();
        // Different cells of one row meet in the row; what is repeated is rows.
        if (node is RowNode row) return new(open, close, row.Parent!, row.Index, row.Index);
        if (node is BlockListNode && !(ReferenceEquals(open.Paragraph.Parent, node) && ReferenceEquals(close.Paragraph.Parent, node)))
        {
            problems.Add("template.section-across-table",
                $"区段 {open.Tag.Source} 的开始和结束一个在表格里，一个在表格外（结束于{close.Place}）。请把两个标签都放在表格外的段落里，或都放在表格的单元格里。", open.Place);
            return null;
        }
        return new(open, close, node, child.From, child.To);
    }

    private SectionExtent? RowOf(TagSite open, TagSite close)
    {
        var common = CommonCell(open, close);
        if (common is { } extent) return extent;
        problems.Add("template.row-outside-table", $"{open.Tag.Source} 要求重复整行，但它不在表格里。请去掉 row，或把标签放进表格的单元格。", open.Place);
        return null;
    }

    /// <summary>The rows of the innermost table that hold both tags.</summary>
    private static SectionExtent? CommonCell(TagSite open, TagSite close)
    {
        var rows = WayDown(open.Paragraph).Zip(WayDown(close.Paragraph)).TakeWhile(pair => ReferenceEquals(pair.First.Node, pair.Second.Node))
            .LastOrDefault(pair => pair.First.Node is TableNode);
        return rows.First.Node is null ? null : new(open, close, rows.First.Node, rows.First.Child, rows.Second.Child);
    }

    /// <summary>The nodes above a paragraph from the outermost down, each with the child through which the way goes.</summary>
    private static Stack<(TemplateNode Node, int Child)> WayDown(ParagraphNode paragraph)
    {
        var way = new Stack<(TemplateNode Node, int Child)>();
        for (TemplateNode at = paragraph; at.Parent is { } parent; at = parent) way.Push((parent, at.Index));
        return way;
    }

    private static int OuterFirst(SectionExtent a, SectionExtent b) =>
        a.First != b.First ? a.First.CompareTo(b.First) : a.Last != b.Last ? b.Last.CompareTo(a.Last) : a.Open.Order.CompareTo(b.Open.Order);

    private bool NestProperly()
    {
        var proper = true;
        for (var i = 0; i < extents.Count; i++)
            for (var j = i + 1; j < extents.Count; j++)
                if (Conflict(extents[i], extents[j]))
                {
                    proper = false;
                    problems.Add("template.overlapping-sections",
                        $"区段 {extents[i].Open.Tag.Source}（{extents[i].Open.Place}）和 {extents[j].Open.Tag.Source} 要重复的段落或表格行互相重叠。"
                        + "请把一个区段整个放进另一个里面，或让它们分占不同的段落或表格行。", extents[j].Open.Place);
                }
        return proper;
    }

    /// <param name="later">Opens after <paramref name="earlier"/>.</param>
    private static bool Conflict(SectionExtent earlier, SectionExtent later)
    {
        if (earlier.Encloses(later)) return !(earlier.Holds(later.Node, later.First) && earlier.Holds(later.Node, later.Last));
        if (!ReferenceEquals(earlier.Node, later.Node) || earlier.Last < later.First || later.Last < earlier.First) return false;
        var inside = (earlier.First >= later.First && earlier.Last <= later.Last)
            || (later.First >= earlier.First && later.Last <= earlier.Last);
        return !inside || (earlier.First == later.First && earlier.Last == later.Last);
    }

    private bool MergesHold()
    {
        var hold = true;
        foreach (var extent in extents)
            if (extent.Node is TableNode table)
                foreach (var cell in new RowMerges(table).CutBy(extent))
                {
                    hold = false;
                    problems.Add("template.cut-merge",
                        $"区段 {extent.Open.Tag.Source} 重复的行切断了{cell.Place}的纵向合并单元格。请让合并从区段的第一行开始，或从区段上方开始并一直到区段的最后一行。", extent.Open.Place);
                }
        return hold;
    }
}
