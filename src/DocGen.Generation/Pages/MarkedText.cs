using System.Text;

namespace DocGen.Generation.Pages;

/// <summary>The text of printed pages for <see cref="Marks"/>.</summary>
internal static class MarkedText
{
    public static byte[] Hash(PagedDocument document)
    {
        var order = new Dictionary<StructureElement, int>(ReferenceEqualityComparer.Instance);
        Number(document.Structure, order);
        var (places, runs, artifacts) = (new List<long>(), new List<GlyphRun>(), new List<GlyphRun>());
        // The pages of copies are the same pages.
        foreach (var page in document.Pages.Distinct(ReferenceEqualityComparer.Instance).Cast<Page>())
            foreach (var run in page.Items.OfType<GlyphRun>())
            {
                if (run.Element is not { } element)
                {
                    artifacts.Add(run);
                    continue;
                }
                // What belongs to one element stays in the order of its pages and lines.
                places.Add(((long)order.GetValueOrDefault(element) << 32) + runs.Count);
                runs.Add(run);
            }
        places.Sort();
        using var hash = new MarkHash();
        var known = new HashSet<ulong>();
        foreach (var place in places)
        {
            var run = runs[unchecked((int)place)];
            known.Add(KeyOf(run));
            Add(hash, run);
        }
        foreach (var run in artifacts)
            if (known.Add(KeyOf(run))) Add(hash, run);
        return hash.Finish();
    }

    /// <summary>In the order of reading.</summary>
    private static void Number(StructureElement element, Dictionary<StructureElement, int> order)
    {
        order[element] = order.Count;
        foreach (var child in element.Children) Number(child, order);
    }

    /// <summary>Of the run's characters (FNV-1a): whether an artifact repeats what was said before.</summary>
    private static ulong KeyOf(GlyphRun run)
    {
        var key = 14_695_981_039_346_656_037UL;
        foreach (var glyph in run.Glyphs) key = (key ^ (uint)glyph.CodePoint) * 1_099_511_628_211UL;
        return key;
    }

    private static void Add(MarkHash hash, GlyphRun run)
    {
        foreach (var glyph in run.Glyphs)
            if (!Rune.IsWhiteSpace(new Rune(glyph.CodePoint))) hash.Add(glyph.CodePoint);
    }
}
