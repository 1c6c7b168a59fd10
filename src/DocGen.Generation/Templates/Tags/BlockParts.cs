using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Binds one paragraph; newlines in values make more of the same format.</summary>
internal sealed class ParagraphPart(Paragraph template, ImmutableArray<Part<Inline>> parts) : Part<Block>
{
    private readonly Paragraph first = template with { Inlines = [] };

    // Only the first begins a new page.
    private readonly Paragraph next = template with { Inlines = [], Format = template.Format with { PageBreakBefore = false } };

    public override void Bind(Frame frame, List<Block> output)
    {
        var inlines = new List<Inline>(parts.Length);
        foreach (var part in parts) part.Bind(frame, inlines);
        var paragraph = first;
        var start = 0;
        for (var end = inlines.IndexOf(ParagraphEnd.Instance); end >= 0; end = inlines.IndexOf(ParagraphEnd.Instance, start))
        {
            output.Add(paragraph with { Inlines = [.. CollectionsMarshal.AsSpan(inlines)[start..end]] });
            paragraph = next;
            start = end + 1;
        }
        output.Add(paragraph with { Inlines = [.. CollectionsMarshal.AsSpan(inlines)[start..]] });
    }
}

/// <summary>Binds the blocks of a body, a header, a footer or a cell.</summary>
/// <param name="instead">Those must hold a block: what stands when nothing is left.</param>
internal sealed class BlockListPart(ImmutableArray<Part<Block>> parts, Paragraph instead)
{
    public ImmutableArray<Block> Bind(Frame frame)
    {
        var blocks = new List<Block>(parts.Length);
        foreach (var part in parts) part.Bind(frame, blocks);
        return blocks.Count == 0 ? [instead] : [.. blocks];
    }
}

/// <summary>Binds a table; without rows there is no table.</summary>
internal sealed class TablePart(Table template, ImmutableArray<Part<Row>> parts, MovingLabels? labels) : Part<Block>
{
    private readonly Table empty = template with { Rows = [] };

    public override void Bind(Frame frame, List<Block> output)
    {
        var rows = new List<Row>(parts.Length);
        foreach (var part in parts) part.Bind(frame, rows);
        labels?.Move(rows);
        if (rows.Count > 0) output.Add(empty with { Rows = [.. rows] });
    }
}

internal sealed class RowPart(Row template, ImmutableArray<CellPart> cells) : Part<Row>
{
    public override void Bind(Frame frame, List<Row> output)
    {
        var bound = new Cell[cells.Length];
        for (var i = 0; i < bound.Length; i++) bound[i] = cells[i].Bind(frame);
        output.Add(template with { Cells = ImmutableCollectionsMarshal.AsImmutableArray(bound) });
    }
}

/// <param name="blocks">Null when the template gives the cell whole.</param>
internal sealed class CellPart(Cell template, BlockListPart? blocks)
{
    public Cell Bind(Frame frame) => blocks is null ? template : template with { Blocks = blocks.Bind(frame) };
}
