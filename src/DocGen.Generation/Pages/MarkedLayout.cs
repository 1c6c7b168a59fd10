using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Pages;

/// <summary>Everything that is painted on printed pages, and where, for <see cref="Marks"/>.</summary>
internal sealed class MarkedLayout : IDisposable
{
    private enum Kind { Run, Filled, Stroke, Picture }

    private readonly MarkHash hash = new();

    /// <summary>Those of the page, numbered as they come: a name is long and a page has many runs.</summary>
    private readonly Dictionary<TextFont, int> fonts = [];

    public static byte[] Hash(PagedDocument document)
    {
        using var layout = new MarkedLayout();
        // The pages of copies are the same pages.
        var pages = new Dictionary<Page, byte[]>(ReferenceEqualityComparer.Instance);
        foreach (var page in document.Pages)
            if (!pages.ContainsKey(page)) pages.Add(page, layout.HashOf(page));
        foreach (var page in document.Pages) layout.hash.Add(pages[page]);
        return layout.hash.Finish();
    }

    public void Dispose() => hash.Dispose();

    private byte[] HashOf(Page page)
    {
        fonts.Clear();
        hash.Add(page.Width.Value);
        hash.Add(page.Height.Value);
        foreach (var item in page.Items) Add(item);
        return hash.Finish();
    }

    private void Add(PageItem item)
    {
        switch (item)
        {
            case GlyphRun run: Add(run); break;
            case FilledBox filled:
                hash.Add((int)Kind.Filled);
                Add(filled.Box);
                Add(filled.Color);
                break;
            case Stroke stroke: Add(stroke); break;
            case PlacedPicture placed:
                hash.Add((int)Kind.Picture);
                Add(placed.Box);
                hash.Add(placed.Picture.Sha256);
                break;
            default: throw new NotSupportedException(item.GetType().Name);
        }
    }

    private void Add(GlyphRun run)
    {
        hash.Add((int)Kind.Run);
        Add(run.Font);
        Add(run.Color);
        Add(run.Size);
        Add(run.X);
        Add(run.Y);
        hash.Add(run.Rotation);
        hash.Add(run.Scale);
        hash.Add(run.Glyphs.Length);
        foreach (var glyph in run.Glyphs)
        {
            hash.Add(glyph.Glyph);
            hash.Add((double)glyph.Offset);
        }
    }

    private void Add(Stroke stroke)
    {
        hash.Add((int)Kind.Stroke);
        Add(stroke.X1);
        Add(stroke.Y1);
        Add(stroke.X2);
        Add(stroke.Y2);
        Add(stroke.Width);
        Add(stroke.Color);
        hash.Add(stroke.Dash.Length);
        foreach (var dash in stroke.Dash) hash.Add(dash);
    }

    private void Add(TextFont font)
    {
        if (fonts.TryGetValue(font, out var known))
        {
            hash.Add(known);
            return;
        }
        fonts.Add(font, fonts.Count);
        hash.Add(-1);
        hash.Add(font.Face.Name);
        hash.Add(font.Face.Revision);
        hash.Add((font.SyntheticBold ? 1 : 0) + (font.SyntheticItalic ? 2 : 0));
    }

    private void Add(Box box)
    {
        Add(box.X);
        Add(box.Y);
        Add(box.Width);
        Add(box.Height);
    }

    private void Add(Points length) => hash.Add(length.Value);

    private void Add(Color color) => hash.Add((color.Red << 16) + (color.Green << 8) + color.Blue);
}
