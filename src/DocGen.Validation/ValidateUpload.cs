using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Documents.Pictures;
using DocGen.Validation.Annotate;
using DocGen.Validation.Checks.Guarantee;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;
using DocGen.Validation.Suggest;

namespace DocGen.Validation;

/// <summary>The pipeline: upload → identify → measure (in a worker process) → judge → report. Thread-safe; the original bytes are never altered.</summary>
public sealed class ValidateUpload(IWorkers workers)
{
    /// <summary>EXIF's orientation of what needs no turning.</summary>
    private const int Upright = 1;

    /// <summary>Every check of the photo at once; a rejected photo is a report like any other.</summary>
    /// <param name="rules">What the notice asks; the checks of good practice run in any case.</param>
    public async Task<UploadReport<PhotoEvidence>> PhotoAsync(ReadOnlyMemory<byte> upload, PhotoLimits rules, CancellationToken cancellation)
    {
        var identified = new PhotoEvidence(PhotoIdentity.Of(upload.Span), Measured: null, Failure: null);
        var evidence = identified.MayDecode() ? await MeasureAsync(identified, upload, cancellation) : identified;
        return new("photo", PhotoChecks.Judge(evidence, rules), evidence, Convert.ToHexStringLower(SHA256.HashData(upload.Span)));
    }

    /// <summary>
    /// A JPEG made of the same pixels by turning, cropping, scaling and encoding alone that passes every check which those can mend; null when
    /// they can't give one or there is nothing that they could mend. What it returns was itself validated.
    /// </summary>
    /// <param name="report">What <see cref="PhotoAsync"/> said of this upload under these rules.</param>
    public async Task<PhotoSuggestion?> SuggestPhotoAsync(
        ReadOnlyMemory<byte> upload, UploadReport<PhotoEvidence> report, PhotoLimits rules, CancellationToken cancellation)
    {
        if (!Improvement.Possible(report)) return null;
        foreach (var plan in PhotoPlan.Candidates(report, rules))
        {
            var made = await workers.RunAsync(plan.Edit, upload, cancellation);
            if (made.Answer is not PictureMade) return null;
            var judged = await PhotoAsync(made.Picture, rules, cancellation);
            if (Improvement.Reached(report, judged)) return new PhotoSuggestion(made.Picture, judged, plan.Steps);
        }
        return null;
    }

    /// <summary>Why <see cref="SuggestPhotoAsync"/> made none, for the applicant.</summary>
    public static Sentence WhyNoSuggestion(UploadReport<PhotoEvidence> report) => Improvement.WhyNone(report);

    /// <summary>The upright picture as JPEG with frames and guide lines of what the report found; null when it could not be decoded.</summary>
    public async Task<ReadOnlyMemory<byte>?> AnnotatePhotoAsync(
        ReadOnlyMemory<byte> upload, UploadReport<PhotoEvidence> report, CancellationToken cancellation)
    {
        if (report.Facts.Measured is not { } photo) return null;
        var drawn = await workers.RunAsync(new AnnotatePhoto(report.Facts.Orientation(), PhotoMarks.Of(photo, report.Findings)), upload, cancellation);
        // Without the cast null would become an empty picture.
        return drawn.Answer is PictureMade ? (ReadOnlyMemory<byte>?)drawn.Picture : null;
    }

    /// <summary>
    /// Reads a letter that came back as a PDF, a scan or a photo: a PDF's structure and signatures first, then codes, text and ink of its pages. Whether
    /// it is a guarantee, <see cref="GuaranteeChecks"/> judges beside the record.
    /// </summary>
    public async Task<LetterReading> ReadLetterAsync(ReadOnlyMemory<byte> upload, CancellationToken cancellation)
    {
        var identity = PhotoIdentity.Of(upload.Span);
        if (identity.Format != PictureSignature.Pdf)
        {
            var picture = new PhotoEvidence(identity, Measured: null, Failure: null);
            return picture.MayDecode() ? Reading(await workers.RunAsync(new ReadLetter(picture.Orientation()), upload, cancellation), pdf: null) : LetterReading.None;
        }
        var structure = await workers.RunAsync(new ReadPdf(), upload, cancellation);
        return structure.Answer is PdfRead { Facts: { Locked: false } pdf }
            ? Reading(await workers.RunAsync(new ReadLetter(Upright), upload, cancellation), pdf)
            : new(null, (structure.Answer as PdfRead)?.Facts, structure.Failure);
    }

    private static LetterReading Reading(WorkerResult read, PdfFacts? pdf) => new((read.Answer as LetterRead)?.Facts, pdf, read.Failure);

    private async Task<PhotoEvidence> MeasureAsync(PhotoEvidence identified, ReadOnlyMemory<byte> upload, CancellationToken cancellation)
    {
        var result = await workers.RunAsync(new MeasurePhoto(identified.Orientation()), upload, cancellation);
        return identified with { Measured = (result.Answer as PhotoMeasured)?.Facts, Failure = result.Failure };
    }
}

/// <param name="Report">What the pipeline says of the suggested picture.</param>
/// <param name="Steps">What was done to the original, in order, for the applicant to read.</param>
public sealed record PhotoSuggestion(ReadOnlyMemory<byte> Jpeg, UploadReport<PhotoEvidence> Report, IReadOnlyList<Sentence> Steps);
