using DocGen.Generation.Content;
using DocGen.Generation.Layout.Flow;
using DocGen.Generation.Layout.Text;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout.Paging;

/// <summary>Fills pages with the sections of a document.</summary>
/// <param name="mostPages">Where it stops, whatever is left.</param>
internal sealed class PageComposer(Document document, Measurer measurer, StructureElement root, int mostPages)
{
    private readonly List<PageDraft> pages = [];
    private int number;

    /// <summary>There is more than the most pages take.</summary>
    public bool Unfinished => pages.Count > mostPages;

    public IReadOnlyList<PageDraft> Compose()
    {
        foreach (var section in document.Sections)
            if (!Unfinished) Add(section);
        if (pages.Count == 0) Add(new Section(PageSetup.A4, []));
        return pages;
    }

    private void Add(Section section)
    {
        var setup = section.Setup;
        var x = setup.Margins.Left.Value + setup.Gutter.Value;
        var width = setup.Width.Value - x - setup.Margins.Right.Value;
        var measure = new Measure(width, setup.LinePitch.Value, TextDirection.Horizontal, LineFitting.Wrap);
        var body = measurer.Measure(section.Blocks, measure, root);
        var surround = new HeaderFooter(section, document.EvenAndOddHeaders, blocks => measurer.Measure(blocks, measure, null));
        Cursor? cursor = null;
        if (GoesOnOnSamePage(setup))
        {
            if (!Fill(pages[^1], body, x, Standing.Following, ref cursor)) return;
        }
        else BeginAt(setup);
        var position = PagePosition.First;
        do
        {
            pages.Add(surround.Begin(++number, position, x));
            position = PagePosition.Further;
        }
        while (Fill(pages[^1], body, x, Standing.Fresh, ref cursor) && !Unfinished);
    }

    /// <returns>Whether anything is left over.</returns>
    private static bool Fill(PageDraft page, BlockFlow body, double x, Standing standing, ref Cursor? cursor)
    {
        var fragment = body.Take(cursor, new Room(page.Bottom - page.Filled, page.Bottom - page.Top, standing));
        if (fragment.Empty && standing == Standing.Fresh) throw new InvalidOperationException("A fresh page took nothing: layout would never end.");
        if (!fragment.Empty) page.PlaceBody(fragment, x);
        cursor = fragment.Rest;
        return cursor is not null;
    }

    private bool GoesOnOnSamePage(PageSetup setup) =>
        setup.Start == SectionStart.Continuous && pages.Count > 0 && pages[^1].Setup.Width == setup.Width && pages[^1].Setup.Height == setup.Height;

    // A section that begins on an odd or even page leaves an empty page before it where the count demands it.
    private void BeginAt(PageSetup setup)
    {
        if (setup.FirstPageNumber is { } first && setup.Start is SectionStart.NextPage or SectionStart.Continuous) number = first - 1;
        if (setup.Start is not (SectionStart.OddPage or SectionStart.EvenPage)) return;
        var next = setup.FirstPageNumber ?? number + 1;
        var parity = setup.Start == SectionStart.OddPage ? 1 : 0;
        if (pages.Count > 0 && (number + 1) % 2 != parity)
            pages.Add(new PageDraft(pages[^1].Setup, ++number) { Top = 0, Bottom = setup.Height.Value });
        number = next % 2 == parity || setup.FirstPageNumber is not null ? next - 1 : next;
    }
}
