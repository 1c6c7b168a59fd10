using System.Buffers;
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

    public override FontProgram Program => FontProgram.TrueType;

    public override void WriteSubset(ReadOnlySpan<EmbeddedGlyph> glyphs, OutlineDetail detail, Advances advances, IBufferWriter<byte> output)
    {
        // Parts of composites that are not shown themselves come behind those that are.
        var originals = new List<ushort>(glyphs.Length + 1) { 0 };
        foreach (var (cid, glyph) in glyphs)
        {
            if (cid != originals.Count) throw new ArgumentException("The CIDs of a TrueType program are the places of its glyphs.", nameof(glyphs));
            originals.Add(glyph);
        }
        var places = new Dictionary<ushort, ushort>(originals.Count);
        for (var place = 0; place < originals.Count; place++) places.TryAdd(originals[place], (ushort)place);
        for (var place = 0; place < originals.Count; place++) AddComponents(originals[place], originals, places, depth: 0);
        var programs = originals.ConvertAll(glyph => Stripped(glyph).Renumbered(part => places[part]));
        TrueTypeSubsetWriter.Write(tables, originals, programs, output);
    }

    private void AddComponents(ushort glyph, List<ushort> originals, Dictionary<ushort, ushort> places, int depth)
    {
        if (depth > DeepestComposite) throw FontTable.Damaged("组合字形嵌套过深");
        foreach (var (_, part) in Stripped(glyph).Components)
        {
            if (!places.TryAdd(part, (ushort)originals.Count)) continue;
            originals.Add(part);
            AddComponents(part, originals, places, depth + 1);
        }
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
