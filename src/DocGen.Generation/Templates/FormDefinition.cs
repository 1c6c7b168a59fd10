using System.Collections.Immutable;
using DocGen.Generation.Pages;

namespace DocGen.Generation.Templates;

public enum FormStatus
{
    /// <summary>Used only when the version is named.</summary>
    Draft,
    Published,

    /// <summary>No longer to be used; documents already issued stay as they are.</summary>
    Withdrawn,
}

/// <summary>What form.json says about a form, beside its layout and its schema.</summary>
public sealed record FormDefinition
{
    public required string Title { get; init; }

    public required string TitleEnglish { get; init; }

    public required FormStatus Status { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Ids of the notices that use the form; <c>*</c> stands for every notice.</summary>
    public ImmutableArray<string> Notices { get; init; } = ["*"];

    /// <summary>Name of the download, with tags.</summary>
    public required string DownloadName { get; init; }

    /// <summary>For clients that read no RFC 8187.</summary>
    public required string DownloadAscii { get; init; }

    public FormDefaults Defaults { get; init; } = new();

    /// <summary>What in the form is our reading and not yet confirmed by an official original; empty when nothing is.</summary>
    public string Provisional { get; init; } = "";

    /// <summary>Paths of fields that the form takes and checks but does not print.</summary>
    public ImmutableArray<string> Unprinted { get; init; } = [];

    public ImmutableArray<ListMerge> Merge { get; init; } = [];

    public ImmutableArray<ComputedField> Computed { get; init; } = [];

    public ImmutableArray<RuleDefinition> Rules { get; init; } = [];

    /// <summary>By name: <c>publicity</c>.</summary>
    public ImmutableDictionary<string, ViewDefinition> Views { get; init; } = ImmutableDictionary<string, ViewDefinition>.Empty;

    /// <summary>By name: <c>draft</c>.</summary>
    public ImmutableDictionary<string, StageDefinition> Stages { get; init; } = ImmutableDictionary<string, StageDefinition>.Empty;

    /// <summary>Whether the form may be rendered under the notice.</summary>
    public bool Takes(string notice) => Notices.Contains("*") || Notices.Contains(notice);
}

/// <summary>Options that a request may leave out.</summary>
public sealed record FormDefaults
{
    /// <summary>Id of a file in templates/notices.</summary>
    public string? Notice { get; init; }

    public string? Watermark { get; init; }

    public WatermarkStyle WatermarkStyle { get; init; }

    public int? Copies { get; init; }

    public bool? Duplex { get; init; }
}

/// <summary>The notice's list gives the order; the request's item of the same key is laid over the notice's.</summary>
/// <param name="List">Path of the request's list.</param>
/// <param name="With">Path of the notice's list, from the root: <c>notice.opinionChain</c>.</param>
/// <param name="By">The member that tells the items apart.</param>
public sealed record ListMerge(string List, string With, string By);

/// <param name="Set">Path of the member that is set when it is absent.</param>
/// <param name="To">Rule expression.</param>
public sealed record ComputedField(string Set, string To);

public enum RuleSeverity { Problem, Warning }

/// <param name="At">Path of the member that the message points to.</param>
/// <param name="Expect">Rule expression that must be true.</param>
/// <param name="Each">Path of a list: the rule runs for each item, with paths relative to it; null runs it once.</param>
public sealed record RuleDefinition(string Code, string At, string Expect, string Message, RuleSeverity Severity, string? Each);

/// <summary>How a view of the data differs from the data (公示版).</summary>
public sealed record ViewDefinition
{
    public ImmutableArray<string> Remove { get; init; } = [];

    /// <summary>Keeps the year and the month of a date; the one mask that is no <see cref="Tags.Filters.Mask"/>.</summary>
    public const string YearMonth = "yearMonth";

    /// <summary>By path (<c>*</c> is every item of a list): <c>id</c>, <c>phone</c>, <c>name</c>, <c>middle</c> or <c>yearMonth</c>.</summary>
    public ImmutableDictionary<string, string> Mask { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<string> Clear { get; init; } = [];

    /// <summary>Paths of members whose value is masked wherever it occurs in any text.</summary>
    public ImmutableArray<string> Scrub { get; init; } = [];

    public string WatermarkSuffix { get; init; } = "";
}

/// <summary>What a stage before the final one leaves empty and marks.</summary>
public sealed record StageDefinition
{
    public ImmutableArray<string> Clear { get; init; } = [];

    /// <summary>Watermark on every page; empty prints none.</summary>
    public string Mark { get; init; } = "";
}
