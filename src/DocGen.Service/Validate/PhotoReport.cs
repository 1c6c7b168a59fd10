using System.Text.Json.Serialization;
using DocGen.Validation;
using DocGen.Validation.Checks.Photo;
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
