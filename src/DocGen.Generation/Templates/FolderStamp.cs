using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DocGen.Generation.Templates;

/// <summary>How a templates folder looks from outside: two stamps are equal as long as no file of a form or a notice was written, added, renamed or deleted.</summary>
/// <param name="Digest">Over the path, the length and the time of writing of each file.</param>
public sealed record FolderStamp(string Digest)
{
    /// <summary>Folders such as .git hold no forms; a version that nobody may read is to be told of, not passed over.</summary>
    private static readonly EnumerationOptions Whole = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };

    /// <exception cref="IOException">The folder cannot be read now.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder, or one in it, may not be read.</exception>
    public static FolderStamp Of(string folder)
    {
        if (!Directory.Exists(folder)) return new("");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", Whole).Where(file => !IsOfAnEditor(file.Name)).OrderBy(file => file.FullName, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.FullName}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}\n")));
        return new(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Locks and drafts that Word, WPS and LibreOffice put beside an open file.</summary>
    private static bool IsOfAnEditor(string name) => name.StartsWith("~$", StringComparison.Ordinal) || name.StartsWith('.') || name.EndsWith(".tmp", StringComparison.OrdinalIgnoreCase);
}
