using DocGen.Documents;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Tests.Fonts;

/// <summary>The fonts of templates/fonts.json as this machine has them. A test that needs one skips, and says which, where it is absent.</summary>
internal static class InstalledFonts
{
    private static readonly Lazy<Outcome<FontLibrary>> Loaded = new(() => FontCatalogue.Load(Catalogue));

    public static string Catalogue => Find(Path.Combine("templates", "fonts.json"));

    public static FontLibrary Library
    {
        get
        {
            var loaded = Loaded.Value;
            Assert.SkipWhen(
                loaded.Problems.Concat(loaded.Warnings).Any(problem => problem.Code == "font.missing"),
                "Fonts are not installed: " + string.Join(" ", loaded.Problems.Concat(loaded.Warnings).Select(problem => problem.Message)));
            return loaded.Value ?? throw new InvalidOperationException(string.Join("\n", loaded.Problems));
        }
    }

    /// <summary>A face by its PostScript name, of a Debian font that need not be in the catalogue.</summary>
    public static FontFace Face(string path, string name)
    {
        Assert.SkipUnless(File.Exists(path), $"{path} is not installed.");
        var opened = FontFile.Open(path);
        return opened.Ok ? opened.Value.Single(face => face.Name == name) : throw new InvalidOperationException(string.Join("\n", opened.Problems));
    }

    private static string Find(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, relative)))
                return Path.Combine(folder.FullName, relative);
        throw new InvalidOperationException($"{relative} is not above the tests.");
    }
}
