using System.Collections.Immutable;

namespace DocGen.Generation.Fonts;

/// <summary>The faces of one family in one style after another, then the fallbacks: found once, asked for every character. Thread-safe.</summary>
public sealed class FontCascade
{
    private readonly ImmutableArray<TextFont>[] fonts;

    internal FontCascade(FontFamily family, ImmutableArray<FontFamily> fallbacks)
    {
        Family = family;
        FontFamily[] members = [family, .. fallbacks];
        fonts = [.. Enum.GetValues<FontStyle>().Select(style => members.Select(member => Styled(member, style)).ToImmutableArray())];
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

    private static TextFont Styled(FontFamily family, FontStyle style) => style switch
    {
        FontStyle.Regular => new(family.Regular, SyntheticBold: false, SyntheticItalic: false),
        FontStyle.Bold => new(family.Bold ?? family.Regular, SyntheticBold: family.Bold is null, SyntheticItalic: false),
        FontStyle.Italic => new(family.Italic ?? family.Regular, SyntheticBold: false, SyntheticItalic: family.Italic is null),
        _ when family.BoldItalic is { } face => new(face, SyntheticBold: false, SyntheticItalic: false),
        _ when family.Bold is { } face => new(face, SyntheticBold: false, SyntheticItalic: true),
        _ => new(family.Regular, SyntheticBold: true, SyntheticItalic: true),
    };
}
