using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>
/// Glyphs that name two others by their codes in Adobe's standard encoding (base and accent, the old <c>seac</c>). A CID-keyed font knows
/// no such names, so both outlines are drawn into one charstring.
/// </summary>
internal sealed class AccentedGlyphs(FontTable cff, long charset, int glyphCount, Func<ushort, GlyphOutline> partOf)
{
    private readonly Lazy<Dictionary<int, ushort>> glyphOfString = new(() => ReadCharset(cff, charset, glyphCount));

    public GlyphOutline Compose(AccentedParts parts)
    {
        var outline = new GlyphOutline();
        outline.Append(partOf(GlyphOf(parts.Base)), 0, 0);
        outline.Append(partOf(GlyphOf(parts.Accent)), parts.AccentX, parts.AccentY);
        return outline;
    }

    private ushort GlyphOf(int code) =>
        glyphOfString.Value.TryGetValue(StandardString(code), out var glyph) ? glyph : throw FontTable.Damaged("组合字形所引用的字形不存在");

    /// <summary>Adobe's standard encoding as string identifiers (Technical Note 5176, appendices A and B): both run in the same order.</summary>
    private static int StandardString(int code)
    {
        ReadOnlySpan<(int First, int Last, int String)> runs =
        [
            (32, 126, 1), (161, 175, 96), (177, 180, 111), (182, 189, 115), (191, 191, 123), (193, 200, 124), (202, 203, 132), (205, 208, 134),
            (225, 225, 138), (227, 227, 139), (232, 235, 140), (241, 241, 144), (245, 245, 145), (248, 251, 146),
        ];
        foreach (var (first, last, text) in runs)
            if (code >= first && code <= last)
                return text + code - first;
        return 0;
    }

    private static Dictionary<int, ushort> ReadCharset(FontTable cff, long charset, int glyphCount)
    {
        var glyphs = new Dictionary<int, ushort>();
        if (charset is 0 or 1 or 2)
        {
            // ISOAdobe; the two expert sets hold no accented letters.
            for (var glyph = 0; glyph < Math.Min(glyphCount, 229); glyph++) glyphs[glyph] = (ushort)glyph;
            return glyphs;
        }

        var table = cff.From(charset);
        var format = table.U8(0);
        var (at, next) = (1, 1);
        while (next < glyphCount)
        {
            var first = table.U16(at);
            var left = format switch { 0 => 0, 1 => table.U8(at + 2), 2 => table.U16(at + 2), _ => throw FontTable.Damaged("CFF 字符集的格式未知") };
            at += format + 2;
            for (var i = 0; i <= left && next < glyphCount; i++) glyphs.TryAdd(first + i, (ushort)next++);
        }

        return glyphs;
    }
}
