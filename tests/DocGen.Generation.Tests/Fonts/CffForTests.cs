using System.Globalization;
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
        UnitsPerEm = 1 / Scale(tops[0].Span);
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

    /// <summary>As the FontMatrix of the Top DICT says, or a thousand.</summary>
    public double UnitsPerEm { get; }

    public CffIndex GlobalSubroutines { get; }

    public CffIndex Charstrings { get; }

    public bool IsCidKeyed => Top.Has(CffDict.Ros);

    public int FontDictCount => fontDicts.Length;

    /// <summary>The CID of each glyph in turn; our subsets write format 0.</summary>
    public List<int> Cids()
    {
        var charset = cff.From(Top.Number(CffDict.Charset, 0));
        Assert.Equal(0, charset.U8(0));
        var cids = new List<int> { 0 };
        for (var at = 1; cids.Count < Charstrings.Count; at += 2) cids.Add(charset.U16(at));
        return cids;
    }

    public TracedOutline Outline(int glyph) => new OutlineForTests(GlobalSubroutines, Subroutines(glyph)).Trace(Charstrings[glyph].Span);

    /// <summary>In ems, as a reader of the program alone takes it.</summary>
    public double Width(int glyph)
    {
        var dict = PrivateOf(glyph).Dict;
        return (Outline(glyph).Width is { } stated ? dict.Number(21, 0) + stated : dict.Number(20, 0)) / UnitsPerEm;
    }

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

    /// <summary>The first number of the FontMatrix (operator 12 7), whose other numbers must be those of a mere scale.</summary>
    private static double Scale(ReadOnlySpan<byte> dict)
    {
        var operands = new List<double>();
        for (var at = 0; at < dict.Length;)
        {
            var first = dict[at++];
            if (first == 30)
            {
                var digits = "";
                for (var end = false; !end; at++)
                    foreach (var nibble in new[] { dict[at] >> 4, dict[at] & 15 })
                        if (!(end |= nibble == 15))
                            digits += "0123456789.EX?-"[nibble];
                operands.Add(double.Parse(digits.Replace("X", "E-"), CultureInfo.InvariantCulture));
            }
            else if (first is 28 or 29 or >= 32)
            {
                operands.Add(first - 139);
                at += first switch { 28 => 2, 29 => 4, >= 247 => 1, _ => 0 };
            }
            else
            {
                var matrix = first == 12 && dict[at++] == 7;
                if (matrix)
                {
                    Assert.Equal([operands[0], 0, 0, operands[0], 0, 0], operands);
                    return operands[0];
                }
                operands.Clear();
            }
        }
        return 0.001;
    }
}
