using System.Text.Json.Serialization;
using DocGen.Validation.Checks.Attachment;

namespace DocGen.Service.Validate.Attachments;

/// <summary>What was measured of one file; never its text, which is a person's.</summary>
/// <param name="Format">By content: PDF, JPEG, PNG, TIFF, or what it is instead; null when that is unknown.</param>
/// <param name="Also">What other programs would take the very same bytes for; null when there is only one way to read them.</param>
/// <param name="PageCount">Null when nothing could count them.</param>
/// <param name="Damaged">Data is missing or broken; null when nothing could tell.</param>
/// <param name="Pages">Those that were measured, in order.</param>
/// <param name="Unmeasured">Those that were not, and why.</param>
public sealed record AttachmentFactsEntry(
    long Bytes, string? Format, string? Also, int? PageCount, bool? Damaged, IReadOnlyList<AttachmentPageEntry> Pages, IReadOnlyList<UnmeasuredPageEntry> Unmeasured)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PixelSizeEntry? Largest { get; init; }

    /// <summary>Only when more than padding follows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FileTrailerEntry? Trailer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AttachmentPdfEntry? Pdf { get; init; }

    internal static AttachmentFactsEntry From(Validation.AttachmentFileReport file, Thumbnails thumbnails)
    {
        var evidence = file.Report.Facts;
        var turns = evidence.Readings.Where(reading => reading.TurnIsSure).ToLookup(reading => reading.Page, reading => reading.Turn);
        return new(
            evidence.Identity.Bytes, evidence.Identity.Format, evidence.Identity.Also, evidence.File?.Pages, evidence.File?.Damaged,
            [.. evidence.Pages.Select((page, index) => AttachmentPageEntry.From(page, turns[page.Page].FirstOrDefault(), thumbnails == Thumbnails.Include ? file.Thumbnails[index].ToArray() : null))],
            [.. evidence.Unmeasured.Select(page => new UnmeasuredPageEntry(page.Page, page.Count, page.Why))])
        {
            Largest = evidence.File?.Largest is { } largest ? new(largest.Width, largest.Height) : null,
            Trailer = evidence.File?.Trailer is { } trailer ? new(trailer.Bytes, trailer.Format) : null,
            Pdf = evidence.File?.Pdf is { } pdf ? AttachmentPdfEntry.From(pdf) : null,
        };
    }
}

/// <param name="Page">From 1.</param>
/// <param name="Count">How many, from this page on.</param>
/// <param name="Why"><c>worker-failed</c>, <c>not-decoded</c>, or <c>budget</c>: the upload had used up the work that one may cause.</param>
public sealed record UnmeasuredPageEntry(int Page, int Count, [property: JsonConverter(typeof(KebabNames<Obstacle>))] Obstacle Why);

/// <summary>Of the largest picture, before anything of it is decoded.</summary>
public sealed record PixelSizeEntry(long Width, long Height);

/// <summary>What follows the end of the file's own format: no viewer shows it.</summary>
/// <param name="Format">By its first bytes; null when they begin like nothing we know.</param>
public sealed record FileTrailerEntry(long Bytes, string? Format);
