using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>A cell's place in its table: which row of how many, which cell of its row.</summary>
internal readonly record struct CellPosition(int Row, int Rows, int Cell, int Cells);

/// <summary>A table's style with the parts of the table that its conditions name: first row, bands, corners (17.7.6).</summary>
/// <param name="chain">The style and its ancestors, oldest first.</param>
internal sealed class TableStyle(ImmutableArray<XElement> chain, XElement? properties)
{
    private readonly int look = Look(properties?.Element(W + "tblLook"));
    private readonly bool conditional = chain.Any(style => style.Element(W + "tblStylePr") is not null);
    private readonly Dictionary<string, ImmutableArray<XElement>> layers = new(StringComparer.Ordinal);

    public static TableStyle None { get; } = new([], null);

    [Flags]
    private enum Condition { FirstRow = 0x20, LastRow = 0x40, FirstColumn = 0x80, LastColumn = 0x100, NoRowBands = 0x200, NoColumnBands = 0x400 }

    /// <summary>Elements with the properties that hold in the cell, the strongest last; one array for all cells of the same part.</summary>
    public ImmutableArray<XElement> Layers(CellPosition cell)
    {
        if (!conditional) return chain;
        var regions = Regions(cell).ToList();
        var key = string.Join(' ', regions);
        if (layers.TryGetValue(key, out var known)) return known;
        IEnumerable<XElement> Parts(string region) => chain.SelectMany(style => style.Elements(W + "tblStylePr")).Where(part => part.Attr("type") == region);
        return layers[key] = [.. chain, .. regions.SelectMany(Parts)];
    }

    /// <summary>Borders of the cell's part; its inner lines are those between the cells of that part.</summary>
    public Borders Borders(Borders under, CellPosition cell) => Layers(cell).Aggregate(under, (so, layer) =>
        layer.Element(W + "tcPr")?.Element(W + "tcBorders") is { } borders
            ? AtEdges(so, TableProperties.Borders(Content.Borders.None, borders), cell, layer.Attr("type") ?? "wholeTable")
            : so);

    /// <summary>Borders of a whole table, or of a row set apart from it, as the borders of one of its cells.</summary>
    public static Borders AtEdges(Borders under, Borders borders, CellPosition cell, string region)
    {
        var oneRow = region is "firstRow" or "lastRow" or "band1Horz" or "band2Horz" || region.EndsWith("Cell", StringComparison.Ordinal);
        var oneColumn = region is "firstCol" or "lastCol" or "band1Vert" or "band2Vert" || region.EndsWith("Cell", StringComparison.Ordinal);
        return under with
        {
            Top = (oneRow || cell.Row == 0 ? borders.Top : borders.InsideHorizontal) ?? under.Top,
            Bottom = (oneRow || cell.Row == cell.Rows - 1 ? borders.Bottom : borders.InsideHorizontal) ?? under.Bottom,
            Left = (oneColumn || cell.Cell == 0 ? borders.Left : borders.InsideVertical) ?? under.Left,
            Right = (oneColumn || cell.Cell == cell.Cells - 1 ? borders.Right : borders.InsideVertical) ?? under.Right,
            DiagonalDown = borders.DiagonalDown ?? under.DiagonalDown,
            DiagonalUp = borders.DiagonalUp ?? under.DiagonalUp,
        };
    }

    private IEnumerable<string> Regions(CellPosition cell)
    {
        var (first, last) = (Has(Condition.FirstRow) && cell.Row == 0, Has(Condition.LastRow) && cell.Row == cell.Rows - 1);
        var (left, right) = (Has(Condition.FirstColumn) && cell.Cell == 0, Has(Condition.LastColumn) && cell.Cell == cell.Cells - 1);
        yield return "wholeTable";
        var (above, before) = (Has(Condition.FirstRow) ? 1 : 0, Has(Condition.FirstColumn) ? 1 : 0);
        if (!Has(Condition.NoColumnBands) && !left && !right) yield return Band(cell.Cell - before, "tblStyleColBandSize") + "Vert";
        if (!Has(Condition.NoRowBands) && !first && !last) yield return Band(cell.Row - above, "tblStyleRowBandSize") + "Horz";
        if (first) yield return "firstRow";
        if (last) yield return "lastRow";
        if (left) yield return "firstCol";
        if (right) yield return "lastCol";
        if (first && left) yield return "nwCell";
        if (first && right) yield return "neCell";
        if (last && left) yield return "swCell";
        if (last && right) yield return "seCell";
    }

    private string Band(int index, string sizeName)
    {
        var size = chain.Select(style => style.Element(W + "tblPr")?.Element(W + sizeName).Integer("val")).LastOrDefault(found => found is > 0) ?? 1;
        return index / size % 2 == 0 ? "band1" : "band2";
    }

    private bool Has(Condition condition) => (look & (int)condition) != 0;

    /// <summary>Bits of w:val, or the attributes that newer writers give in their place (17.4.55).</summary>
    private static int Look(XElement? look)
    {
        if (int.TryParse(look.Attr("val"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits)) return bits;
        (string Name, Condition Bit)[] names =
        [
            ("firstRow", Condition.FirstRow), ("lastRow", Condition.LastRow), ("firstColumn", Condition.FirstColumn),
            ("lastColumn", Condition.LastColumn), ("noHBand", Condition.NoRowBands), ("noVBand", Condition.NoColumnBands),
        ];
        if (look is null) return (int)(Condition.NoRowBands | Condition.NoColumnBands);
        return names.Where(name => look.Attr(name.Name) is "1" or "true" or "on").Sum(name => (int)name.Bit);
    }
}
