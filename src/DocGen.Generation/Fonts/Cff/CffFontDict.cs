using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>One of the fonts that a CFF font is made of: its Private DICT without subroutines, and the subroutines apart.</summary>
/// <param name="Matrix">The FontMatrix entry as it stands; empty when absent.</param>
/// <param name="PrivateBytes">Widths, alignment zones and stems as they stand.</param>
internal sealed record CffFontDict(ReadOnlyMemory<byte> Matrix, byte[] PrivateBytes, CffIndex LocalSubroutines)
{
    /// <param name="dict">A Font DICT, or the Top DICT of a font that has only one.</param>
    public static CffFontDict Read(FontTable cff, CffDict dict)
    {
        var (size, offset) = (dict.Number(CffDict.Private, 0, 0), dict.Number(CffDict.Private, 0, 1));
        var privateDict = new CffDict(cff.Slice(offset, size));
        var subroutines = privateDict.Number(CffDict.Subrs, 0);
        return new(
            dict.Copy(CffDict.FontMatrix),
            privateDict.CopyWithout(CffDict.Subrs),
            subroutines == 0 ? default : new CffIndex(cff, offset + subroutines));
    }
}
