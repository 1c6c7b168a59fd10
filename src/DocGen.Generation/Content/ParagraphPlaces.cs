using System.Collections.Immutable;

namespace DocGen.Generation.Content;

/// <summary>Every paragraph of a document with the place that messages name it by.</summary>
public static class ParagraphPlaces
{
    public static IEnumerable<(ContentPlace Place, Paragraph Paragraph)> Of(Document document)
    {
        // Page setups divide the body, numbers run through it.
        var body = In([.. document.Sections.SelectMany(section => section.Blocks)], ContentPlace.Body);
        return body.Concat(Of(document, section => section.Headers, ContentPlace.Header)).Concat(Of(document, section => section.Footers, ContentPlace.Footer));
    }

    private static IEnumerable<(ContentPlace, Paragraph)> Of(Document document, Func<Section, HeadersFooters> parts, Func<int, ContentPlace> place) =>
        document.Sections.Select(parts).SelectMany(kinds => new[] { kinds.Default, kinds.First, kinds.Even }).OfType<ImmutableArray<Block>>().Distinct()
            .SelectMany((blocks, index) => In(blocks, place(index + 1)));

    private static IEnumerable<(ContentPlace Place, Paragraph Paragraph)> In(ImmutableArray<Block> blocks, ContentPlace place)
    {
        var (paragraphs, tables) = (0, 0);
        foreach (var block in blocks)
        {
            if (block is Paragraph paragraph) yield return (place.Paragraph(++paragraphs), paragraph);
            else if (block is Table table)
                foreach (var inside in In(table, place.Table(++tables))) yield return inside;
        }
    }

    private static IEnumerable<(ContentPlace Place, Paragraph Paragraph)> In(Table table, ContentPlace place) =>
        table.Rows.Index().SelectMany(row => row.Item.Cells.Index().SelectMany(cell => In(cell.Item.Blocks, place.Cell(row.Index + 1, cell.Index + 1))));
}
