using System.Text.Json;
using System.Text.Json.Serialization;
using DocGen.Documents;
using DocGen.Service.Generate;
using DocGen.Service.Problems;
using DocGen.Service.Validate;

namespace DocGen.Service.Documents;

/// <summary><c>POST /v1/documents</c> and <c>POST /v1/documents/{id}/versions</c>.</summary>
/// <param name="Outcome"><c>created</c>, <c>new-version</c>, or <c>unchanged</c>: made again, and the bytes are the same.</param>
/// <param name="Fonts">Of the PDF that was made.</param>
public sealed record DocumentIssued(
    [property: JsonConverter(typeof(KebabNames<DocumentOutcome>))] DocumentOutcome Outcome, DocumentDetails Document, IReadOnlyList<ProblemEntry> Warnings,
    IReadOnlyList<FontEntry> Fonts)
{
    internal static DocumentIssued From(DocumentOutcome outcome, StoredDocument document, IEnumerable<DocumentVersion> versions, MadeDocument made, IEnumerable<Problem> warnings) =>
        new(outcome, DocumentDetails.From(document, versions), [.. warnings.Select(ProblemEntry.From)], [.. made.Pdf.Fonts.Select(FontEntry.From)]);
}

/// <summary><c>GET /v1/documents/{id}/versions</c>.</summary>
/// <param name="Newest">Number of the newest version.</param>
/// <param name="Versions">Oldest first; none of a deleted document.</param>
public sealed record DocumentDetails(
    Guid Id, string Form, [property: JsonConverter(typeof(KebabNames<DocumentState>))] DocumentState State, DateTimeOffset CreatedAt, int Newest, IReadOnlyList<VersionEntry> Versions)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Application { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Plan { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Person { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Employer { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SealedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RetainUntil { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DeletedAt { get; init; }

    internal static DocumentDetails From(StoredDocument document, IEnumerable<DocumentVersion> versions) => new(
        document.Id, document.Form, document.State, document.CreatedAt, document.Newest, [.. versions.Select(VersionEntry.From)])
    {
        Application = document.Subject.Application,
        Plan = document.Subject.Plan,
        Person = document.Subject.Person,
        Employer = document.Subject.Employer,
        SealedAt = document.SealedAt,
        RetainUntil = document.RetainUntil,
        DeletedAt = document.DeletedAt,
    };
}

/// <param name="Template">Version of the form, such as <c>v1</c>.</param>
/// <param name="Engine">Version of the program that made it.</param>
/// <param name="Sha256">Of the PDF's bytes, lower-case hex.</param>
/// <param name="Changes">What differs from the version before: <c>data</c>, <c>options</c>, <c>template</c>, <c>notice</c>, <c>fonts</c>, <c>engine</c>.</param>
public sealed record VersionEntry(
    int Number, DateTimeOffset CreatedAt, string Template, string TemplateSha256, string Notice, string Engine, string Sha256, long Bytes, int Pages, IReadOnlyList<string> Changes)
{
    internal static VersionEntry From(DocumentVersion version) => new(
        version.Number, version.CreatedAt, version.Template, version.TemplateSha256, version.Notice, version.Engine, Convert.ToHexStringLower(version.Sha256.Span), version.Bytes, version.Pages,
        version.Changes);
}

/// <summary><c>GET /v1/documents</c>: newest first, without their versions.</summary>
/// <param name="Next">For <c>after=</c>, when there may be more.</param>
public sealed record DocumentList(IReadOnlyList<DocumentDetails> Documents, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

/// <summary>The shape of <c>POST /v1/documents</c> in the OpenAPI document.</summary>
/// <param name="Form"><c>evaluation-form</c> (the newest published version) or <c>evaluation-form@v1</c>.</param>
/// <param name="Application">The portal's own key of the application; never a name or an identity number. So are the next three.</param>
/// <param name="RetainUntil">A sealed document is not deleted before, and every document is deleted after.</param>
/// <param name="Data">The form's data. Pictures: base64, or <c>part:NAME</c> of a multipart body.</param>
public sealed record DocumentRequestShape(
    string Form, string? Application, string? Plan, string? Person, string? Employer, DateTimeOffset? RetainUntil, JsonElement Data, Generate.RequestOptionsShape? Options);

/// <summary>The shape of <c>POST /v1/documents/{id}/versions</c> in the OpenAPI document; what is left out is as before.</summary>
/// <param name="Form">The same form, with a version to be pinned.</param>
public sealed record DocumentAgainShape(string? Form, JsonElement? Data, Generate.RequestOptionsShape? Options);
