using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Documents;
using DocGen.Validation;
using DocGen.Validation.Checks;
using DocGen.Validation.Report;

namespace DocGen.Service.Validate;

/// <summary><c>POST /v1/checks/photo</c> and <c>check photo --json</c>.</summary>
/// <param name="Kind"><c>photo</c>.</param>
/// <param name="Sha256">Of the upload's bytes, lower-case hex.</param>
public sealed record PhotoReport(
    string Kind,
    [property: JsonConverter(typeof(KebabNames<Verdict>))] Verdict Verdict,
    IReadOnlyList<FindingEntry> Findings,
    PhotoFactsEntry Facts,
    string Sha256)
{
    /// <summary>Only when it was asked for and can be made.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SuggestionEntry? Suggestion { get; init; }

    /// <summary>Only when a suggestion was asked for and none can be made: why.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SuggestionReason { get; init; }

    /// <summary>JPEG; only when it was asked for and the photo could be decoded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Annotated { get; init; }

    public static PhotoReport From(CheckedPhoto photo, Language language) => From(photo.Report, language) with
    {
        Suggestion = photo.Suggestion is { } made ? SuggestionEntry.From(made, language) : null,
        SuggestionReason = photo.WhyNoSuggestion?.In(language),
        Annotated = photo.Annotated?.ToArray(),
    };

    internal static PhotoReport From(UploadReport<PhotoEvidence> report, Language language) => new(
        report.Kind, report.Verdict, [.. report.Findings.Select(finding => FindingEntry.From(finding, language))], PhotoFactsEntry.From(report.Facts), report.Sha256);
}

/// <summary>A compliant photo of the same pixels.</summary>
/// <param name="Steps">What was done to the original, in order.</param>
/// <param name="Report">Of the suggested photo.</param>
public sealed record SuggestionEntry(byte[] Jpeg, IReadOnlyList<string> Steps, PhotoReport Report)
{
    internal static SuggestionEntry From(PhotoSuggestion suggestion, Language language) =>
        new(suggestion.Jpeg.ToArray(), [.. suggestion.Steps.Select(step => step.In(language))], PhotoReport.From(suggestion.Report, language));
}

/// <summary>What one check says of an upload.</summary>
/// <param name="Message">What is so, and when it is not good, what to do.</param>
/// <param name="Measured">With its unit.</param>
/// <param name="Limit">What would pass, in the same form.</param>
/// <param name="Clause">The notice and clause, or the standard's section, that the rule comes from.</param>
public sealed record FindingEntry(
    string Code,
    [property: JsonConverter(typeof(KebabNames<FindingOutcome>))] FindingOutcome Outcome,
    string Message, string? Measured, string? Limit, PlaceEntry? Place, string? Clause)
{
    internal static FindingEntry From(Finding finding, Language language) => new(
        finding.Code, finding.Outcome, finding.Message.In(language), finding.Measured, finding.Limit,
        finding.Place is { } place ? new PlaceEntry(BoxEntry.From(place.Box)) { Page = place.Page } : null, finding.Clause);
}

/// <summary>Where in the upload.</summary>
public sealed record PlaceEntry(BoxEntry Box)
{
    /// <summary>From 1; not of a picture.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonPropertyOrder(-1)]
    public int? Page { get; init; }
}

/// <summary>In whole upright pixels from the upper left corner; may reach beyond the picture's edge.</summary>
public sealed record BoxEntry(int X, int Y, int Width, int Height)
{
    internal static BoxEntry From(PixelBox box) => new(box.X, box.Y, box.Width, box.Height);
}

/// <summary>Enumerations as our public codes are written: <c>not-evaluated</c>.</summary>
public sealed class KebabNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower) where T : struct, Enum;
