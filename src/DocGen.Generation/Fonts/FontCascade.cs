using System.Collections.Immutable;

namespace DocGen.Generation.Fonts;

/// <summary>The faces of one family in one style after another, then the fallbacks; last the regular faces made to look so, since a bold face may have fewer characters. Found once,
/// asked for every character. Thread-safe.</summary>
public sealed class FontCascade
{
    private readonly ImmutableArray<TextFont>[] fonts;

    internal FontCascade(FontFamily family, ImmutableArray<FontFamily> fallbacks)
    {
        Family = family;
        FontFamily[] members = [family, .. fallbacks];
        fonts = [.. Enum.GetValues<FontStyle>().Select(style =>
            members.Select(member => Styled(member, style)).Concat(members.Select(member => Imitated(member, style))).Distinct().ToImmutableArray())];
    }

    public FontFamily Family { get; }

    /// <summary>The family's own face, for line heights and for characters it has.</summary>
    public TextFont Primary(FontStyle style) => fonts[(int)style][0];

    /// <summary>The first face that has the character, or null when none has.</summary>
    public TextFont? Choose(FontStyle style, int codePoint)
    {
        foreach (var font in fonts[(int)style])
            if (font.Face.GlyphOf(codePoint) != 0)
                return font;
        return null;
    }

    private static TextFont Imitated(FontFamily family, FontStyle style) =>
        new(family.Regular, SyntheticBold: style is FontStyle.Bold or FontStyle.BoldItalic, SyntheticItalic: style is FontStyle.Italic or FontStyle.BoldItalic);

    private static TextFont Styled(FontFamily family, FontStyle style) => style switch
    {
        FontStyle.Bold when family.Bold is { } face => new(face, SyntheticBold: false, SyntheticItalic: false),
        FontStyle.Italic when family.Italic is { } face => new(face, SyntheticBold: false, SyntheticItalic: false),
        FontStyle.BoldItalic when family.BoldItalic is { } face => new(face, SyntheticBold: false, SyntheticItalic: false),
        FontStyle.BoldItalic when family.Bold is { } face => new(face, SyntheticBold: false, SyntheticItalic: true),
        _ => Imitated(family, style),
    };
}
