namespace DocGen.Documents;

/// <summary>Every bound that is checked before the costly step it protects. One immutable record, set at the host.</summary>
public sealed record Limits
{
    public static Limits Default { get; } = new();

    /// <summary>A request body, pictures included.</summary>
    public long RequestBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>One file of an upload that is checked: what a worker can hold, with what it makes of it.</summary>
    public long FileBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>All files of one upload.</summary>
    public long UploadBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Files of one upload.</summary>
    public int UploadFiles { get; init; } = 50;

    /// <summary>Nesting of a JSON body.</summary>
    public int JsonDepth { get; init; } = 32;

    /// <summary>JSON values in one body.</summary>
    public int JsonValues { get; init; } = 200_000;

    /// <summary>A picture that goes into a form.</summary>
    public long PictureBytes { get; init; } = 4 * 1024 * 1024;

    public long PicturePixels { get; init; } = 40_000_000;

    /// <summary>A template file as it lies on disk.</summary>
    public long TemplateBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>A template file with all of its parts inflated (zip bombs).</summary>
    public long TemplateInflatedBytes { get; init; } = 100 * 1024 * 1024;

    public int TemplateParts { get; init; } = 500;

    /// <summary>Elements nested in one XML part of a template.</summary>
    public int XmlDepth { get; init; } = 100;

    /// <summary>Tables inside cells inside tables.</summary>
    public int TableDepth { get; init; } = 4;

    /// <summary>Pages of one document, copies included.</summary>
    public int Pages { get; init; } = 2_000;

    public int Copies { get; init; } = 20;
}
