using System.Globalization;

namespace DocGen.Testing.Attachments.Soak;

/// <summary>What the kernel tells of processes of this account.</summary>
internal static class ProcessTree
{
    /// <summary>All descendants.</summary>
    public static List<int> Below(int root)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read($"{folder}/stat") is { Length: > 0 } stat)
                parents[id] = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        bool IsBelow(int id) => parents.TryGetValue(id, out var parent) && (parent == root || IsBelow(parent));
        return [.. parents.Keys.Where(IsBelow)];
    }

    /// <summary>Program and arguments; empty when it has ended.</summary>
    public static string[] CommandOf(int id) => Read($"/proc/{id}/cmdline").TrimEnd('\0').Split('\0');

    public static long ResidentBytes(int id) =>
        Read($"/proc/{id}/statm").Split(' ') is [_, var pages, ..] ? long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize : 0;

    /// <summary>Also those without a name.</summary>
    public static IEnumerable<string> OpenFiles(int id)
    {
        foreach (var link in Directory.GetFiles($"/proc/{id}/fd"))
        {
            string? target;
            try
            {
                target = new FileInfo(link).LinkTarget;
            }
            catch (IOException)
            {
                continue;
            }
            if (target is not null) yield return target;
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
