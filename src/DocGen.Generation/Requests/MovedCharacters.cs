namespace DocGen.Generation.Requests;

/// <summary>
/// Characters of GBK and GB 18030-2000 that stood in Unicode's private area for want of a code point of their own, and their code points of today:
/// GB 18030-2005 annex E and GB 18030-2022 (the last eighteen). Software of those years still writes the private ones. Other private code points
/// mean something else on every machine, and nothing can be said of them.
/// </summary>
internal static class MovedCharacters
{
    /// <summary>From U+E815 on: the double bytes FE50 to FEA0.</summary>
    private const string Radicals =
        "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻";

    private static readonly int[] FromRadicals = [.. Radicals.EnumerateRunes().Select(rune => rune.Value)];

    /// <summary>Where the character is now; null when nobody can know what was meant.</summary>
    public static int? Find(int codePoint) => codePoint switch
    {
        0xE76C => 0x20AC,
        // Vertical punctuation (A6D9–A6DF, A6EC, A6ED, A6F3); two of it change places.
        0xE78E => 0xFE12,
        0xE78F => 0xFE11,
        >= 0xE78D and <= 0xE796 => 0xFE10 + codePoint - 0xE78D,
        0xE7C7 => 0x1E3F,
        0xE7C8 => 0x1F9,
        // Ideographic variation and description (A989–A995).
        0xE7E7 => 0x303E,
        >= 0xE7E8 and <= 0xE7F3 => 0x2FF0 + codePoint - 0xE7E8,
        >= 0xE815 and <= 0xE864 => FromRadicals[codePoint - 0xE815],
        _ => null,
    };
}
