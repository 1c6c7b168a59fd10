using System.Collections.Immutable;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation.Kinds;

/// <summary>What a document that applicants attach has to be: <c>templates/attachments/&lt;id&gt;.json</c>.</summary>
/// <param name="Id">The name of its file: <c>post-table</c>.</param>
/// <param name="Title">As people call it.</param>
public sealed record AttachmentKind(string Id, Sentence Title)
{
    /// <summary>The notice and clause that ask for it, for people. Null when none does in so many words.</summary>
    public string? Clause { get; init; }

    /// <summary>Of PDF, JPEG, PNG, TIFF.</summary>
    public required ImmutableArray<string> Formats { get; init; }

    /// <summary>Files of one upload.</summary>
    public required int MostFiles { get; init; }

    /// <summary>Of one file.</summary>
    public required long MostBytes { get; init; }

    /// <summary>Of all files together.</summary>
    public required int LeastPages { get; init; }

    /// <summary>Of all files together.</summary>
    public required int MostPages { get; init; }

    /// <summary>Sheets that a picture may be of.</summary>
    public required ImmutableArray<Paper> Papers { get; init; }

    public required Writing Writing { get; init; }

    /// <summary>It has to be scanned in colour, whether or not a seal is found.</summary>
    public required Needed Colour { get; init; }

    /// <summary>Each must be found somewhere in the upload.</summary>
    public ImmutableArray<WordRule> Words { get; init; } = [];

    /// <summary>Which of the expected names must be found somewhere in the upload, when the caller told them.</summary>
    public ImmutableArray<ExpectedName> Names { get; init; } = [];

    /// <summary>Seals of all pages together; 0 asks for none.</summary>
    public int LeastSeals { get; init; }

    /// <summary>Where seals must stand; each counts towards <see cref="LeastSeals"/>.</summary>
    public ImmutableArray<SealRule> SealPlaces { get; init; } = [];

    /// <summary>What the upload must consist of; parts may share a page.</summary>
    public ImmutableArray<PartRule> Parts { get; init; } = [];

    /// <summary>Codes of checks that fail where they would only warn.</summary>
    public ImmutableArray<string> Reject { get; init; } = [];
}

/// <summary>How the document's words came onto the paper.</summary>
public enum Writing
{
    /// <summary>Print: it has to be legible to a program that reads.</summary>
    Printed,

    /// <summary>By hand: no program's confidence says anything; sharpness and contrast count.</summary>
    Handwritten,

    /// <summary>Pictures, or either: as by hand.</summary>
    Any,
}

public enum Needed { No, Yes }

/// <summary>Half of the page that the seal's middle lies in.</summary>
public enum SealSide { Any, Left, Right }

/// <summary>What a caller may expect to stand on the document.</summary>
public enum ExpectedName { Person, Employer, Year }

/// <param name="Any">One of them is enough; as they are printed, without spaces.</param>
public sealed record WordRule(Sentence Title, ImmutableArray<string> Any);

/// <summary>A place for a seal: on the page where its words stand, from the first of <paramref name="After"/> that is found down to the first of <paramref name="Before"/> below it. Without words it reaches to the page's top, or its end.</summary>
public sealed record SealRule(Sentence Title, ImmutableArray<string> After, ImmutableArray<string> Before)
{
    public SealSide Side { get; init; } = SealSide.Any;

    /// <summary>Seals that must stand there.</summary>
    public int Least { get; init; } = 1;
}

/// <param name="Any">Words by which the part is known: one of them is enough; as they are printed, without spaces.</param>
public sealed record PartRule(string Id, Sentence Title, ImmutableArray<string> Any)
{
    /// <summary>Whether the upload is incomplete without it.</summary>
    public Needed Presence { get; init; } = Needed.Yes;

    /// <summary>Whether it needs a page that is no other such part: where one part speaks of another, as contracts speak of wages and taxes.</summary>
    public Needed OwnPage { get; init; } = Needed.No;
}
