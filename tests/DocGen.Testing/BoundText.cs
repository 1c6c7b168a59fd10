using DocGen.Generation.Content;

namespace DocGen.Testing;

/// <summary>The paragraphs of a bound document that hold values of the request, as plain text, in reading order.</summary>
public static class BoundText
{
    public static IEnumerable<string> Of(Document document) => document.Sections.SelectMany(section => Of(section.Blocks));

    private static IEnumerable<string> Of(IEnumerable<Block> blocks) => blocks.Where(block => !block.Static).SelectMany(block => block switch
    {
        Paragraph paragraph => [string.Concat(paragraph.Inlines.OfType<TextRun>().Select(run => run.Text))],
        Table table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => Of(cell.Blocks)),
        _ => Enumerable.Empty<string>(),
    });
}
