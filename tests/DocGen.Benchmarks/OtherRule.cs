using DocGen.Documents;
using DocGen.Generation.Content;

namespace DocGen.Benchmarks;

/// <summary>
/// A reason why our pages and LibreOffice's differ, and how content is changed to take it away. What then stands in one place was off for this reason and for no other, however far down the
/// page it had been carried.
/// </summary>
/// <param name="Name">As the table of docs/conformance.md calls it.</param>
/// <param name="Ours">What we lay out.</param>
/// <param name="Theirs">What LibreOffice gets.</param>
internal sealed record OtherRule(string Name, Func<Document, Document> Ours, Func<Document, Document> Theirs)
{
    /// <summary>No row of this height is cut through its blank room.</summary>
    private static readonly Points Low = new(110);

    public static OtherRule[] All { get; } =
    [
        // LibreOffice 7.4 takes a least height for that of the row, we for that of its content: ours is less by what stands around that.
        new("least heights", content => Each(content, block => Heights(block, (table, row) => row.Height - Around(table, row))), content => content),
        // We cut a row of least height through its blank room, LibreOffice 7.4 moves it: none is so tall that it matters.
        Both("tall rows", block => Heights(block, (table, row) => Points.Min(row.Height, Low))),
    ];

    private static OtherRule Both(string name, Func<Block, Block> change) => new(name, content => Each(content, change), content => Each(content, change));

    private static Document Each(Document content, Func<Block, Block> change) => content with
    {
        Sections = [.. content.Sections.Select(section => section with { Blocks = [.. section.Blocks.Select(change)] })],
    };

    private static Block Heights(Block block, Func<Table, TallRow, Points> height) => block is not Table table ? block : table with
    {
        Rows = [.. table.Rows.Select((row, index) => row with
        {
            Format = row.Format.HeightRule == HeightRule.AtLeast ? row.Format with { Height = Points.Max(Points.Zero, height(table, new(index, row.Format.Height))) } : row.Format,
            Cells = [.. row.Cells.Select(cell => cell with { Blocks = [.. cell.Blocks.Select(inner => Heights(inner, height))] })],
        })],
    };

    private static Points Around(Table table, TallRow row)
    {
        var margins = table.Rows[row.Index].Cells.Select(cell => cell.Format.Margins ?? table.Format.CellMargins).ToList();
        return margins.Max(margin => margin.Top) + margins.Max(margin => margin.Bottom) + (Line(table, row.Index) + Line(table, row.Index + 1)) / 2;
    }

    private static Points Line(Table table, int below)
    {
        var borders = table.Format.Borders;
        var usual = below == 0 ? borders.Top : below == table.Rows.Length ? borders.Bottom : borders.InsideHorizontal;
        var cells = (below == 0 ? [] : table.Rows[below - 1].Cells.Select(cell => cell.Format.Borders.Bottom ?? usual))
            .Concat(below == table.Rows.Length ? [] : table.Rows[below].Cells.Select(cell => cell.Format.Borders.Top ?? usual));
        return cells.Select(border => border is { Visible: true } line ? line.Width : Points.Zero).Max();
    }

    private readonly record struct TallRow(int Index, Points Height);
}
