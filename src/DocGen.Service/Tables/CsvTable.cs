using System.Globalization;
using System.Text;

namespace DocGen.Service.Tables;

/// <summary>
/// A table as CSV (RFC 4180): UTF-8 with a byte order mark, without which Excel takes Chinese for another encoding; CRLF; headed by keys. One row is in memory at a time.
/// </summary>
/// <remarks>
/// Spreadsheets compute what begins like a formula, and a formula can send what stands beside it elsewhere. So a text that begins with one of
/// <c>= + - @</c>, their full-width forms, a tab or a line end is preceded by an apostrophe.
/// </remarks>
public static class CsvTable
{
    public const string MediaType = "text/csv";

    private const int Buffer = 32 * 1024;

    private const string BeginsFormula = "=+-@\t\r\n＝＋－＠";

    /// <param name="output">Written to asynchronously only; stays open.</param>
    public static async Task WriteAsync(Table table, Stream output, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Buffer, leaveOpen: true);
        var line = new StringBuilder();
        Append(line, [.. table.Columns.Select(column => Cell.Of(column.Key))]);
        await writer.WriteAsync(line, cancellation);
        await foreach (var row in table.Rows.WithCancellation(cancellation))
        {
            Append(line.Clear(), row);
            await writer.WriteAsync(line, cancellation);
        }
    }

    private static void Append(StringBuilder line, IReadOnlyList<Cell> row)
    {
        for (var index = 0; index < row.Count; index++)
        {
            if (index > 0) line.Append(',');
            if (row[index].Number is { } number) line.Append(CultureInfo.InvariantCulture, $"{number}");
            else if (row[index].Text is { Length: > 0 } text) Append(line, text);
        }
        line.Append("\r\n");
    }

    private static void Append(StringBuilder line, string text)
    {
        // Readers that trim would find the formula behind the spaces.
        var guarded = text.TrimStart(' ', '\u3000') is { Length: > 0 } seen && BeginsFormula.Contains(seen[0], StringComparison.Ordinal);
        var quoted = text.AsSpan().ContainsAny(",\"\r\n") || text[0] == ' ' || text[^1] == ' ';
        if (quoted) line.Append('"');
        if (guarded) line.Append('\'');
        line.Append(quoted ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
        if (quoted) line.Append('"');
    }
}
