using System.Text.Json.Serialization;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Measure;

namespace DocGen.Service.Validate.Attachments;

/// <summary>What was measured of one file; never its text, which is a person's.</summary>
/// <param name="Format">By content: PDF, JPEG, PNG, TIFF, or what it is instead; null when that is unknown.</param>
/// <param name="PageCount">Null when nothing could count them.</param>
/// <param name="Damaged">Data is missing or broken; null when nothing could tell.</param>
/// <param name="Pages">Those that were measured, in order.</param>
/// <param name="Unmeasured">Those that were not, and why.</param>
public sealed record AttachmentFactsEntry(
    long Bytes, string? Format, int? PageCount, bool? Damaged, IReadOnlyList<AttachmentPageEntry> Pages, IReadOnlyList<UnmeasuredPageEntry> Unmeasured)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AttachmentPdfEntry? Pdf { get; init; }

    internal static AttachmentFactsEntry From(Validation.AttachmentFileReport file, Thumbnails thumbnails)
    {
        var evidence = file.Report.Facts;
        var turns = evidence.Readings.Where(reading => reading.Turn is not null).ToLookup(reading => reading.Page, reading => reading.Turn);
        return new(
            evidence.Identity.Bytes, evidence.Identity.Format, evidence.File?.Pages, evidence.File?.Damaged,
            [.. evidence.Pages.Select((page, index) => AttachmentPageEntry.From(page, turns[page.Page].FirstOrDefault(), thumbnails == Thumbnails.Include ? file.Thumbnails[index].ToArray() : null))],
            [.. evidence.Unmeasured.Select(page => new UnmeasuredPageEntry(page.Page, page.Why))])
        {
            Pdf = evidence.File?.Pdf is { } pdf ? AttachmentPdfEntry.From(pdf) : null,
        };
    }
}

/// <param name="Page">From 1.</param>
/// <param name="Why"><c>worker-failed</c>, <c>not-decoded</c>, or <c>budget</c>: the upload had used up the work that one may cause.</param>
public sealed record UnmeasuredPageEntry(int Page, [property: JsonConverter(typeof(KebabNames<Obstacle>))] Obstacle Why);

/// <summary>What a PDF says of itself.</summary>
/// <param name="Locked">Opens with a password alone.</param>
/// <param name="Repaired">Its cross-references were wrong and had to be guessed.</param>
/// <param name="HasText">It shows text of its own: a program made it, it was not scanned.</param>
public sealed record AttachmentPdfEntry(bool Locked, bool Repaired, bool HasText, IReadOnlyList<PdfSignatureEntry> Signatures)
{
    internal static AttachmentPdfEntry From(PdfFacts pdf) => new(pdf.Locked, pdf.Repaired, pdf.HasText, [.. pdf.Signatures.Select(PdfSignatureEntry.From)]);
}
