using System.Collections.Immutable;
using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>
/// The structure of a template while it is compiled: blocks, rows, cells and pieces with the way up and a place for messages.
/// Sections lie over the children of one node, from one child to another.
/// </summary>
internal abstract class TemplateNode(TemplateNode? parent, int index, ContentPlace place)
{
    public TemplateNode? Parent => parent;

    /// <summary>Among the parent's children.</summary>
    public int Index => index;

    public ContentPlace Place => place;

    /// <summary>A tag stands in it.</summary>
    public bool Bound { get; protected init; }

    /// <summary>Sections that repeat children of this node; <see cref="SectionLayout"/> sorts outer ones before inner ones.</summary>
    public List<SectionExtent> Sections { get; } = [];
}

/// <summary>Counts paragraphs and tables for messages; through a whole body, though page setups divide it.</summary>
internal sealed class BlockNumbers(ContentPlace place)
{
    private int paragraphs, tables;

    public ContentPlace Place => place;

    public ContentPlace NextParagraph() => place.Paragraph(++paragraphs);

    public ContentPlace NextTable() => place.Table(++tables);
}

/// <summary>The blocks of a body, a header, a footer or a cell.</summary>
internal sealed class BlockListNode : TemplateNode
{
    public BlockListNode(TemplateNode? parent, ImmutableArray<Block> blocks, BlockNumbers numbers, TagFinder finder)
        : base(parent, 0, numbers.Place)
    {
        var nodes = ImmutableArray.CreateBuilder<TemplateNode>(blocks.Length);
        foreach (var block in blocks)
            nodes.Add(block switch
            {
                Paragraph paragraph => new ParagraphNode(this, nodes.Count, paragraph, numbers.NextParagraph(), finder),
                Table table => new TableNode(this, nodes.Count, table, numbers.NextTable(), finder),
                _ => throw new InvalidOperationException($"Unknown block {block.GetType().Name}"),
            });
        Blocks = nodes.MoveToImmutable();
        Bound = Blocks.Any(block => block.Bound);
    }

    public ImmutableArray<TemplateNode> Blocks { get; }
}

internal sealed class ParagraphNode : TemplateNode
{
    public ParagraphNode(TemplateNode parent, int index, Paragraph paragraph, ContentPlace place, TagFinder finder) : base(parent, index, place)
    {
        Paragraph = paragraph;
        Pieces = finder.Split(paragraph, place);
        Bound = Pieces.Any(piece => piece is not FixedPiece);
    }

    public Paragraph Paragraph { get; }

    public ImmutableArray<Piece> Pieces { get; }

    /// <summary>Nothing but tags that begin or end a section which reaches beyond the paragraph: it leaves no line behind.</summary>
    public bool HoldsOnlySectionTags => Bound && Sections.Count == 0 && !Paragraph.Format.PageBreakBefore
        && Pieces.All(piece => piece is TagPiece { Tag.IsSection: true } or FixedPiece { IsSpace: true });
}

internal sealed class TableNode : TemplateNode
{
    public TableNode(TemplateNode parent, int index, Table table, ContentPlace place, TagFinder finder) : base(parent, index, place)
    {
        Table = table;
        Rows = [.. table.Rows.Select((row, number) => new RowNode(this, number, row, place, finder))];
        Bound = Rows.Any(row => row.Bound);
    }

    public Table Table { get; }

    public ImmutableArray<RowNode> Rows { get; }
}

internal sealed class RowNode : TemplateNode
{
    public RowNode(TableNode table, int index, Row row, ContentPlace place, TagFinder finder) : base(table, index, place)
    {
        Row = row;
        Cells = [.. row.Cells.Select((cell, number) => new CellNode(this, number, cell, place.Cell(index + 1, number + 1), finder))];
        Bound = Cells.Any(cell => cell.Bound);
    }

    public Row Row { get; }

    public ImmutableArray<CellNode> Cells { get; }
}

internal sealed class CellNode : TemplateNode
{
    public CellNode(RowNode row, int index, Cell cell, ContentPlace place, TagFinder finder) : base(row, index, place)
    {
        Cell = cell;
        Content = new(this, cell.Blocks, new(place), finder);
        Bound = Content.Bound;
    }

    public Cell Cell { get; }

    public BlockListNode Content { get; }

    public RowNode Row => (RowNode)Parent!;
}
