using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts;

/// <summary>Opens the faces of one catalogue: each file and each face once.</summary>
internal sealed class FontLoader(FontSearch search)
{
    private readonly Dictionary<string, Outcome<ImmutableArray<FontFace>>> files = [];
    private readonly List<Problem> problems = [];
    private readonly List<Problem> warnings = [];

    public Outcome<FontLibrary> Load(FontEntries entries)
    {
        var families = entries.Families.Select(entry => (entry.Regular, Family: Family(entry))).ToList();
        // The family's own face, with its line height, where there is one: so the fallback has the family's bold too.
        var fallbacks = entries.Fallbacks
            .Select(entry => families.Find(family => family.Regular == entry).Family?.Regular ?? Face(entry, warnings))
            .OfType<FontFace>()
            .ToImmutableArray();
        return Outcome.Check(
            [.. problems.Distinct()],
            () => new FontLibrary([.. families.Select(family => family.Family).OfType<FontFamily>()], fallbacks),
            warnings.Distinct());
    }

    private FontFamily? Family(FamilyEntry entry)
    {
        FontFace? Styled(FaceEntry? face) => face is null || Face(face, problems) is not { } found ? null : WithLineHeight(found, entry);
        var (regular, bold, italic, boldItalic) = (Styled(entry.Regular), Styled(entry.Bold), Styled(entry.Italic), Styled(entry.BoldItalic));
        return regular is null ? null : new(entry.Names, regular, bold, italic, boldItalic) { Note = entry.Note };
    }

    private static OpenTypeFace WithLineHeight(OpenTypeFace face, FamilyEntry entry) =>
        (entry.Ascent, entry.Descent) is ({ } ascent, { } descent)
            ? face.With(new LineMetrics(PerMille(ascent, face), PerMille(descent, face)))
            : face;

    private static int PerMille(int value, OpenTypeFace face) => (int)Math.Round(value * face.UnitsPerEm / 1000.0, MidpointRounding.AwayFromZero);

    private OpenTypeFace? Face(FaceEntry entry, List<Problem> faults)
    {
        if (search.Find(entry.File) is not { } path)
        {
            faults.Add(new("font.missing", $"缺少字体文件 {entry.File}。它由 Debian 软件包 {entry.Package} 提供，请运行：apt-get install {entry.Package}"));
            return null;
        }

        if (!files.TryGetValue(path, out var opened)) files.Add(path, opened = FontFile.Open(path));
        faults.AddRange(opened.Problems);
        if (!opened.Ok) return null;
        var face = opened.Value.OfType<OpenTypeFace>().FirstOrDefault(face => face.IsNamed(entry.Face));
        if (face is null)
            faults.Add(new("font.face-missing", $"字体文件 {entry.File} 中没有名为 {entry.Face} 的字体。请核对 fonts.json，或重新安装软件包 {entry.Package}。"));
        return face;
    }
}
