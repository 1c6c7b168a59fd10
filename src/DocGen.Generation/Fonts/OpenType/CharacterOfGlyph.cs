namespace DocGen.Generation.Fonts.OpenType;

/// <summary>
/// The one character that each glyph stands for in extracted text. Fonts give one glyph to several characters (⼀ and 一, 金 and its
/// compatibility twin); readers of the PDF search for the ordinary one.
/// </summary>
internal static class CharacterOfGlyph
{
    public static int[] Read(CharacterMap characters, int glyphCount, Func<ushort, ushort> verticalOf)
    {
        var chosen = new int[glyphCount];
        var ranks = new int[glyphCount];
        Array.Fill(ranks, int.MaxValue);
        void Offer(ushort glyph, int codePoint, int rank)
        {
            // Characters come in ascending order, so the lowest of one rank stays.
            if (rank < ranks[glyph]) (chosen[glyph], ranks[glyph]) = (codePoint, rank);
        }

        foreach (var (codePoint, glyph) in characters.Entries())
        {
            Offer(glyph, codePoint, Rank(codePoint));
            var upright = verticalOf(glyph);
            if (upright != glyph) Offer(upright, codePoint, VerticalRank(codePoint));
        }

        return chosen;
    }

    private static int Rank(int codePoint) => codePoint switch
    {
        // Unified ideographs: before their radicals (U+2F00) and compatibility twins (U+F900, U+2F800).
        >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0x20000 and <= 0x2F7FF or >= 0x30000 and <= 0x3FFFF => 0,
        >= 0xFE10 and <= 0xFE1F or >= 0xFE30 and <= 0xFE4F => 4, // vertical forms: after the character that they are the form of
        >= 0xE000 and <= 0xF8FF or >= 0xF0000 => 5, // private use
        _ => 1,
    };

    /// <summary>Fonts turn ‘ and “ into 「 and 『 in vertical lines; the glyph is extracted as the bracket that it shows.</summary>
    private static int VerticalRank(int codePoint) => codePoint is >= 0x3000 and <= 0x30FF or >= 0xFF00 and <= 0xFFEF ? 2 : 3;
}
