using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Writing.Markup;

namespace DocGen.Generation.Docx.Writing;

/// <summary>A table of fixed layout: the grid, the cells' widths and the table's own say the same, so that no program has to choose.</summary>
internal sealed class TableWriter(PartWriting part, BlockWriter blocks)
{
    private Markup Xml => part.Xml;

    public void Write(Table table)
    {
        ImmutableArray<Points> columns = [.. table.Columns.Select(column => Points.FromTwips(Twips(column)))];
        Xml.Open("tbl");
        Properties(table.Format, Sum(columns));
        Xml.Open("tblGrid");
        foreach (var column in columns) Xml.Open("gridCol").Attribute("w", Twips(column)).Close();
        Xml.Close();
        foreach (var row in table.Rows) Write(row, columns);
        Xml.Close();
    }

    private void Properties(TableFormat format, Points width)
    {
        Xml.Open("tblPr").Width("tblW", width);
        if (format.Alignment != Alignment.Left) Xml.Value("jc", ParagraphFormatWriter.Name(format.Alignment));
        if (format.CellSpacing != Points.Zero) Xml.Width("tblCellSpacing", format.CellSpacing);
        Xml.Width("tblInd", format.Indent);
        BorderWriter.Write(Xml, "tblBorders", format.Borders, BorderWriter.OfTable);
        Xml.Open("tblLayout").Attribute("type", "fixed").Close();
        Margins("tblCellMar", format.CellMargins);
        Xml.Close();
    }

    private void Margins(string name, Margins margins) => Xml.Open(name)
        .Width("top", margins.Top).Width("left", margins.Left).Width("bottom", margins.Bottom).Width("right", margins.Right).Close();

    private void Write(Row row, ImmutableArray<Points> columns)
    {
        Xml.Open("tr");
        Properties(row.Format, columns);
        var column = row.Format.GridBefore;
        foreach (var cell in row.Cells)
        {
            var span = Math.Max(1, cell.Format.ColumnSpan);
            Xml.Open("tc");
            Properties(cell.Format, span, Sum(Range(columns, column, span)));
            blocks.Write(cell.Blocks);
            Xml.Close();
            column += span;
        }
        Xml.Close();
    }

    private void Properties(RowFormat format, ImmutableArray<Points> columns)
    {
        if (format == RowFormat.Default) return;
        Xml.Open("trPr");
        if (format.GridBefore > 0) Xml.Value("gridBefore", format.GridBefore);
        if (format.GridAfter > 0) Xml.Value("gridAfter", format.GridAfter);
        if (format.GridBefore > 0) Xml.Width("wBefore", Sum(Range(columns, 0, format.GridBefore)));
        if (format.GridAfter > 0) Xml.Width("wAfter", Sum(columns.Reverse().Take(format.GridAfter)));
        if (format.KeepWhole) Xml.On("cantSplit");
        if (format.HeightRule != HeightRule.Auto || format.Height > Points.Zero)
            Xml.Open("trHeight").Attribute("val", Twips(format.Height))
                .Attribute("hRule", format.HeightRule switch { HeightRule.Exact => "exact", HeightRule.AtLeast => "atLeast", _ => "auto" }).Close();
        if (format.Header) Xml.On("tblHeader");
        Xml.Close();
    }

    private void Properties(CellFormat format, int span, Points width)
    {
        Xml.Open("tcPr").Width("tcW", width);
        if (span > 1) Xml.Value("gridSpan", span);
        if (format.Merge != VerticalMerge.None) Xml.Value("vMerge", format.Merge == VerticalMerge.Start ? "restart" : "continue");
        BorderWriter.Write(Xml, "tcBorders", format.Borders, BorderWriter.OfCell);
        if (format.Shading is { } shading) RunWriter.Shade(Xml, shading);
        if (format.NoWrap) Xml.On("noWrap");
        if (format.Margins is { } margins) Margins("tcMar", margins);
        if (format.Direction != TextDirection.Horizontal) Xml.Value("textDirection", format.Direction == TextDirection.BottomToTop ? "btLr" : "tbRlV");
        if (format.FitText) Xml.On("tcFitText");
        if (format.VerticalAlignment != VerticalAlignment.Top) Xml.Value("vAlign", format.VerticalAlignment == VerticalAlignment.Center ? "center" : "bottom");
        Xml.Close();
    }

    private static IEnumerable<Points> Range(ImmutableArray<Points> columns, int first, int count) => columns.Skip(first).Take(count);

    private static Points Sum(IEnumerable<Points> widths) => widths.Aggregate(Points.Zero, (sum, width) => sum + width);
}
