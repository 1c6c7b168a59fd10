using DocGen.Generation.Fonts.Cff;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Tests.Fonts;

/// <summary>Reads a CFF font as a reader of the PDF would, subroutines and composed glyphs included, to say what each glyph draws.</summary>
internal sealed class CffForTests
{
    private readonly FontTable cff;
    private readonly CffDict[] fontDicts;
    private readonly FontTable selection;

    public CffForTests(ReadOnlyMemory<byte> bytes)
    {
        cff = new(bytes);
        var tops = new CffIndex(cff, new CffIndex(cff, cff.U8(2)).End);
        Top = new(tops[0]);
        GlobalSubroutines = new(cff, new CffIndex(cff, tops.End).End);
        Charstrings = new(cff, Top.Number(CffDict.CharStrings, 0));
        if (IsCidKeyed)
        {
            var array = new CffIndex(cff, Top.Number(CffDict.FdArray, 0));
            fontDicts = [.. Enumerable.Range(0, array.Count).Select(i => new CffDict(array[i]))];
            selection = cff.From(Top.Number(CffDict.FdSelect, 0));
        }
        else
        {
            fontDicts = [Top];
        }
    }

    public CffDict Top { get; }

    public CffIndex GlobalSubroutines { get; }

    public CffIndex Charstrings { get; }

    public bool IsCidKeyed => Top.Has(CffDict.Ros);

    public int FontDictCount => fontDicts.Length;

    /// <summary>The CID of each glyph in turn; our subsets write format 2.</summary>
    public List<int> Cids()
    {
        var charset = cff.From(Top.Number(CffDict.Charset, 0));
        Assert.Equal(2, charset.U8(0));
        var cids = new List<int> { 0 };
        for (var at = 1; cids.Count < Charstrings.Count; at += 4)
            cids.AddRange(Enumerable.Range(charset.U16(at), charset.U16(at + 2) + 1));
        return cids;
    }

    public string Outline(int glyph) => new OutlineForTests(GlobalSubroutines, Subroutines(glyph)).Trace(Charstrings[glyph].Span);

    /// <summary>Everything that the glyph's Private DICT says but for subroutines, and its matrix.</summary>
    public string Private(int glyph) =>
        Convert.ToHexString(PrivateOf(glyph).Dict.CopyWithout(CffDict.Subrs)) + " " + Convert.ToHexString(DictOf(glyph).Copy(CffDict.FontMatrix).Span);

    public CffIndex Subroutines(int glyph)
    {
        var (dict, offset) = PrivateOf(glyph);
        var subroutines = dict.Number(CffDict.Subrs, 0);
        return subroutines == 0 ? default : new(cff, offset + subroutines);
    }

    private (CffDict Dict, long Offset) PrivateOf(int glyph)
    {
        var dict = DictOf(glyph);
        var (size, offset) = (dict.Number(CffDict.Private, 0, 0), dict.Number(CffDict.Private, 0, 1));
        return (new(cff.Slice(offset, size)), offset);
    }

    private CffDict DictOf(int glyph)
    {
        if (!IsCidKeyed) return fontDicts[0];
        if (selection.U8(0) == 0) return fontDicts[selection.U8(1 + glyph)];
        var range = 0;
        while (selection.U16(6 + 3 * range) <= glyph) range++;
        return fontDicts[selection.U8(5 + 3 * range)];
    }
}
