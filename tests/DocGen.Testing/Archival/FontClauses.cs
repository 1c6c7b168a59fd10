using static DocGen.Testing.Archival.FileClauses;

namespace DocGen.Testing.Archival;

/// <summary>ISO 19005-2, 6.2.11, and ISO 14289-1, 7.21, which asks the same of fonts.</summary>
internal static class FontClauses
{
    private static readonly HashSet<string> Types = ["/Type0", "/Type1", "/MMType1", "/TrueType", "/Type3"];

    public static IEnumerable<Clause> All { get; } =
    [
        .. Both("6.2.11.2", "7.21.2", "font dictionaries have their type, a known subtype and a name", font => When(!Types.Contains(font.Dictionary["/Subtype"]?.ToString() ?? "")
            || font.Dictionary["/Type"]?.ToString() != "/Font" || font.Dictionary["/BaseFont"] is null && font.Dictionary["/Subtype"]!.ToString() != "/Type3", $"{font}")),
        .. Both("6.2.11.3.1", "7.21.3.1", "composite fonts: the CMap is Identity-H or V, so that any CIDSystemInfo will do; there is one", font =>
            When(font.Composite && (font.Dictionary["/Encoding"]?.ToString() is not ("/Identity-H" or "/Identity-V") || font.Descendant["/CIDSystemInfo"] is null), $"{font}")),
        .. Both("6.2.11.3.2", "7.21.3.2", "CIDFonts of type 2 have a CIDToGIDMap", font =>
            When(font.Descendant["/Subtype"]?.ToString() == "/CIDFontType2" && font.Descendant["/CIDToGIDMap"] is null, $"{font}")),
        .. Both("6.2.11.4.1", "7.21.4.1", "fonts are embedded, as a program that can be read", font => When(font.Composite ? font.Program is null : font.ProgramReference is null, $"{font}")),
        .. Both("6.2.11.4.1 glyphs", "7.21.4.1 glyphs", "the program has every glyph that is shown", font => Missing(font).Select(code => $"{font} {code}")),
        .. Both("6.2.11.4.2", "7.21.4.2", "a CIDSet, if there is one, names every CID of the program", font => When(!SetIsWhole(font), $"{font}")),
        .. Both("6.2.11.5", "7.21.5", "widths equal those of the program within a thousandth of an em", font => WrongWidths(font).Select(code => $"{font} {code}")),
        .. Both("6.2.11.8", "7.21.8", ".notdef is never shown", font => font.Shown.Where(shown => font.Composite && font.GlyphOf(shown.Code) == 0).Select(shown => $"{font} {shown.Code}")),
        new(Standard.ArchivalTagged, "6.2.11.7.2", "every code has a text, never U+0000, U+FEFF, U+FFFE", pdf => Each(pdf, font => WithoutText(font).Select(code => $"{font} {code}"))),
        new(Standard.Accessible, "7.21.7", "every code has a text, never U+0000, U+FEFF, U+FFFE", pdf => Each(pdf, font => WithoutText(font).Select(code => $"{font} {code}"))),
        new(Standard.ArchivalTagged, "6.2.11.7.3", "private use characters have a replacement text", pdf => Each(pdf, font =>
            font.Shown.Where(shown => !shown.Replaced && font.TextOf(shown.Code)?.EnumerateRunes().Any(rune => rune.Value is >= 0xE000 and <= 0xF8FF or >= 0xF_0000) == true).Select(shown => $"{font} {shown.Code}"))),
    ];

    private static IEnumerable<Clause> Both(string archival, string accessible, string says, Func<UsedFont, IEnumerable<string>> faults) =>
        [new(Standard.Archival, archival, says, pdf => Each(pdf, faults)), new(Standard.Accessible, accessible, says, pdf => Each(pdf, faults))];

    private static IEnumerable<string> Each(PdfFile pdf, Func<UsedFont, IEnumerable<string>> faults) => pdf.Fonts.Value.SelectMany(faults);

    private static IEnumerable<int> Missing(UsedFont font) =>
        font is not { Composite: true, Program: { } program } ? [] : font.Shown.Where(shown => shown.Mode != 3 && program.WidthOf(font.GlyphOf(shown.Code)) is null).Select(shown => shown.Code);

    private static IEnumerable<int> WrongWidths(UsedFont font) =>
        from shown in font.Shown
        where shown.Mode != 3 && font is { Composite: true, Program: not null }
        let own = font.Program!.WidthOf(font.GlyphOf(shown.Code))
        where own is not null && !(Math.Abs(own.Value - font.WidthOf(shown.Code)) <= 1)
        select shown.Code;

    private static IEnumerable<int> WithoutText(UsedFont font) =>
        font.Shown.Where(shown => font.Composite && font.TextOf(shown.Code) is null or "" or "\0" or "\uFEFF" or "\uFFFE").Select(shown => shown.Code);

    /// <summary>The set's bits, from the highest of its first byte (ISO 32000-1, 9.8.3.1); who writes one numbers glyphs as the program does.</summary>
    private static bool SetIsWhole(UsedFont font) =>
        font.CidSet is not { } set || font.Program is { } program && program.Glyphs.All(glyph => glyph / 8 < set.Length && (set[glyph / 8] & 0x80 >> glyph % 8) != 0);
}
