namespace DocGen.Service.Tests;

/// <summary>Files that this process has open, with or without a name.</summary>
internal static class OpenFiles
{
    /// <returns>Links of the kernel, by which even a file without a name can be read.</returns>
    public static List<string> Below(string folder) => [.. Directory.EnumerateFiles("/proc/self/fd").Where(link =>
    {
        try
        {
            return new FileInfo(link).LinkTarget?.StartsWith(folder + "/", StringComparison.Ordinal) == true;
        }
        catch (IOException)
        {
            // Closed meanwhile.
            return false;
        }
    })];
}
