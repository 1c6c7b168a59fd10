using DocGen.Documents;
using DocGen.Validation.Checks.Attachment;

namespace DocGen.Service.Validate.Attachments;

/// <summary>What is asked of the files, at either door.</summary>
internal sealed record AttachmentRequest(AttachmentQuestion Question, Thumbnails Thumbnails)
{
    /// <inheritdoc cref="AttachmentOptions.Read(IQueryCollection, ReadOnlyMemory{byte}?, Limits)"/>
    public static Outcome<AttachmentRequest> Read(IQueryCollection query, ReadOnlyMemory<byte>? json, CheckAttachment check, Limits limits) =>
        AttachmentOptions.Read(query, json, limits).Then(options => check.Question(options).Select(question => new AttachmentRequest(question, options.Thumbnails)));
}
