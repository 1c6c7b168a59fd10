using DocGen.Generation.Fonts;

namespace DocGen.Generation.Pdf;

/// <summary>
/// Which code a glyph gets. In a CFF program any: a character of the basic plane is shown by its own number, so that each says what it is, also those that share a
/// glyph, and the map back to text is a few ranges; the others have numbers of the private use area, which are codes here and never text, and then numbers of
/// characters that the face lacks. In a TrueType program its place: 1, 2, 3, ….
/// </summary>
internal sealed class FontCodes(FontFace face)
{
    private const int FirstPrivate = 0xE000, LastPrivate = 0xF8FF;
    private readonly bool free = face.Program == FontProgram.Cff;
    private int next = face.Program == FontProgram.Cff ? FirstPrivate : 1;

    /// <summary>Whether the number of the character may be the code of the glyph.</summary>
    public bool Own(ushort glyph, int codePoint) =>
        free && codePoint is > 0 and <= ushort.MaxValue and not (>= FirstPrivate and <= LastPrivate or 0xFEFF or 0xFFFE) && face.GlyphOf(codePoint) == glyph;

    /// <summary>A face has fewer glyphs than there are codes, so that one is always left.</summary>
    public ushort Next()
    {
        while (free && (next == 0 || next is not (>= FirstPrivate and <= LastPrivate) && face.GlyphOf(next) != 0)) next = (next + 1) & 0xFFFF;
        var code = (ushort)next;
        next = (next + 1) & 0xFFFF;
        return code;
    }
}
