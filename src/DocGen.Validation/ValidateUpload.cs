using DocGen.Documents;
using DocGen.Validation.Checks;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Validation;

/// <summary>The pipeline: upload → identify → measure (in a worker process) → judge → report. Thread-safe; the original bytes are never altered.</summary>
public sealed class ValidateUpload(IWorkers workers)
{
    /// <summary>Every check of the photo at once; a rejected photo is a report like any other.</summary>
    /// <param name="rules">What the notice asks; the checks of good practice run in any case.</param>
    public Task<UploadReport<PhotoEvidence>> PhotoAsync(ReadOnlyMemory<byte> upload, PhotoLimits rules, CancellationToken cancellation) =>
        throw new NotSupportedException($"{workers}{upload}{rules}{cancellation}");

    /// <summary>
    /// A JPEG made of the same pixels by turning, cropping, scaling and encoding alone that passes every check which those can mend; null when
    /// they can't give one. What it returns was itself validated.
    /// </summary>
    public Task<PhotoSuggestion?> SuggestPhotoAsync(
        ReadOnlyMemory<byte> upload, UploadReport<PhotoEvidence> report, PhotoLimits rules, CancellationToken cancellation) =>
        throw new NotSupportedException($"{workers}{upload}{report}{rules}{cancellation}");

    /// <summary>The upright picture as JPEG with frames and guide lines of what the report found; null when it could not be decoded.</summary>
    public Task<ReadOnlyMemory<byte>?> AnnotatePhotoAsync(ReadOnlyMemory<byte> upload, UploadReport<PhotoEvidence> report, CancellationToken cancellation) =>
        throw new NotSupportedException($"{workers}{upload}{report}{cancellation}");
}

/// <param name="Report">What the pipeline says of the suggested picture.</param>
/// <param name="Steps">What was done to the original, in order, for the applicant to read.</param>
public sealed record PhotoSuggestion(ReadOnlyMemory<byte> Jpeg, UploadReport<PhotoEvidence> Report, IReadOnlyList<Sentence> Steps);
