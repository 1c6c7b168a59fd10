namespace DocGen.Generation.Fonts;

/// <summary>Finds font files by name, anywhere below the directories of the catalogue.</summary>
internal sealed class FontSearch
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };
    private readonly Dictionary<string, string> paths = new(StringComparer.Ordinal);

    private FontSearch(IEnumerable<string> directories, HashSet<string> wanted)
    {
        foreach (var directory in directories.Where(Directory.Exists))
            foreach (var path in Directory.EnumerateFiles(directory, "*", Everywhere).Where(path => wanted.Contains(Path.GetFileName(path))))
                Add(path);
    }

    public static FontSearch In(string folder, FontEntries entries) => new(
        entries.Directories.Select(directory => Path.Combine(folder, directory)),
        [.. entries.Families.SelectMany(family => family.Faces).Concat(entries.Fallbacks).Select(face => face.File)]);

    public string? Find(string file) => paths.GetValueOrDefault(file);

    private void Add(string path)
    {
        // Of two files with one name the same one always, in whatever order the file system lists them.
        var file = Path.GetFileName(path);
        if (!paths.TryGetValue(file, out var known) || string.CompareOrdinal(path, known) < 0) paths[file] = path;
    }
}
