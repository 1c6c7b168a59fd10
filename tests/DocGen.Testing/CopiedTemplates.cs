using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Templates;

namespace DocGen.Testing;

/// <summary>The templates folder once more, for as long as a test changes forms in it as staff would.</summary>
public sealed class CopiedTemplates : IDisposable
{
    public CopiedTemplates()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Templates, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(Repository.Templates, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("docgen-templates-").FullName;

    /// <param name="form">As in “annual-review/v1”.</param>
    public string Docx(string form) => Path.Combine(Folder, form, "form.docx");

    /// <summary>A pipeline over the folder as it is now.</summary>
    public GenerateDocument Load() => new(Stages.Must(TemplateCatalogue.Load(Folder, Limits.Default)), Stages.Fonts, Limits.Default);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
