using DocGen.Generation.Content;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Layout.Text;

internal enum FontSlot : byte { Ascii, HighAnsi, EastAsia }

/// <summary>How the glyphs of one stretch are drawn: everything that a GlyphRun shares.</summary>
/// <param name="Ascent">Of the slot's own face, never of a fallback: a rare character does not push the lines apart.</param>
internal sealed record RunStyle(TextFormat Format, FontSlot Slot, TextFont Font, double Ascent, double Descent)
{
    // What Word draws: two thirds of the size, a third up, a seventh down.
    private const double ScriptSize = 2.0 / 3;
    private const double SuperscriptRaise = 1.0 / 3;
    private const double SubscriptDrop = 1.0 / 7;

    public double Em => Format.Size.Value;

    public double Size { get; } = Format.Position == VerticalPosition.Baseline ? Format.Size.Value : Format.Size.Value * ScriptSize;

    public double Raise { get; } = Format.Raise.Value + Format.Size.Value * Format.Position switch
    {
        VerticalPosition.Superscript => SuperscriptRaise,
        VerticalPosition.Subscript => -SubscriptDrop,
        _ => 0,
    };

    public double Scale { get; init; } = Format.CharacterScale;

    /// <summary>Stands upright in a vertical line.</summary>
    public bool Upright => Slot == FontSlot.EastAsia;

    public double AdvanceOf(ushort glyph) => Font.Face.AdvanceOf(glyph) * Size * Scale / Font.Face.UnitsPerEm;
}

/// <summary>The styles of one format in one slot: its own face and whatever fallback faces its characters need.</summary>
internal sealed class StyleSource
{
    private readonly FontLibrary fonts;
    private readonly string family;
    private readonly FontStyle fontStyle;
    private readonly Dictionary<TextFont, RunStyle> fallbacks = [];

    public StyleSource(FontLibrary fonts, TextFormat format, FontSlot slot)
    {
        this.fonts = fonts;
        family = slot switch { FontSlot.Ascii => format.Fonts.Ascii, FontSlot.HighAnsi => format.Fonts.HighAnsi, _ => format.Fonts.EastAsia };
        fontStyle = (format.Bold, format.Italic) switch
        {
            (true, true) => FontStyle.BoldItalic,
            (true, false) => FontStyle.Bold,
            (false, true) => FontStyle.Italic,
            _ => FontStyle.Regular,
        };
        var font = fonts.Primary(family, fontStyle);
        var unit = format.Size.Value / font.Face.UnitsPerEm;
        Primary = new(format, slot, font, font.Face.Ascent * unit, font.Face.Descent * unit);
    }

    public RunStyle Primary { get; }

    /// <summary>The style that shows a character and its glyph; null when no font has it.</summary>
    public (RunStyle Style, ushort Glyph)? Find(int codePoint)
    {
        var glyph = Primary.Font.Face.GlyphOf(codePoint);
        if (glyph != 0) return (Primary, glyph);
        if (fonts.Choose(family, fontStyle, codePoint) is not { } font) return null;
        if (!fallbacks.TryGetValue(font, out var style)) fallbacks[font] = style = Primary with { Font = font };
        return (style, font.Face.GlyphOf(codePoint));
    }
}
