using DocGen.Generation.Content;

namespace DocGen.Generation.Templates.Tags;

/// <summary>Marks what no request can change, so that it is laid out once for all documents, and which cells are labels.</summary>
internal static class StaticContent
{
    /// <summary>The number of pages is known only with the data, so a paragraph that prints it is laid out each time.</summary>
    public static Paragraph Of(Paragraph paragraph) => paragraph with { Static = !paragraph.Inlines.Any(inline => inline is PageNumber) };

    public static Table Of(Table table)
    {
        var rows = table.Rows.Select(row => row with { Cells = [.. row.Cells.Select(Of)] }).ToList();
        var blocks = rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Blocks);
        return table with { Rows = [.. rows], Static = blocks.All(block => block.Static) };
    }

    public static Cell Of(Cell cell) => cell with { Blocks = [.. cell.Blocks.Select(Of)], Label = HasText(cell) };

    /// <summary>Stands where a cell, a body, a header or a footer has nothing left.</summary>
    public static Paragraph EmptyParagraph(BlockListNode list) =>
        list.Blocks.OfType<ParagraphNode>().FirstOrDefault() is { Paragraph: var paragraph }
            ? paragraph with { Inlines = [], Static = true, Format = paragraph.Format with { PageBreakBefore = false } }
            : new([], ParagraphFormat.Default) { Static = true };

    /// <summary>A label's cell in the later copies of a row: merged with the one above.</summary>
    public static Cell GoingOn(Cell label) => label with
    {
        Blocks = [new Paragraph([], ParagraphFormat.Default) { Static = true }],
        Format = label.Format with { Merge = VerticalMerge.Continue },
        Label = false,
    };

    private static Block Of(Block block) => block is Table table ? Of(table) : Of((Paragraph)block);

    private static bool HasText(Cell cell) =>
        cell.Blocks.OfType<Paragraph>().SelectMany(paragraph => paragraph.Inlines).OfType<TextRun>().Any(run => !string.IsNullOrWhiteSpace(run.Text));
}
