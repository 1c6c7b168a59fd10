using System.Text.RegularExpressions;

namespace DocGen.Service.Storage;

/// <summary>Names of stored files: what would lead out of the store, or mean something to a shell or a bucket, is refused as a bug of ours.</summary>
internal static partial class FileNames
{
    private const int Longest = 512;

    public static bool IsOurs(string name) => name.Length <= Longest && Name().IsMatch(name);

    /// <exception cref="ArgumentException">No name that we give.</exception>
    public static string Checked(string name) => IsOurs(name) ? name : throw new ArgumentException("Not a name of a stored file.", nameof(name));

    /// <summary>Empty for all.</summary>
    /// <exception cref="ArgumentException">No name that we give.</exception>
    public static string CheckedFolder(string folder) => folder.Length == 0 ? "" : Checked(folder);

    /// <summary>No part begins with a dot, so that ".." is none and folders of a store's own are out of reach.</summary>
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*\z")]
    private static partial Regex Name();
}
