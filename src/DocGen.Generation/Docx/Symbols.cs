using System.Collections.Frozen;

namespace DocGen.Generation.Docx;

/// <summary>
/// The characters of Word's symbol fonts that forms use, as Unicode. These fonts give letters the shapes of signs (an R of Wingdings 2
/// is ☑), so the code says nothing without the font.
/// </summary>
internal static class Symbols
{
    // Private use area where Word keeps the codes of symbol fonts: U+F000 + code.
    private const int PrivateUse = 0xF000;

    private static readonly FrozenSet<string> Fonts =
        new[] { "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Symbol" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool IsSymbolFont(string? font) => font is not null && Fonts.Contains(font);

    public static bool IsPrivate(char character) => character is >= (char)PrivateUse and <= (char)(PrivateUse + 0xFF);

    /// <summary>Null when we cannot say for certain what the code prints.</summary>
    public static string? Unicode(string? font, int code) => (font, code & 0xFF) switch
    {
        (_, 0x20) => " ",
        ("Wingdings", 0xFE) or ("Wingdings 2", 0x52) => "☑",
        ("Wingdings", 0xA8 or 0x6F or 0x71) or ("Wingdings 2", 0xA3 or 0x2A) => "☐",
        ("Wingdings", 0xFD) or ("Wingdings 2", 0x51 or 0x53 or 0x54) => "☒",
        ("Wingdings", 0xFC) or ("Wingdings 2", 0x50) => "✓",
        ("Wingdings", 0xFB) or ("Wingdings 2", 0x4F) => "✗",
        ("Wingdings", 0x6C) => "●",
        ("Wingdings", 0xA1) => "○",
        ("Wingdings", 0x6E) => "■",
        ("Wingdings", 0xA7) => "▪",
        ("Wingdings", 0x75) => "◆",
        ("Wingdings", 0xAB) => "★",
        ("Wingdings", 0xD8) => "➢",
        ("Wingdings", 0x9F) or ("Symbol", 0xB7) => "•",
        ("Symbol", 0xB4) => "×",
        ("Symbol", 0xB8) => "÷",
        ("Symbol", 0xB1) => "±",
        ("Symbol", 0xB0) => "°",
        ("Symbol", 0xA3) => "≤",
        ("Symbol", 0xB3) => "≥",
        _ => null,
    };
}
