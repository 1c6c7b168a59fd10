using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Validation;
using DocGen.Validation.Checks.Photo;
using DocGen.Validation.Measure;
using DocGen.Validation.Report;

namespace DocGen.Service.Validate;

/// <summary>The check of a photo as every door gives it: by the rules of a notice, with the help that was asked for. Thread-safe.</summary>
public sealed class CheckPhoto(TemplateShelf shelf, IWorkers workers)
{
    /// <summary>The form that the photo is for: its default notice is the photo's.</summary>
    private const string Form = "evaluation-form";

    private readonly ValidateUpload validate = new(workers);

    /// <summary>What the notice asks of a photo; one that says nothing of photos asks nothing.</summary>
    /// <param name="notice">Null takes the default.</param>
    public Outcome<PhotoLimits> Rules(string? notice)
    {
        var templates = shelf.Current;
        var chosen = notice ?? templates.Find(Form).Value?.Definition.Defaults.Notice;
        return chosen is null
            ? Outcome.Fail<PhotoLimits>(new Problem("notice.required", "照片要按通知的规定检查；请写明通知的编号（notice）。"))
            : templates.Notice(chosen).Select(found => found.Photo ?? new PhotoLimits(null, null, null, null, null, null, null));
    }

    /// <exception cref="WorkersUnavailableException">This machine cannot decode uploads now.</exception>
    public async Task<CheckedPhoto> RunAsync(ReadOnlyMemory<byte> photo, PhotoLimits rules, PhotoHelp help, CancellationToken cancellation)
    {
        var report = await validate.PhotoAsync(photo, rules, cancellation);
        report.Tell();
        var suggestion = help.HasFlag(PhotoHelp.Suggestion) ? await validate.SuggestPhotoAsync(photo, report, rules, cancellation) : null;
        return new(report, help)
        {
            Suggestion = suggestion,
            Annotated = help.HasFlag(PhotoHelp.Annotation) ? await validate.AnnotatePhotoAsync(photo, report, cancellation) : null,
        };
    }
}

/// <summary>What a caller wants beside the report.</summary>
[Flags]
public enum PhotoHelp
{
    None = 0,

    /// <summary>A compliant photo made of the same pixels.</summary>
    Suggestion = 1,

    /// <summary>The photo with frames and guide lines.</summary>
    Annotation = 2,
}

/// <param name="Asked">Whether a missing picture was asked for.</param>
public sealed record CheckedPhoto(UploadReport<PhotoEvidence> Report, PhotoHelp Asked)
{
    public PhotoSuggestion? Suggestion { get; init; }

    public ReadOnlyMemory<byte>? Annotated { get; init; }

    /// <summary>Null when a suggestion was made or none was asked for.</summary>
    public Sentence? WhyNoSuggestion => Asked.HasFlag(PhotoHelp.Suggestion) && Suggestion is null ? ValidateUpload.WhyNoSuggestion(Report) : null;
}
