using System.Collections.Immutable;
using System.Text.Json;
using DocGen.Documents;

namespace DocGen.Generation.Fonts;

/// <summary>
/// templates/fonts.json: which installed face serves which font name. Format: <c>directories</c> (searched with everything below them;
/// relative ones start beside the file), <c>families</c> and <c>fallbacks</c>.
/// </summary>
public static class FontCatalogue
{
    /// <summary>
    /// Opens every face that the catalogue names. Problems: <c>font.missing</c>, <c>font.face-missing</c>, <c>font.damaged</c>,
    /// <c>font.unreadable</c>, <c>font.catalogue</c>. A fallback that fails is a warning only: the rest still serves most characters.
    /// </summary>
    public static Outcome<FontLibrary> Load(string fontsJsonFile) =>
        Read(fontsJsonFile).Then(entries => new FontLoader(FontSearch.In(Folder(fontsJsonFile), entries)).Load(entries));

    /// <summary>What <c>docgen doctor</c> prints: each face that the catalogue names, once, and where its file was found.</summary>
    public static Outcome<ImmutableArray<CataloguedFace>> Inspect(string fontsJsonFile) => Read(fontsJsonFile).Select(entries =>
    {
        var search = FontSearch.In(Folder(fontsJsonFile), entries);
        return entries.Families.SelectMany(family => family.Faces).Concat(entries.Fallbacks)
            .DistinctBy(face => (face.File, face.Face))
            .Select(face => new CataloguedFace(face.File, face.Face, face.Package, search.Find(face.File)))
            .ToImmutableArray();
    });

    private static string Folder(string fontsJsonFile) => Path.GetDirectoryName(Path.GetFullPath(fontsJsonFile))!;

    private static Outcome<FontEntries> Read(string fontsJsonFile)
    {
        try
        {
            var entries = JsonSerializer.Deserialize(File.ReadAllBytes(fontsJsonFile), FontEntriesJson.Default.FontEntries);
            if (entries is not null && entries.Families.Length > 0) return Outcome.Of(entries);
            return Fail("没有列出任何字体（families 为空）。请至少列出宋体。");
        }
        catch (JsonException exception)
        {
            return Fail($"不符合格式：第 {exception.LineNumber + 1} 行，{exception.Path}。请对照仓库中的 templates/fonts.json 改正。");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Fail("无法读取，可能不存在或没有读取权限。");
        }

        Outcome<FontEntries> Fail(string what) => Outcome.Fail<FontEntries>(new Problem("font.catalogue", $"字体清单 {fontsJsonFile} {what}"));
    }
}

/// <summary>A face that templates/fonts.json asks for.</summary>
/// <param name="Package">The Debian package that brings the file.</param>
/// <param name="Path">Null: not installed.</param>
public sealed record CataloguedFace(string File, string Face, string Package, string? Path);
