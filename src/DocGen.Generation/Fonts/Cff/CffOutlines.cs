using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>
/// The table <c>CFF</c> (Adobe Technical Note 5176), CID-keyed or name-keyed. Each glyph's charstring is run and written anew, without subroutines and hints, once
/// for the life of the process; a subset is then mere concatenation. The em is that of the table <c>head</c>, as OpenType demands; no FontMatrix is read.
/// </summary>
internal sealed class CffOutlines : GlyphOutlines
{
    private readonly CffIndex charstrings;
    private readonly CffIndex globalSubroutines;
    private readonly FontDictSelection selection;
    private readonly ImmutableArray<CffFontDict> fontDicts;
    private readonly AccentedGlyphs accented;

    // By detail, then by glyph. Filled without a lock: two threads may write the same program at the same time, to the same bytes.
    private readonly Lazy<byte[]?[]>[] programs;

    private CffOutlines(FontTable cff, CffDict top, CffIndex charstrings, CffIndex globalSubroutines, string name)
    {
        (Name, this.charstrings, this.globalSubroutines) = (name, charstrings, globalSubroutines);
        programs = [.. Enum.GetValues<OutlineDetail>().Select(_ => new Lazy<byte[]?[]>(() => new byte[]?[charstrings.Count]))];
        if (top.Has(CffDict.Ros))
        {
            var array = new CffIndex(cff, top.Number(CffDict.FdArray, 0));
            fontDicts = [.. Enumerable.Range(0, array.Count).Select(i => CffFontDict.Read(cff, new(array[i])))];
            selection = new(cff.From(top.Number(CffDict.FdSelect, 0)));
        }
        else
        {
            fontDicts = [CffFontDict.Read(cff, top)];
        }

        accented = new(cff, top.Number(CffDict.Charset, 0), charstrings.Count, PartOf);
    }

    public string Name { get; }

    public override FontProgram Program => FontProgram.Cff;

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

    public override void WriteSubset(ReadOnlySpan<EmbeddedGlyph> glyphs, OutlineDetail detail, Advances advances, IBufferWriter<byte> output)
    {
        var all = ArrayPool<CffGlyph>.Shared.Rent(glyphs.Length + 1);
        var written = all.AsSpan(0, glyphs.Length + 1);
        for (var i = 0; i < written.Length; i++)
        {
            var (cid, glyph) = i == 0 ? default : glyphs[i - 1];
            written[i] = new(cid, ProgramOf(glyph, detail, advances.UnitsPerEm), advances.Of(glyph));
        }
        CffSubsetWriter.Write(Name, written, new(detail == OutlineDetail.Full ? advances.UnitsPerEm : GridOutline.TextGrid, advances.UnitsPerEm), output);
        ArrayPool<CffGlyph>.Shared.Return(all, clearArray: true);
    }

    private int DictOf(ushort glyph) =>
        selection.Of(glyph) is var dict && dict < fontDicts.Length ? dict : throw FontTable.Damaged("FDSelect 指向不存在的字典");

    private byte[] ProgramOf(ushort glyph, OutlineDetail detail, int unitsPerEm)
    {
        var known = programs[(int)detail].Value;
        if (Volatile.Read(ref known[glyph]) is { } program) return program;
        program = CharstringWriter.Write(GridOutline.Of(detail, unitsPerEm).Place(OutlineOf(glyph).Segments));
        Volatile.Write(ref known[glyph], program);
        return program;
    }

    private GlyphOutline OutlineOf(ushort glyph)
    {
        var (outline, parts) = Draw(glyph);
        return parts is { } composed ? accented.Compose(composed) : outline;
    }

    private GlyphOutline PartOf(ushort glyph)
    {
        var (outline, parts) = Draw(glyph);
        return parts is null ? outline : throw FontTable.Damaged("组合字形嵌套过深");
    }

    private (GlyphOutline Outline, AccentedParts? Parts) Draw(ushort glyph)
    {
        var interpreter = new CharstringInterpreter(globalSubroutines, fontDicts[DictOf(glyph)].LocalSubroutines);
        return (interpreter.Run(charstrings[glyph].Span), interpreter.Accented);
    }
}
