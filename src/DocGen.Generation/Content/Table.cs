using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Generation.Content;

/// <summary>A table on a fixed grid.</summary>
/// <param name="Columns">Widths of the grid's columns (w:gridCol).</param>
public sealed record Table(ImmutableArray<Points> Columns, ImmutableArray<Row> Rows, TableFormat Format) : Block;

public sealed record TableFormat
{
    public static TableFormat Default { get; } = new();

    public Alignment Alignment { get; init; }

    public Points Indent { get; init; }

    public Borders Borders { get; init; } = Borders.None;

    /// <summary>Word's default: nothing above and below, 0.19 cm left and right.</summary>
    public Margins CellMargins { get; init; } = new(default, new(5.4), default, new(5.4));

    /// <summary>Between cells (w:tblCellSpacing); zero means collapsed borders.</summary>
    public Points CellSpacing { get; init; }
}

public enum HeightRule { Auto, AtLeast, Exact }

public sealed record Row(ImmutableArray<Cell> Cells, RowFormat Format);

public sealed record RowFormat
{
    public static RowFormat Default { get; } = new();

    public HeightRule HeightRule { get; init; }

    public Points Height { get; init; }

    /// <summary>Stands again at the top of each page that the table runs over (w:tblHeader).</summary>
    public bool Header { get; init; }

    /// <summary>Stays whole on one page (w:cantSplit).</summary>
    public bool KeepWhole { get; init; }

    /// <summary>Grid columns left free before the first cell (w:gridBefore) and after the last (w:gridAfter).</summary>
    public int GridBefore { get; init; }

    public int GridAfter { get; init; }
}

public enum VerticalMerge { None, Start, Continue }

public enum VerticalAlignment { Top, Center, Bottom }

public enum TextDirection
{
    Horizontal,

    /// <summary>w:tbRl and w:tbRlV: Han upright, one below the other, columns from right to left, Latin turned by 90°.</summary>
    VerticalRightToLeft,

    /// <summary>w:btLr: whole lines turned, reading upwards.</summary>
    BottomToTop,
}

public sealed record Cell(ImmutableArray<Block> Blocks, CellFormat Format)
{
    /// <summary>
    /// The cell is a label: its text comes from the template alone. When its row (or the rows that it is merged over) goes on on the next
    /// page, it is printed there again, as the official forms do with 个人总结.
    /// </summary>
    public bool Label { get; init; }
}

public sealed record CellFormat
{
    public static CellFormat Default { get; } = new();

    public int ColumnSpan { get; init; } = 1;

    public VerticalMerge Merge { get; init; }

    public VerticalAlignment VerticalAlignment { get; init; }

    public TextDirection Direction { get; init; }

    public Borders Borders { get; init; } = Borders.None;

    /// <summary>Null takes the table's.</summary>
    public Margins? Margins { get; init; }

    public Color? Shading { get; init; }

    /// <summary>Squeeze the text into the width of the cell (w:tcFitText).</summary>
    public bool FitText { get; init; }

    /// <summary>Never break a line in this cell (w:noWrap).</summary>
    public bool NoWrap { get; init; }
}
