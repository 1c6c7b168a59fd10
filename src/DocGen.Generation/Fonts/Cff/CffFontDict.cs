using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>One of the fonts that a CFF font is made of: the subroutines that its glyphs may call.</summary>
internal sealed record CffFontDict(CffIndex LocalSubroutines)
{
    /// <param name="dict">A Font DICT, or the Top DICT of a font that has only one.</param>
    public static CffFontDict Read(FontTable cff, CffDict dict)
    {
        var (size, offset) = (dict.Number(CffDict.Private, 0, 0), dict.Number(CffDict.Private, 0, 1));
        var subroutines = new CffDict(cff.Slice(offset, size)).Number(CffDict.Subrs, 0);
        return new(subroutines == 0 ? default : new CffIndex(cff, offset + subroutines));
    }
}
