using System.Text;
using System.Text.RegularExpressions;

namespace DocGen.Service.Generate;

/// <summary>The command line's parts: the pictures that a data file names as <c>part:NAME</c> lie beside it as NAME, NAME.jpg, NAME.jpeg, NAME.png or NAME.ink.</summary>
public static partial class PartFiles
{
    private static readonly string[] Endings = ["", ".jpg", ".jpeg", ".png", ".ink"];

    /// <param name="folder">Of the data file; none for standard input without one.</param>
    /// <param name="photo"><c>--photo</c>, the part named <c>photo</c>.</param>
    public static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> For(ReadOnlyMemory<byte> body, string? folder, FileInfo? photo)
    {
        var parts = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (Match match in Reference().Matches(Encoding.UTF8.GetString(body.Span)))
        {
            var name = match.Groups[1].Value;
            // Only a plain name: the data must not reach other folders.
            if (folder is null || Path.GetFileName(name) != name) continue;
            var file = Endings.Select(ending => Path.Combine(folder, name + ending)).FirstOrDefault(File.Exists);
            if (file is not null) parts[name] = File.ReadAllBytes(file);
        }
        if (photo is not null) parts["photo"] = File.ReadAllBytes(photo.FullName);
        return parts;
    }

    [GeneratedRegex("\"part:([^\"\\\\]{1,100})\"")]
    private static partial Regex Reference();
}
