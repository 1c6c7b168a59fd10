namespace DocGen.Generation.Fonts.OpenType;

/// <summary>How wide each glyph is (tables <c>hhea</c> and <c>hmtx</c>), in font units. Spread out when first asked.</summary>
internal sealed class Advances
{
    private readonly Lazy<ushort[]> all;

    public Advances(TableDirectory tables, int unitsPerEm, int glyphCount)
    {
        UnitsPerEm = unitsPerEm;
        var (metrics, count) = (tables.Required("hmtx"), tables.Required("hhea").U16(34));
        if (count == 0 || count > glyphCount || metrics.Length < 4 * count) throw FontTable.Damaged("hmtx 过短");
        // Glyphs beyond the last metric share its advance.
        all = new(() => [.. Enumerable.Range(0, glyphCount).Select(glyph => (ushort)metrics.U16(4 * Math.Min(glyph, count - 1)))]);
    }

    public int UnitsPerEm { get; }

    public int Of(ushort glyph) => glyph < all.Value.Length ? all.Value[glyph] : 0;
}
