using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Requests;

/// <summary>What a door hands in: samples, --data files and HTTP bodies are this one shape.</summary>
/// <param name="Form"><c>evaluation-form</c> means the newest published version, <c>evaluation-form@v1</c> that one.</param>
public sealed record RenderRequest(string Form, ObjectValue Data, RenderOptions Options)
{
    private static readonly ReadOnlyDictionary<string, ReadOnlyMemory<byte>> NoParts = new(new Dictionary<string, ReadOnlyMemory<byte>>());

    /// <summary>Files that came beside the JSON; the data names them as <c>part:NAME</c>.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Parts { get; init; } = NoParts;

    /// <summary>Versions (<c>form@v1</c>) that whoever asks may not use, beside those that are withdrawn in their own words.</summary>
    public IReadOnlySet<string> Withdrawn { get; init; } = FrozenSet<string>.Empty;

    public RenderRequest As(OutputFormat format) => this with { Options = Options with { Format = format } };

    /// <summary>What was wrong beside the data (options, unknown members): told together with the faults of the data.</summary>
    public ImmutableArray<Problem> Faults { get; init; } = [];
}

/// <summary>What a request becomes.</summary>
public enum OutputFormat { Pdf, Docx }

public enum View
{
    Full,

    /// <summary>公示版: identifiers masked or left out wherever they occur, achievements in full.</summary>
    Publicity,
}

public enum Stage
{
    /// <summary>Strict: nothing required may be missing.</summary>
    Final,

    /// <summary>A preview: what is missing is a warning, opinions stay empty, the pages say 仅供预览.</summary>
    Draft,
}

public sealed record RenderOptions
{
    public static RenderOptions Default { get; } = new();

    /// <summary>Id of a file in templates/notices; null takes the form's default.</summary>
    public string? Notice { get; init; }

    /// <summary>Null takes the notice's or the form's; empty prints none.</summary>
    public string? Watermark { get; init; }

    public View View { get; init; }

    public Stage Stage { get; init; }

    /// <summary>The empty official form: the data is not looked at.</summary>
    public bool Blank { get; init; }

    /// <summary>Null takes the notice's number of copies (一式三份); of an empty form, one.</summary>
    public int? Copies { get; init; }

    /// <summary>Each copy is padded to an even number of pages; null takes the notice's.</summary>
    public bool? Duplex { get; init; }

    /// <summary>A character that the template's font lacks is a problem, not a matter for another font.</summary>
    public bool StrictFonts { get; init; }

    /// <summary>Asked for by the door: by Accept, a flag or a field of its own, never in a request's JSON.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Asked for by the program that seals the document, never by a request's JSON.</summary>
    public SignatureField SignatureField { get; init; }
}
