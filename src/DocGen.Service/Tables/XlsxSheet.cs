using System.Text;

namespace DocGen.Service.Tables;

/// <summary>One sheet of a table, row by row.</summary>
internal static class XlsxSheet
{
    private const int Buffer = 32 * 1024;

    /// <summary>Of the styles in <see cref="XlsxParts"/>.</summary>
    private const int Heading = 1, Wrapped = 2;

    /// <param name="row">Whether the enumerator stands at a row.</param>
    /// <returns>Whether it stands at a row that this sheet has no more room for.</returns>
    public static async Task<bool> WriteAsync(
        IReadOnlyList<Column> columns, IAsyncEnumerator<IReadOnlyList<Cell>> rows, bool row, int sheetRows, Stream part, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(part, new UTF8Encoding(false), Buffer, leaveOpen: true);
        var xml = new StringBuilder();
        AppendStart(xml, columns);
        await writer.WriteAsync(xml, cancellation);
        var written = 1;
        for (; row && written < sheetRows; row = await rows.MoveNextAsync())
        {
            AppendRow(xml.Clear(), ++written, rows.Current, Wrapped);
            await writer.WriteAsync(xml, cancellation);
        }
        await writer.WriteAsync(xml.Clear().Append("</sheetData><autoFilter ref=\"A1:").Append(XlsxTable.Letters(columns.Count - 1)).Append(written).Append("\"/></worksheet>"), cancellation);
        return row;
    }

    private static void AppendStart(StringBuilder xml, IReadOnlyList<Column> columns)
    {
        xml.Append(XlsxParts.Declaration).Append($"<worksheet xmlns=\"{XlsxParts.Main}\">");
        xml.Append("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        for (var index = 0; index < columns.Count; index++)
            xml.Append("<col min=\"").Append(index + 1).Append("\" max=\"").Append(index + 1).Append("\" width=\"").Append(columns[index].Characters).Append("\" customWidth=\"1\"/>");
        xml.Append("</cols><sheetData>");
        AppendRow(xml, 1, [.. columns.Select(column => Cell.Of(column.Title))], Heading);
    }

    private static void AppendRow(StringBuilder xml, int number, IReadOnlyList<Cell> cells, int style)
    {
        xml.Append("<row r=\"").Append(number).Append("\">");
        for (var index = 0; index < cells.Count; index++)
        {
            var cell = cells[index];
            if (cell is { Number: null } && string.IsNullOrEmpty(cell.Label ?? cell.Text)) continue;
            xml.Append("<c r=\"").Append(XlsxTable.Letters(index)).Append(number).Append("\" s=\"").Append(style).Append('"');
            if (cell.Number is { } value) xml.Append("><v>").Append(value).Append("</v></c>");
            else XlsxText.Append(xml.Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">"), cell.Label ?? cell.Text!).Append("</t></is></c>");
        }
        xml.Append("</row>");
    }
}
