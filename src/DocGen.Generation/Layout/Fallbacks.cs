using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Layout.Text;

namespace DocGen.Generation.Layout;

/// <summary>A character that the font of its text lacks.</summary>
/// <param name="Place">In the filled document: the rows of lists count.</param>
/// <param name="Family">The font that the template asks for.</param>
/// <param name="Face">What served it instead.</param>
public sealed record Fallback(ContentPlace Place, string Family, string Face, int Character);

/// <summary>Finds where the characters stand that another face has to serve. Only asked when they are not wanted: a run of layout knows which they are, not where.</summary>
public sealed class Fallbacks
{
    private readonly Itemiser itemiser;
    private readonly List<Fallback> found = [];

    private Fallbacks(FontLibrary fonts) => itemiser = new(fonts);

    /// <summary>In the order of the text; of a place and character, once.</summary>
    public static IReadOnlyList<Fallback> In(Document content, FontLibrary fonts)
    {
        var search = new Fallbacks(fonts);
        search.Blocks(content.Sections.SelectMany(section => section.Blocks), ContentPlace.Body);
        search.Parts(content.Sections.Select(section => section.Headers), ContentPlace.Header);
        search.Parts(content.Sections.Select(section => section.Footers), ContentPlace.Footer);
        return [.. search.found.Distinct()];
    }

    private void Parts(IEnumerable<HeadersFooters> parts, Func<int, ContentPlace> place)
    {
        var number = 0;
        foreach (var part in parts)
            foreach (var blocks in new[] { part.Default, part.First, part.Even })
                if (blocks is { } given) Blocks(given, place(++number));
    }

    private void Blocks(IEnumerable<Block> blocks, ContentPlace place)
    {
        var (paragraphs, tables) = (0, 0);
        foreach (var block in blocks)
        {
            if (block is Paragraph paragraph) Characters(paragraph, place.Paragraph(++paragraphs));
            else if (block is Table table) Cells(table, place.Table(++tables));
        }
    }

    private void Cells(Table table, ContentPlace place)
    {
        for (var row = 0; row < table.Rows.Length; row++)
            for (var column = 0; column < table.Rows[row].Cells.Length; column++)
                Blocks(table.Rows[row].Cells[column].Blocks, place.Cell(row + 1, column + 1));
    }

    private void Characters(Paragraph paragraph, ContentPlace place)
    {
        foreach (var item in itemiser.Itemise(paragraph, TextDirection.Horizontal, new TextFindings()))
        {
            if (item.Kind != ItemKind.Glyph || item.Style.Font == itemiser.SourceOf(item.Style.Format, item.Style.Slot).Primary.Font) continue;
            found.Add(new(place, FamilyOf(item.Style), item.Style.Font.Face.Name, item.CodePoint));
        }
    }

    private static string FamilyOf(RunStyle style) => style.Slot switch
    {
        FontSlot.Ascii => style.Format.Fonts.Ascii,
        FontSlot.HighAnsi => style.Format.Fonts.HighAnsi,
        _ => style.Format.Fonts.EastAsia,
    };
}
