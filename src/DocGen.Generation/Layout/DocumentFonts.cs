using System.Collections.Immutable;
using DocGen.Generation.Fonts;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Layout;

/// <summary>Every face of a laid-out document, watermark included.</summary>
internal static class DocumentFonts
{
    /// <param name="fallen">Characters that another face than their own had to serve, with that face.</param>
    public static ImmutableArray<FontUse> Of(PagedDocument document, IEnumerable<(string Face, int Character)> fallen)
    {
        var uses = new SortedDictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        foreach (var face in FacesOf(document)) uses.TryAdd(face.Name, []);
        foreach (var (face, character) in fallen)
            if (uses.TryGetValue(face, out var characters)) characters.Add(character);
        return [.. uses.Select(use => new FontUse(use.Key, [.. use.Value]))];
    }

    private static HashSet<FontFace> FacesOf(PagedDocument document)
    {
        var faces = new HashSet<FontFace>(ReferenceEqualityComparer.Instance);
        var last = default(FontFace);
        // Copies share their pages.
        foreach (var page in document.Pages.Distinct(ReferenceEqualityComparer.Instance).Cast<Page>())
        {
            foreach (var item in page.Items)
                if (item is GlyphRun run && run.Font.Face != last) faces.Add(last = run.Font.Face);
        }
        return faces;
    }
}
