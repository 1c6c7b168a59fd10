using System.Collections.Immutable;
using System.Text;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>
/// The table <c>CFF</c> (Adobe Technical Note 5176), CID-keyed or name-keyed. Each glyph's charstring is freed of its subroutines once for
/// the life of the process; a subset is then mere concatenation.
/// </summary>
internal sealed class CffOutlines : GlyphOutlines
{
    private readonly CffIndex charstrings;
    private readonly CffIndex globalSubroutines;
    private readonly FontDictSelection selection;
    private readonly ImmutableArray<CffFontDict> fontDicts;
    private readonly AccentedGlyphs accented;

    // Filled without a lock: two threads may flatten the same glyph at the same time, to the same bytes.
    private readonly byte[]?[] flat;

    private CffOutlines(FontTable cff, CffDict top, CffIndex charstrings, CffIndex globalSubroutines, string name)
    {
        (Name, this.charstrings, this.globalSubroutines) = (name, charstrings, globalSubroutines);
        flat = new byte[]?[charstrings.Count];
        BoundingBox = top.Copy(CffDict.FontBBox);
        if (top.Has(CffDict.Ros))
        {
            var array = new CffIndex(cff, top.Number(CffDict.FdArray, 0));
            fontDicts = [.. Enumerable.Range(0, array.Count).Select(i => CffFontDict.Read(cff, new(array[i])))];
            selection = new(cff.From(top.Number(CffDict.FdSelect, 0)));
            Matrix = top.Copy(CffDict.FontMatrix);
        }
        else
        {
            var only = CffFontDict.Read(cff, top);
            fontDicts = [only with { Matrix = default }];
            Matrix = only.Matrix;
        }

        accented = new(cff, top.Number(CffDict.Charset, 0), charstrings.Count, Flat);
    }

    public string Name { get; }

    /// <summary>Top DICT entries as they stand; empty when absent.</summary>
    public ReadOnlyMemory<byte> Matrix { get; }

    public ReadOnlyMemory<byte> BoundingBox { get; }

    public static CffOutlines Read(TableDirectory tables)
    {
        var cff = tables.Required("CFF ");
        if (cff.U8(0) != 1) throw FontTable.Damaged("CFF 的版本不是 1");
        var names = new CffIndex(cff, cff.U8(2));
        var tops = new CffIndex(cff, names.End);
        var strings = new CffIndex(cff, tops.End);
        var globalSubroutines = new CffIndex(cff, strings.End);
        var top = new CffDict(tops[0]);
        if (top.Number(CffDict.CharstringType, 2) != 2) throw FontTable.Damaged("字形程序不是 Type 2");
        var charstrings = new CffIndex(cff, top.Number(CffDict.CharStrings, 0));
        if (charstrings.Count < tables.Required("maxp").U16(4)) throw FontTable.Damaged("CFF 的字形少于 maxp 所述");
        return new(cff, top, charstrings, globalSubroutines, Encoding.Latin1.GetString(names[0].Span));
    }

    public override FontSubset Subset(ReadOnlySpan<ushort> glyphs)
    {
        var programs = new byte[glyphs.Length][];
        var dicts = new int[glyphs.Length];
        for (var i = 0; i < glyphs.Length; i++) (programs[i], dicts[i]) = (Flat(glyphs[i]), DictOf(glyphs[i]));
        return new(FontProgram.Cff, new CffSubsetWriter(this, fontDicts).Write(glyphs, programs, dicts), ReadOnlyMemory<byte>.Empty);
    }

    private int DictOf(ushort glyph) =>
        selection.Of(glyph) is var dict && dict < fontDicts.Length ? dict : throw FontTable.Damaged("FDSelect 指向不存在的字典");

    private byte[] Flat(ushort glyph)
    {
        if (Volatile.Read(ref flat[glyph]) is { } program) return program;
        var flattener = new CharstringFlattener(globalSubroutines, fontDicts[DictOf(glyph)].LocalSubroutines);
        program = flattener.Flatten(charstrings[glyph].Span, out var accent);
        if (accent is { } parts) program = accented.Compose(program, parts);
        Volatile.Write(ref flat[glyph], program);
        return program;
    }
}
