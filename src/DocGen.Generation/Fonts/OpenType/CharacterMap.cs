namespace DocGen.Generation.Fonts.OpenType;

/// <summary>
/// From characters to glyphs (table <c>cmap</c>, formats 4 and 12): 256 characters a page, spread out when the face is first asked, after
/// that two array reads.
/// </summary>
internal sealed class CharacterMap
{
    private const int LastCodePoint = 0x10FFFF;
    private readonly FontTable table;
    private readonly int glyphCount;
    private readonly int format;
    private readonly Lazy<ushort[]?[]> pages;

    public CharacterMap(FontTable cmap, int glyphCount)
    {
        this.glyphCount = glyphCount;
        table = cmap.From(Best(cmap));
        format = table.U16(0);
        pages = new(Spread);
        // What the lazy part relies on: whole segments in ascending order.
        var last = -1L;
        for (var i = 0; i < SegmentCount; i++)
        {
            var (first, end) = Segment(i);
            if (first <= last || end < first) throw FontTable.Damaged("cmap 的区段重叠");
            last = end;
        }
    }

    private int SegmentCount => format == 12 ? (int)Math.Min(table.U32(12), LastCodePoint) : table.U16(6) / 2;

    public ushort GlyphOf(int codePoint)
    {
        if ((uint)codePoint > LastCodePoint) return 0;
        var page = pages.Value[codePoint >> 8];
        return page is null ? (ushort)0 : page[codePoint & 0xFF];
    }

    /// <summary>Every character of the face with its glyph, in ascending order of characters.</summary>
    public IEnumerable<(int CodePoint, ushort Glyph)> Entries()
    {
        var all = pages.Value;
        for (var high = 0; high < all.Length; high++)
            if (all[high] is { } page)
                for (var low = 0; low < page.Length; low++)
                    if (page[low] != 0)
                        yield return ((high << 8) | low, page[low]);
    }

    /// <summary>The widest Unicode subtable that we read: all planes before the first plane only.</summary>
    private static long Best(FontTable cmap)
    {
        long? best = null;
        var bestFormat = 0;
        var count = cmap.U16(2);
        for (var i = 0; i < count; i++)
        {
            var (platform, encoding) = (cmap.U16(4 + 8 * i), cmap.U16(6 + 8 * i));
            var offset = cmap.U32(8 + 8 * i);
            if (platform != 0 && (platform, encoding) is not ((3, 1) or (3, 10))) continue;
            var format = cmap.From(offset).U16(0);
            if (format is 4 or 12 && format > bestFormat) (best, bestFormat) = (offset, format);
        }

        return best ?? throw FontTable.Damaged("没有格式 4 或 12 的 Unicode cmap");
    }

    private (long First, long Last) Segment(int index)
    {
        if (format == 12) return (table.U32(16 + 12 * index), table.U32(20 + 12 * index));
        return (table.U16(16 + 2 * SegmentCount + 2 * index), table.U16(14 + 2 * index));
    }

    private ushort[]?[] Spread()
    {
        var all = new ushort[]?[(LastCodePoint + 1) >> 8];
        for (var i = 0; i < SegmentCount; i++)
        {
            var (first, last) = Segment(i);
            last = Math.Min(last, LastCodePoint);
            for (var codePoint = (int)first; codePoint <= last; codePoint++)
            {
                var glyph = format == 12 ? table.U32(24 + 12 * i) + (codePoint - first) : Format4Glyph(i, codePoint, (int)first);
                if (glyph > 0 && glyph < glyphCount) (all[codePoint >> 8] ??= new ushort[256])[codePoint & 0xFF] = (ushort)glyph;
            }
        }

        return all;
    }

    private int Format4Glyph(int segment, int codePoint, int first)
    {
        var deltas = 16 + 4 * SegmentCount;
        var delta = table.U16(deltas + 2 * segment);
        var offsetAt = deltas + 2 * SegmentCount + 2 * segment;
        var offset = table.U16(offsetAt);
        if (offset == 0) return (codePoint + delta) & 0xFFFF;
        // The last segment of many fonts points nowhere: it maps U+FFFF to nothing.
        var at = offsetAt + offset + 2 * (codePoint - first);
        if (at + 2 > table.Length) return 0;
        var glyph = table.U16(at);
        return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
    }
}
