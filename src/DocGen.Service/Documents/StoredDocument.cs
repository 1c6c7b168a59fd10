using DocGen.Generation.Pages;

namespace DocGen.Service.Documents;

/// <summary>Where a document stands.</summary>
public enum DocumentState
{
    /// <summary>A new version may be made.</summary>
    Current,

    /// <summary>It went out under a seal: nothing may replace it.</summary>
    Sealed,

    /// <summary>Its bytes are gone; that there was one is still known.</summary>
    Deleted,
}

/// <summary>The portal's own keys of what a document is about: searched by, and therefore kept in plain; never a name or an identity number.</summary>
public sealed record DocumentSubject(string? Application, string? Plan, string? Person, string? Employer);

/// <summary>A document as it is kept: a form filled for somebody, in versions that never change.</summary>
/// <param name="Form">Without version: each version of the document names its own.</param>
/// <param name="Newest">Number of the newest version, from 1.</param>
public sealed record StoredDocument(Guid Id, string Tenant, string Form, DocumentSubject Subject, DateTimeOffset CreatedAt, int Newest)
{
    public DateTimeOffset? SealedAt { get; init; }

    /// <summary>A sealed document is not deleted before, and every document is deleted after.</summary>
    public DateTimeOffset? RetainUntil { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    public DocumentState State => DeletedAt is not null ? DocumentState.Deleted : SealedAt is not null ? DocumentState.Sealed : DocumentState.Current;
}

/// <summary>One version: the issued bytes are the record, and everything here tells how they came to be.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Template">Version of the form, such as <c>v1</c>.</param>
/// <param name="TemplateSha256">Of the template's files, lower-case hex.</param>
/// <param name="Engine">Version of the program that made it.</param>
/// <param name="Sha256">Of the PDF's bytes.</param>
/// <param name="Bytes">Of the PDF.</param>
/// <param name="FileName">For the download, clean, Chinese; may carry the person's name, so it is kept encrypted and never logged.</param>
/// <param name="AsciiFileName">For clients that read no RFC 8187.</param>
/// <param name="File">Its name in the file store.</param>
/// <param name="Changes">What differs from the version before: <c>data</c>, <c>options</c>, <c>template</c>, <c>notice</c>, <c>fonts</c>, <c>engine</c>.</param>
public sealed record DocumentVersion(
    Guid Document, int Number, DateTimeOffset CreatedAt, string Template, string TemplateSha256, string Notice, string Engine,
    ReadOnlyMemory<byte> Sha256, long Bytes, int Pages, string FileName, string AsciiFileName, string File, IReadOnlyList<string> Changes)
{
    /// <summary>By which it is compared with what comes after it; null where an older program made it.</summary>
    public Marks? Marks { get; init; }

    /// <summary>Of what was made and whose file is written.</summary>
    internal static DocumentVersion Of(MadeDocument made, Guid document, int number, string file, IReadOnlyList<string> changes, DateTimeOffset now)
    {
        var (pdf, snapshot) = (made.Pdf, made.Snapshot);
        return new(
            document, number, now, snapshot.Template, snapshot.TemplateSha256, snapshot.Notice, snapshot.Engine, made.Sha256, pdf.Bytes.Length, pdf.Pages,
            pdf.FileName, pdf.AsciiFileName, file, changes)
        {
            Marks = pdf.Marks.Value,
        };
    }
}
