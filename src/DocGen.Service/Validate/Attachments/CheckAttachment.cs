using DocGen.Documents;
using DocGen.Validation;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Kinds;
using DocGen.Validation.Measure;

namespace DocGen.Service.Validate.Attachments;

/// <summary>The check of scanned documents as every door gives it: by what their kind must be. Thread-safe.</summary>
public sealed class CheckAttachment(AttachmentKinds kinds, IWorkers workers, TimeProvider clock)
{
    private readonly ValidateAttachments validate = new(workers, AttachmentBudget.Default, clock);

    public AttachmentKinds Kinds => kinds;

    /// <summary>What the options ask, of a kind that there is.</summary>
    public Outcome<AttachmentQuestion> Question(AttachmentOptions options) =>
        options.Kind is not { } id ? Outcome.Fail<AttachmentQuestion>(new Problem("attachment-kind.required", $"请写明材料的种类（kind）。可用的有：{Known}。"))
        : kinds.Find(id).Select(kind => new AttachmentQuestion(kind, new(options.Person, options.Employer, options.Year)));

    /// <param name="files">They stay the caller's.</param>
    /// <exception cref="WorkersUnavailableException">This machine cannot decode uploads now.</exception>
    /// <exception cref="Storage.SpoolUnavailableException">The disk that holds the files failed.</exception>
    public async Task<CheckedAttachment> RunAsync(IReadOnlyList<ReceivedFile> files, AttachmentQuestion asked, Thumbnails thumbnails, CancellationToken cancellation)
    {
        var report = await validate.RunAsync([.. files.Select(file => new AttachmentFile(file.Content, file.Content.Sha256))], asked, cancellation);
        report.Tell();
        return new(report, [.. files.Select(file => file.Name)], thumbnails);
    }

    private string Known => string.Join('、', kinds.All.Select(kind => kind.Id));
}

/// <param name="Names">Of the files, as their sender calls them.</param>
public sealed record CheckedAttachment(Validation.AttachmentReport Report, IReadOnlyList<string?> Names, Thumbnails Thumbnails);
