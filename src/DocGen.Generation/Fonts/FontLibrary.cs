using System.Collections.Frozen;
using System.Collections.Immutable;

namespace DocGen.Generation.Fonts;

/// <summary>The faces that serve one set of font names (宋体, SimSun, Noto Serif SC, …).</summary>
/// <param name="Names">Every name a document may use for it; case does not count.</param>
/// <param name="Bold">Null: drawn by stroking the regular face.</param>
/// <param name="Italic">Null: drawn by slanting.</param>
public sealed record FontFamily(
    ImmutableArray<string> Names, FontFace Regular, FontFace? Bold = null, FontFace? Italic = null, FontFace? BoldItalic = null)
{
    /// <summary>Chinese, for lint and doctor: set when the face only stands in for the named font (no free 仿宋 is packaged).</summary>
    public string? Note { get; init; }
}

/// <summary>
/// Maps the font names of documents to the faces installed on this machine (templates/fonts.json), character by character.
/// Immutable after loading; thread-safe without locks.
/// </summary>
public sealed class FontLibrary
{
    private readonly FrozenDictionary<string, FontCascade> cascades;
    private readonly Lazy<ImmutableArray<string>> versions;
    private readonly FontCascade standard;

    /// <param name="families">The first one serves names that nobody maps.</param>
    /// <param name="fallbacks">
    /// Asked in this order for characters that the family's face lacks; then the other families, so that what any font here has can be shown. A fallback that is the
    /// regular face of a family brings that family's other styles along.
    /// </param>
    public FontLibrary(ImmutableArray<FontFamily> families, ImmutableArray<FontFace> fallbacks)
    {
        var last = fallbacks
            .Select(face => families.FirstOrDefault(family => ReferenceEquals(family.Regular, face)) ?? new FontFamily([], face))
            .Concat(families).DistinctBy(family => family.Regular).ToImmutableArray();
        var all = families.Select(family => new FontCascade(family, last)).ToList();
        standard = all[0];
        versions = new(() => [.. families.SelectMany(family => new[] { family.Regular, family.Bold, family.Italic, family.BoldItalic }).OfType<FontFace>().Concat(fallbacks)
            .Select(face => $"{face.Name} {face.Version}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        cascades = all.SelectMany(cascade => cascade.Family.Names.Select(name => (name, cascade)))
            .GroupBy(pair => pair.name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.First().cascade, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every face that may serve a document: name, revision, SHA-256 of its file. The first call reads all of the files.</summary>
    public ImmutableArray<string> Versions => versions.Value;

    /// <summary>True when fonts.json names the font; a name that it lacks is served by the first family, and lint says so.</summary>
    public bool Knows(string family) => cascades.ContainsKey(family);

    /// <summary>The family's faces, to be kept while a run of text is set.</summary>
    public FontCascade Family(string name) => cascades.GetValueOrDefault(name, standard);

    /// <summary>The family's own face, for line heights and for characters it has.</summary>
    public TextFont Primary(string family, FontStyle style) => Family(family).Primary(style);

    /// <summary>The face that serves a character: the family's if it has it, else the first fallback or other family that does, else none.</summary>
    public TextFont? Choose(string family, FontStyle style, int codePoint) => Family(family).Choose(style, codePoint);

    /// <summary>Whether any installed font has the character.</summary>
    public bool CanShow(int codePoint) => standard.Choose(FontStyle.Regular, codePoint) is not null;
}
