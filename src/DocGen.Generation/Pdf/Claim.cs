using DocGen.Generation.Pages;

namespace DocGen.Generation.Pdf;

/// <summary>
/// What a file may say of itself. Whatever this program writes is PDF/A-2b (ISO 19005-2): that lies in the writers. Whether it is PDF/A-2a and PDF/UA-1
/// (ISO 14289-1) too depends on the document, so it is looked at.
/// </summary>
/// <param name="Accessible">PDF/A-2a and PDF/UA-1 hold.</param>
internal readonly record struct Claim(bool Accessible)
{
    /// <summary>In UTF-16: a string of a file has at most 32767 bytes (ISO 19005-2, 6.1.13).</summary>
    public const int LongestText = 16_000;

    public static Claim Of(PagedDocument document) =>
        new(document.Title.Length > 0 && new StructureRules().Hold(document.Structure) && !document.Pages.Distinct(ReferenceEqualityComparer.Instance).Cast<Page>().Any(HasPrivateUse));

    /// <summary>Private use characters need a replacement text at level A (ISO 19005-2, 6.2.11.7.3), and nobody knows one.</summary>
    private static bool HasPrivateUse(Page page)
    {
        foreach (var item in page.Items)
            if (item is GlyphRun run)
                foreach (var glyph in run.Glyphs)
                    if (glyph.CodePoint is >= 0xE000 and <= 0xF8FF or >= 0xF_0000) return true;
        return false;
    }
}
