using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace DocGen.Generation.Layout.Text;

/// <summary>What line breaking and spacing need to know of a character.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Letters and narrow signs: a word of these stays whole.</summary>
    Latin,
    Digit,

    /// <summary>Hangs over the line's end.</summary>
    Space,

    /// <summary>U+3000: hangs at a break, but counts at a paragraph's end, where forms use it to keep off the edge.</summary>
    WideSpace,

    /// <summary>Ideographs and kana.</summary>
    Han,
    Symbol,

    /// <summary>May not end a line (不可行尾).</summary>
    Opening,

    /// <summary>May not start a line (不可行首).</summary>
    Closing,

    /// <summary>May do neither: the middle dot of a name, no-break space.</summary>
    Joining,

    /// <summary>Combines with what stands before it.</summary>
    Mark,

    /// <summary>Tabs, pictures, breaks.</summary>
    Object,
}

internal static class Characters
{
    // Word's standard lists for Simplified Chinese (w:noLineBreaksBefore, w:noLineBreaksAfter).
    private static readonly FrozenSet<int> Closing = Set(
        "!%),.:;>?]}¢¨°ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〙〞々ー︶︺︾﹀﹄﹚﹜﹞！＂％＇），：；？］｀｜｝～￠");

    private static readonly FrozenSet<int> Opening = Set("$([{£¥‘“〈《「『【〔〖〘〝﹗﹙﹛﹝＄（［｛￡￥");

    private static readonly FrozenSet<int> Joining = Set("·．\u00A0\u202F\u2060");

    // Ink in the left half of the em square in fonts for Simplified Chinese.
    private static readonly FrozenSet<int> RightHalfBlank = Set("，。、；：？！）》」』】〉〕〗］｝”’");

    public static CharacterClass ClassOf(int codePoint) => codePoint switch
    {
        // Most of a form by far.
        >= 0x4E00 and <= 0x9FFF => CharacterClass.Han,
        (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') => CharacterClass.Latin,
        ' ' or '\u2002' or '\u2003' or '\u2009' => CharacterClass.Space,
        0x3000 => CharacterClass.WideSpace,
        >= '0' and <= '9' => CharacterClass.Digit,
        _ when Closing.Contains(codePoint) => CharacterClass.Closing,
        _ when Opening.Contains(codePoint) => CharacterClass.Opening,
        _ when Joining.Contains(codePoint) => CharacterClass.Joining,
        _ when IsIdeographOrKana(codePoint) => CharacterClass.Han,
        < 0x80 => CharacterClass.Latin,
        _ => ClassByCategory(codePoint),
    };

    /// <summary>Always in the East Asian font (ISO/IEC 29500-1, 17.3.2.26).</summary>
    public static bool IsEastAsian(int codePoint) => codePoint switch
    {
        < 0x1100 => false,
        <= 0x11FF => true,
        >= 0x2E80 and <= 0x9FFF => true,
        >= 0xA000 and <= 0xA4CF => true,
        >= 0xAC00 and <= 0xD7AF => true,
        >= 0xE000 and <= 0xFAFF => true,
        >= 0xFE30 and <= 0xFE6F => true,
        >= 0xFF00 and <= 0xFFEF => true,
        >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };

    /// <summary>Punctuation and signs that Chinese and Latin text share; the neighbours decide on the font.</summary>
    public static bool IsShared(int codePoint) => codePoint switch
    {
        0xA7 or 0xA8 or 0xB0 or 0xB1 or 0xB7 or 0xD7 or 0xF7 => true,
        >= 0x2010 and <= 0x2027 => true,
        >= 0x2030 and <= 0x205E => true,
        >= 0x20A0 and <= 0x2BFF => true,
        _ => false,
    };

    public static bool IsQuote(int codePoint) => codePoint is 0x2018 or 0x2019 or 0x201C or 0x201D;

    public static bool IsRightHalfBlank(int codePoint) => RightHalfBlank.Contains(codePoint);

    /// <summary>Chosen forms, joiners and controls: nothing to draw when the font has no glyph for them.</summary>
    public static bool IsIgnorable(int codePoint) => codePoint switch
    {
        < 0x20 or (>= 0x7F and <= 0x9F) or 0xAD or 0xFEFF => true,
        >= 0x200B and <= 0x200F => true,
        >= 0x202A and <= 0x202E => true,
        >= 0x2060 and <= 0x206F => true,
        >= 0xFE00 and <= 0xFE0F => true,
        >= 0xE0100 and <= 0xE01EF => true,
        _ => false,
    };

    private static bool IsIdeographOrKana(int codePoint) => codePoint switch
    {
        0x3005 or 0x3006 or 0x3007 => true,
        >= 0x2E80 and <= 0x2FDF => true,
        >= 0x3041 and <= 0x30FF => true,
        >= 0x3105 and <= 0x31BF => true,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0x9FFF => true,
        >= 0xAC00 and <= 0xD7AF => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };

    private static CharacterClass ClassByCategory(int codePoint) => Rune.IsValid(codePoint) ? Rune.GetUnicodeCategory(new Rune(codePoint)) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark => CharacterClass.Mark,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => CharacterClass.Latin,
        UnicodeCategory.DecimalDigitNumber => CharacterClass.Digit,
        _ => CharacterClass.Symbol,
    } : CharacterClass.Symbol;

    private static FrozenSet<int> Set(string characters) => characters.EnumerateRunes().Select(rune => rune.Value).ToFrozenSet();
}
