using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Layout.Paging;
using DocGen.Generation.Layout.Text;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout;

/// <summary>
/// Content → pages. Text is set into lines, lines and tables are measured, pages take them piece by piece, and only when all
/// pages are known, and with them their numbers, are they painted. Deterministic: the same content and fonts give the same pages.
/// </summary>
public static class LayoutEngine
{
    /// <param name="cache">The template's, so that its static paragraphs are set once for all documents.</param>
    /// <param name="mostPages">Laid out before it stops.</param>
    public static LaidOutDocument Run(Document document, FontLibrary fonts, LayoutCache? cache = null, int mostPages = 10_000)
    {
        var findings = new Findings();
        var root = new StructureElement(StructureRole.Document, null);
        var measurer = new Measurer(new ParagraphSetter(fonts, cache), document.SpaceBetween, findings);
        var composer = new PageComposer(document, measurer, root, mostPages);
        var drafts = composer.Compose();
        var pages = drafts.Select((draft, index) => draft.Paint(index + 1, drafts.Count, findings));
        var paged = new PagedDocument([.. pages], root) { Title = document.Title, Language = document.Language };
        return new(paged, findings.Report() with { Unfinished = composer.Unfinished });
    }
}
