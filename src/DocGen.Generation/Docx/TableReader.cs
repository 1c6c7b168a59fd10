using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>w:tbl → a table on a fixed grid.</summary>
internal sealed class TableReader(Reading reading, BlockReader blocks)
{
    public Table? Read(XElement element, Scope scope)
    {
        var properties = element.Element(W + "tblPr");
        var style = properties.Val("tblStyle");
        foreach (var change in element.Elements().Concat(element.Elements(W + "tr").Elements(W + "trPr")).Descendants().Where(found => found.Name.LocalName is "tblPrChange" or "tblGridChange" or "trPrChange" or "tcPrChange" or "cellIns" or "cellDel" or "cellMerge" || (found.Name.LocalName is "ins" or "del" && found.Parent?.Name.LocalName == "trPr")))
            reading.Refuse("template.tracked-changes", Refusals.Of(change)!.Value.Message, scope.Place);
        if (properties?.Element(W + "tblpPr") is not null)
            reading.Warn("template.floating-table", "这是浮动表格，将按嵌入的表格排版。请在表格属性里把文字环绕设为“无”。", scope.Place);

        var format = TableProperties.Table(reading.Styles.TableProperties(style).Aggregate(TableFormat.Default, TableProperties.Table), properties);
        var inner = scope with { TableStyle = style };
        var rows = BlockReader.Unwrapped(element).Where(child => child.Name.LocalName == "tr").Select((row, number) => Row(row, inner, format, number + 1)).Where(row => row.Row.Cells.Length > 0).ToList();
        if (rows.Count == 0) return null;
        return new(Columns(element, rows), [.. rows.Select(row => row.Row)], format);
    }

    private (Row Row, ImmutableArray<Points?> Widths) Row(XElement element, Scope scope, TableFormat table, int number)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>();
        var widths = ImmutableArray.CreateBuilder<Points?>();
        foreach (var child in BlockReader.Unwrapped(element).Where(child => child.Name.LocalName == "tc"))
        {
            var properties = child.Element(W + "tcPr");
            var width = properties?.Element(W + "tcW") is { } given && given.Attr("type") is null or "dxa" ? properties?.Element(W + "tcW").Twips("w") : null;
            // hMerge is how old writers merged cells side by side (17.4.22): the cells that go on belong to the one before.
            if (properties?.Element(W + "hMerge") is { } merge && merge.Attr("val") is null or "continue" && cells.Count > 0 && properties?.Element(W + "hMerge") is not null)
            {
                cells[^1] = cells[^1] with { Format = cells[^1].Format with { ColumnSpan = cells[^1].Format.ColumnSpan + 1 } };
                widths[^1] = widths[^1] is { } before && width is { } more ? before + more : null;
                continue;
            }
            cells.Add(Cell(child, properties, scope.At(scope.Place.Cell(number, cells.Count + 1)), table));
            widths.Add(width);
        }
        return (new(cells.ToImmutable(), TableProperties.Row(element.Element(W + "trPr"))), widths.ToImmutable());
    }

    private Cell Cell(XElement element, XElement? properties, Scope scope, TableFormat table)
    {
        var format = TableProperties.Cell(properties, table.CellMargins);
        if (properties.Val("textDirection") is { } direction && direction is not ("lrTb" or "lrTbV" or "tbRl" or "tbRlV" or "btLr"))
            reading.Refuse("template.unsupported", "这个单元格的文字方向不受支持。请改为横排、竖排（自上而下）或向上旋转。", scope.Place);
        return new(blocks.Read(element, scope), format);
    }

    /// <summary>
    /// The grid as it is given, when every row fits it. Else it is made anew from the widths of the cells, as Word does: other writers
    /// leave a grid of equal columns behind.
    /// </summary>
    private static ImmutableArray<Points> Columns(XElement element, List<(Row Row, ImmutableArray<Points?> Widths)> rows)
    {
        ImmutableArray<Points> grid = [.. (element.Element(W + "tblGrid")?.Elements(W + "gridCol") ?? []).Select(column => column.Twips("w") ?? default)];
        var needed = rows.Max(row => Span(row.Row));
        var complete = grid.Length >= needed && grid.All(width => width.Value > 0);
        if (complete && rows.All(row => Agrees(row, grid))) return grid;

        var widths = new Points[Math.Max(needed, complete ? grid.Length : 0)];
        if (complete) grid.CopyTo(widths);
        foreach (var row in rows.OrderByDescending(row => row.Row.Cells.Length))
        {
            var column = row.Row.Format.GridBefore;
            for (var i = 0; i < row.Row.Cells.Length; column += row.Row.Cells[i++].Format.ColumnSpan)
                if (row.Row.Cells[i].Format.ColumnSpan == 1 && row.Widths[i] is { Value: > 0 } width && (!complete || widths[column] == grid[column])) widths[column] = width;
        }
        FillFromSpans(rows, widths);
        return [.. widths.Select(width => width.Value > 0 ? width : new Points(72))];
    }

    /// <summary>A column that no single cell tells is what a merged cell leaves over.</summary>
    private static void FillFromSpans(List<(Row Row, ImmutableArray<Points?> Widths)> rows, Points[] widths)
    {
        foreach (var (row, given) in rows)
        {
            var column = row.Format.GridBefore;
            for (var i = 0; i < row.Cells.Length; column += row.Cells[i++].Format.ColumnSpan)
            {
                var span = widths.AsSpan(column, row.Cells[i].Format.ColumnSpan);
                var unknown = span.Count(Points.Zero);
                if (unknown == 0 || given[i] is not { } whole) continue;
                var known = 0.0;
                foreach (var width in span) known += width.Value;
                if (whole.Value > known) span.Replace(Points.Zero, new Points((whole.Value - known) / unknown));
            }
        }
    }

    /// <summary>Within two points a cell: rounding of the writers.</summary>
    private static bool Agrees((Row Row, ImmutableArray<Points?> Widths) row, ImmutableArray<Points> grid)
    {
        var column = row.Row.Format.GridBefore;
        for (var i = 0; i < row.Row.Cells.Length; i++)
        {
            var span = row.Row.Cells[i].Format.ColumnSpan;
            var width = grid.Skip(column).Take(span).Sum(points => points.Value);
            if (row.Widths[i] is { Value: > 0 } given && Math.Abs(given.Value - width) > 2) return false;
            column += span;
        }
        return true;
    }

    private static int Span(Row row) => row.Format.GridBefore + row.Cells.Sum(cell => cell.Format.ColumnSpan) + row.Format.GridAfter;
}
