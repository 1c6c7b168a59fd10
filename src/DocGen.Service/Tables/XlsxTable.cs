using System.Globalization;
using System.Text;
using DocGen.Service.Archives;

namespace DocGen.Service.Tables;

/// <summary>
/// A table as XLSX (ECMA-376 part 1, SpreadsheetML), headed by titles, with the heading kept in sight and a filter. One row is in memory at a time: texts stand in
/// their cells, and the parts that must know how many sheets there are come last. Beyond what a sheet holds it goes on in another.
/// </summary>
/// <remarks>A text that stands in its cell is never a formula. Office writers over a package hold the whole sheet in memory, which is why this is our own.</remarks>
public static class XlsxTable
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows of a sheet, the heading included.</summary>
    internal const int SheetRows = 1_048_576;

    /// <param name="output">Written to asynchronously only; stays open.</param>
    /// <param name="time">Of its parts, as clocks on the wall show it.</param>
    public static Task WriteAsync(Table table, DateTime time, Stream output, CancellationToken cancellation) => WriteAsync(table, time, SheetRows, output, cancellation);

    internal static async Task WriteAsync(Table table, DateTime time, int sheetRows, Stream output, CancellationToken cancellation)
    {
        var zip = new ZipWriter(output);
        var sheets = 0;
        await using var rows = table.Rows.GetAsyncEnumerator(cancellation);
        var more = await rows.MoveNextAsync();
        do
        {
            sheets++;
            await zip.AddAsync($"xl/worksheets/sheet{Number(sheets)}.xml", time, ZipSize.Small, async part => more = await XlsxSheet.WriteAsync(table.Columns, rows, more, sheetRows, part, cancellation), cancellation);
        }
        while (more);
        foreach (var (name, text) in XlsxParts.Of(table, sheets)) await zip.AddAsync(name, time, ZipSize.Small, part => part.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask(), cancellation);
        await zip.FinishAsync(cancellation);
    }

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A, …, Z, AA, …</summary>
    internal static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);
}
