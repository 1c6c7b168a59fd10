using System.Collections.Immutable;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Content;
using static DocGen.Generation.Docx.Xml;

namespace DocGen.Generation.Docx;

/// <summary>w:tbl → a table on a fixed grid.</summary>
internal sealed class TableReader(Reading reading, BlockReader blocks)
{
    // Word itself allows 63 cells in a row; a grid may have more columns than that.
    private const int MostColumns = 500;

    /// <summary>What all rows of the table share.</summary>
    private sealed record Frame(TableFormat Format, TableStyle Style, Scope Scope, int Rows);

    public Table? Read(XElement element, Scope scope)
    {
        var properties = element.Element(W + "tblPr");
        var chain = reading.Styles.TableChain(properties.Val("tblStyle"));
        Refuse(element, properties, scope);
        var format = chain.Select(style => style.Element(W + "tblPr")).Append(properties).Aggregate(TableFormat.Default, TableProperties.Table);
        var children = Children(element, "tr", ["tblPr", "tblGrid"], scope);
        var frame = new Frame(format, new TableStyle(chain, properties), scope, children.Count);
        var rows = children.Select((row, number) => Row(row, frame, number)).Where(row => row.Row.Cells.Length > 0).ToList();
        if (rows.Exists(row => GridColumns.Span(row.Row) > MostColumns) || element.Element(W + "tblGrid")?.Elements().Skip(MostColumns).Any() == true)
        {
            reading.Refuse("template.too-many-columns", $"表格超过 {MostColumns} 列。请减少列数。", scope.Place);
            return null;
        }
        return rows.Count == 0 ? null : new(GridColumns.Of(element, rows), [.. rows.Select(row => row.Row)], format);
    }

    private void Refuse(XElement element, XElement? properties, Scope scope)
    {
        // Changes inside of cells are found with their own place when these are read.
        var own = element.Elements().Concat(element.Elements(W + "tr").Elements())
            .Where(holder => holder.Name.LocalName is "tblPr" or "tblGrid" or "trPr" or "tblPrEx");
        foreach (var change in own.Descendants())
            if (Refusals.Of(change) is { } refusal) reading.Refuse(refusal.Code, refusal.Message, scope.Place);
        if (properties?.Element(W + "tblpPr") is not null)
            reading.Warn("template.floating-table", "这是浮动表格，将按嵌入的表格排版。请在表格属性里把文字环绕设为“无”。", scope.Place);
        if (properties.Toggle("bidiVisual") == true)
            reading.Refuse("template.unsupported", "这个表格的列从右向左排，模板不支持。请在表格属性里改为从左向右。", scope.Place);
    }

    /// <summary>Rows of a table, cells of a row; anything else in between that would lose text is refused.</summary>
    private List<XElement> Children(XElement parent, string name, string[] others, Scope scope)
    {
        var found = new List<XElement>();
        foreach (var child in BlockReader.Unwrapped(parent))
        {
            if (child.Name == W + name) found.Add(child);
            else if (!others.Contains(child.Name.LocalName)) blocks.RefuseUnknown(child, scope);
        }
        return found;
    }

    private ReadRow Row(XElement element, Frame frame, int index)
    {
        var properties = element.Element(W + "trPr");
        if (properties.Toggle("hidden") == true)
            reading.Refuse("template.unsupported", $"第{index + 1}行被设为隐藏，模板不支持。请删除这一行，或取消隐藏文字。", frame.Scope.Place);
        var exceptions = element.Element(W + "tblPrEx");
        var format = TableProperties.Table(frame.Format, exceptions);
        var children = Children(element, "tc", ["trPr", "tblPrEx"], frame.Scope);
        var cells = ImmutableArray.CreateBuilder<Cell>();
        var widths = ImmutableArray.CreateBuilder<Points?>();
        foreach (var child in children)
        {
            var position = new CellPosition(index, frame.Rows, cells.Count, children.Count);
            var (cell, width) = (Cell(child, frame, format, position), Width(child));
            if (ContinuesLeft(child) && cells.Count > 0)
            {
                HiddenText(cell, frame.Scope.Place.Cell(index + 1, cells.Count));
                var before = cells[^1].Format;
                cells[^1] = cells[^1] with { Format = before with { ColumnSpan = Math.Min(1000, before.ColumnSpan + cell.Format.ColumnSpan) } };
                widths[^1] = widths[^1] is { } first && width is { } more ? first + more : null;
                continue;
            }
            cells.Add(cell);
            widths.Add(width);
        }
        return new(new(cells.ToImmutable(), TableProperties.Row(properties)), widths.ToImmutable());
    }

    private Cell Cell(XElement element, Frame frame, TableFormat row, CellPosition position)
    {
        var properties = element.Element(W + "tcPr");
        var place = frame.Scope.Place.Cell(position.Row + 1, position.Cell + 1);
        reading.Saw(place, element);
        foreach (var change in properties?.Descendants() ?? [])
            if (Refusals.Of(change) is { } refusal) reading.Refuse(refusal.Code, refusal.Message, place);
        if (properties.Val("textDirection") is { } direction && direction is not ("lrTb" or "lrTbV" or "tbRl" or "tbRlV" or "btLr"))
            reading.Refuse("template.unsupported", "这个单元格的文字方向不受支持。请改为横排、竖排（自上而下）或向上旋转。", place);
        var layers = frame.Style.Layers(position);
        var inside = blocks.Read(element, frame.Scope with { Place = place, TableStyle = layers });
        var cell = new Cell(inside, Format(properties, layers, frame, row, position));
        if (cell.Format.Merge == VerticalMerge.Continue && position.Row > 0) HiddenText(cell, place);
        return cell;
    }

    /// <summary>The row's exceptions from the table, then what the table's style says for this part of it, then the cell itself.</summary>
    private static CellFormat Format(XElement? properties, ImmutableArray<XElement> layers, Frame frame, TableFormat row, CellPosition position)
    {
        var format = CellFormat.Default;
        if (row.CellMargins != frame.Format.CellMargins) format = format with { Margins = row.CellMargins };
        format = layers.Aggregate(format, (so, layer) => TableProperties.Cell(so, layer.Element(W + "tcPr"), row.CellMargins));
        var borders = row.Borders == frame.Format.Borders ? Borders.None : TableStyle.AtEdges(Borders.None, row.Borders, position, "wholeTable");
        return TableProperties.Cell(format with { Borders = frame.Style.Borders(borders, position) }, properties, row.CellMargins);
    }

    private static Points? Width(XElement cell)
    {
        var width = cell.Element(W + "tcPr")?.Element(W + "tcW");
        return width.Attr("type") is null or "dxa" ? width.Twips("w") : null;
    }

    /// <summary>w:hMerge is how old writers merged cells side by side (17.4.22): the cells that go on belong to the one before.</summary>
    private static bool ContinuesLeft(XElement cell)
    {
        var merge = cell.Element(W + "tcPr")?.Element(W + "hMerge");
        return merge is not null && (merge.Attr("val") ?? "continue") == "continue";
    }

    private void HiddenText(Cell cell, ContentPlace place)
    {
        var text = cell.Blocks.OfType<Paragraph>().SelectMany(paragraph => paragraph.Inlines).OfType<TextRun>();
        if (text.Any(run => run.Text.Trim().Length > 0))
            reading.Warn("template.hidden-text", "这个被合并的单元格里还有文字，不会印出。请拆分单元格后删除，再合并。", place);
    }
}
