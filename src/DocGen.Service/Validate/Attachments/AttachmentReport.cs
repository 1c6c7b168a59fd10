using System.Text.Json.Serialization;
using DocGen.Validation.Report;

namespace DocGen.Service.Validate.Attachments;

/// <summary><c>POST /v1/checks/attachment</c> and <c>check attachment --json</c>: one shape for one file and for many.</summary>
/// <param name="Kind">That was asked for.</param>
/// <param name="Verdict">The worst of all.</param>
/// <param name="Reports">Of each file, in the order of the request.</param>
/// <param name="Findings">Of the files together: what may stand in any of them, and what they are to each other.</param>
public sealed record AttachmentReport(
    string Kind,
    [property: JsonConverter(typeof(KebabNames<Verdict>))] Verdict Verdict,
    IReadOnlyList<AttachmentFileReport> Reports,
    IReadOnlyList<FindingEntry> Findings)
{
    public static AttachmentReport From(CheckedAttachment attachment, Language language) => new(
        attachment.Report.Kind.Id, attachment.Report.Verdict,
        [.. attachment.Report.Files.Select((file, index) => AttachmentFileReport.From(file, index + 1, attachment.Names[index], attachment.Thumbnails, language))],
        [.. attachment.Report.Findings.Select(finding => FindingEntry.From(finding, language))]);
}

/// <param name="File">From 1.</param>
/// <param name="Sha256">Of the file's bytes, lower-case hex.</param>
public sealed record AttachmentFileReport(
    int File,
    [property: JsonConverter(typeof(KebabNames<Verdict>))] Verdict Verdict,
    IReadOnlyList<FindingEntry> Findings,
    AttachmentFactsEntry Facts,
    string Sha256)
{
    /// <summary>As the sender calls it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    internal static AttachmentFileReport From(Validation.AttachmentFileReport file, int number, string? name, Thumbnails thumbnails, Language language) => new(
        number, file.Report.Verdict, [.. file.Report.Findings.Select(finding => FindingEntry.From(finding, language))],
        AttachmentFactsEntry.From(file, thumbnails), file.Report.Sha256)
    {
        Name = name,
    };
}
