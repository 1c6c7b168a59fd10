using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DocGen.Generation.Fonts;

/// <summary>The faces that serve one set of font names (宋体, SimSun, Noto Serif SC, …).</summary>
/// <param name="Names">Every name a document may use for it; case does not count.</param>
/// <param name="Bold">Null: drawn by stroking the regular face.</param>
/// <param name="Italic">Null: drawn by slanting.</param>
public sealed record FontFamily(ImmutableArray<string> Names, FontFace Regular, FontFace? Bold = null, FontFace? Italic = null, FontFace? BoldItalic = null);

/// <summary>
/// Maps the font names of documents to the faces installed on this machine (templates/fonts.json), character by character.
/// Immutable after loading; thread-safe without locks.
/// </summary>
public sealed class FontLibrary
{
    private readonly FrozenDictionary<string, FontFamily> families;
    private readonly ImmutableArray<FontFace> fallbacks;
    private readonly FontFamily standard;

    /// <param name="families">The first one serves names that nobody maps.</param>
    /// <param name="fallbacks">Asked in this order for characters that the family's face lacks.</param>
    public FontLibrary(ImmutableArray<FontFamily> families, ImmutableArray<FontFace> fallbacks)
    {
        standard = families[0];
        this.fallbacks = fallbacks;
        this.families = families.SelectMany(family => family.Names.Select(name => (name, family)))
            .GroupBy(pair => pair.name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.First().family, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>True when fonts.json names the font; a name that it lacks is served by the first family, and lint says so.</summary>
    public bool Knows(string family) => families.ContainsKey(family);

    /// <summary>The family's own face, for line heights and for characters it has.</summary>
    public TextFont Primary(string family, FontStyle style)
    {
        var found = families.GetValueOrDefault(family, standard);
        return style switch
        {
            FontStyle.Regular => new(found.Regular, SyntheticBold: false, SyntheticItalic: false),
            FontStyle.Bold => new(found.Bold ?? found.Regular, SyntheticBold: found.Bold is null, SyntheticItalic: false),
            FontStyle.Italic => new(found.Italic ?? found.Regular, SyntheticBold: false, SyntheticItalic: found.Italic is null),
            _ when found.BoldItalic is { } face => new(face, SyntheticBold: false, SyntheticItalic: false),
            _ when found.Bold is { } face => new(face, SyntheticBold: false, SyntheticItalic: true),
            _ => new(found.Regular, SyntheticBold: true, SyntheticItalic: true),
        };
    }

    /// <summary>The face that serves a character: the family's if it has it, else the first fallback that does, else none.</summary>
    public TextFont? Choose(string family, FontStyle style, int codePoint)
    {
        var primary = Primary(family, style);
        if (primary.Face.GlyphOf(codePoint) != 0) return primary;
        foreach (var face in fallbacks)
            if (face.GlyphOf(codePoint) != 0)
                return new(face, style is FontStyle.Bold or FontStyle.BoldItalic, style is FontStyle.Italic or FontStyle.BoldItalic);
        return null;
    }

    /// <summary>Whether any installed font has the character.</summary>
    public bool CanShow(int codePoint) => Choose(standard.Names[0], FontStyle.Regular, codePoint) is not null;
}
