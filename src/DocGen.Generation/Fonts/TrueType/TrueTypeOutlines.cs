using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.TrueType;

/// <summary>The tables <c>loca</c> and <c>glyf</c>. Each glyph is freed of its instructions once for the life of the process.</summary>
internal sealed class TrueTypeOutlines : GlyphOutlines
{
    private const int DeepestComposite = 16;
    private readonly TableDirectory tables;
    private readonly FontTable loca, glyf;
    private readonly bool longOffsets;

    // Filled without a lock: two threads may strip the same glyph at the same time, to the same bytes.
    private readonly StrippedGlyph?[] stripped;

    private TrueTypeOutlines(TableDirectory tables, int glyphCount)
    {
        this.tables = tables;
        (loca, glyf) = (tables.Required("loca"), tables.Required("glyf"));
        longOffsets = tables.Required("head").I16(50) != 0;
        if (loca.Length < (glyphCount + 1) * (longOffsets ? 4 : 2)) throw FontTable.Damaged("loca 过短");
        stripped = new StrippedGlyph?[glyphCount];
    }

    public static TrueTypeOutlines Read(TableDirectory tables) => new(tables, tables.Required("maxp").U16(4));

    public override FontSubset Subset(ReadOnlySpan<ushort> glyphs)
    {
        var closed = new SortedSet<ushort>();
        foreach (var glyph in glyphs) AddWithComponents(glyph, closed, depth: 0);
        ushort[] originals = [.. closed];
        var programs = Array.ConvertAll(originals, glyph => Stripped(glyph).Renumbered(part => (ushort)Array.BinarySearch(originals, part)));

        var cidToGid = new byte[2 * (glyphs[^1] + 1)];
        foreach (var glyph in glyphs)
        {
            var position = Array.BinarySearch(originals, glyph);
            (cidToGid[2 * glyph], cidToGid[2 * glyph + 1]) = ((byte)(position >> 8), (byte)position);
        }

        return new(FontProgram.TrueType, TrueTypeSubsetWriter.Write(tables, originals, programs), cidToGid);
    }

    private void AddWithComponents(ushort glyph, SortedSet<ushort> closed, int depth)
    {
        if (depth > DeepestComposite) throw FontTable.Damaged("组合字形嵌套过深");
        if (!closed.Add(glyph)) return;
        foreach (var (_, part) in Stripped(glyph).Components) AddWithComponents(part, closed, depth + 1);
    }

    private StrippedGlyph Stripped(ushort glyph)
    {
        if (glyph >= stripped.Length) throw FontTable.Damaged("组合字形所引用的字形不存在");
        if (Volatile.Read(ref stripped[glyph]) is { } known) return known;
        var (start, end) = longOffsets ? (loca.U32(4 * glyph), loca.U32(4 * glyph + 4)) : (2L * loca.U16(2 * glyph), 2L * loca.U16(2 * glyph + 2));
        var made = StrippedGlyph.Read(glyf.Slice(start, end - start));
        Volatile.Write(ref stripped[glyph], made);
        return made;
    }
}
