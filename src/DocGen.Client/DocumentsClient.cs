using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace DocGen.Client;

/// <summary>Documents that the service keeps: issued once, given back byte for byte.</summary>
public sealed class DocumentsClient
{
    private const string Root = "v1/documents";

    private readonly Courier courier;

    internal DocumentsClient(Courier courier) => this.courier = courier;

    /// <summary>Renders a form and keeps it.</summary>
    /// <param name="idempotencyKey">The caller's own, to be sent again after a crash; null makes one that covers the tries of this call.</param>
    public Task<IssuedDocument> IssueAsync(NewDocument document, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var key = idempotencyKey ?? courier.Options.NewIdempotencyKey();
        return courier.ReadAsync(() => Body.Create(Root, Body.Of(document.ToJson(), document.Content.Parts), key), ClientJson.Default.IssuedDocument, cancellation);
    }

    /// <summary>Makes a document again, by the templates of today; a version is added only when the bytes differ.</summary>
    /// <param name="content">Null for the data of the newest version.</param>
    public Task<IssuedDocument> IssueAgainAsync(Guid id, FormContent? content = null, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        var key = idempotencyKey ?? courier.Options.NewIdempotencyKey();
        return courier.ReadAsync(
            () => Body.Create($"{Root}/{id}/versions", content is null ? null : Body.Of(Body.Of(content), content.Parts), key), ClientJson.Default.IssuedDocument, cancellation);
    }

    /// <summary>State and versions.</summary>
    public Task<StoredDocument> DescribeAsync(Guid id, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Get, $"{Root}/{id}/versions"), ClientJson.Default.StoredDocument, cancellation);

    /// <summary>Fetches the PDF; a broken connection is taken up where it broke, and the digest is checked.</summary>
    /// <param name="version">Null for the newest.</param>
    /// <exception cref="DamagedDownloadException">What arrived is not what was sent.</exception>
    public Task<DownloadedFile> DownloadAsync(Guid id, Stream target, int? version = null, CancellationToken cancellation = default) => Client.Download.ToAsync(
        courier, () => new(HttpMethod.Get, version is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Root}/{id}/versions/{number}") : $"{Root}/{id}"), target, cancellation);

    /// <summary>Marks a document as sealed: nothing may replace it from then on.</summary>
    public Task<StoredDocument> SealAsync(Guid id, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Post, $"{Root}/{id}/seal"), ClientJson.Default.StoredDocument, cancellation);

    public Task<StoredDocument> DeleteAsync(Guid id, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Delete, $"{Root}/{id}"), ClientJson.Default.StoredDocument, cancellation);

    /// <summary>All that match, newest first, without their versions; fetched page by page as they are asked for.</summary>
    public async IAsyncEnumerable<StoredDocument> ListAsync(DocumentFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var query = (filter ?? new()).ToQuery();
        for (string? after = ""; after is not null;)
        {
            var page = await courier.ReadAsync(() => new(HttpMethod.Get, $"{Root}?{query}{after}"), ClientJson.Default.DocumentList, cancellation).ConfigureAwait(false);
            foreach (var document in page.Documents) yield return document;
            after = page.Next is { } next ? $"&after={Uri.EscapeDataString(next)}" : null;
        }
    }

}

/// <summary>A document to be made and kept.</summary>
/// <param name="Form"><c>evaluation-form</c> or <c>evaluation-form@v1</c>.</param>
public sealed record NewDocument(string Form, FormContent Content)
{
    /// <summary>The portal's own key of the application; never a name or an identity number. So are the next three.</summary>
    public string? Application { get; init; }

    public string? Plan { get; init; }

    public string? Person { get; init; }

    public string? Employer { get; init; }

    /// <summary>A sealed document is not deleted before, and every document is deleted after.</summary>
    public DateTimeOffset? RetainUntil { get; init; }

    internal JsonObject ToJson()
    {
        var json = Body.Of(Content);
        json["form"] = Form;
        if (Application is not null) json["application"] = Application;
        if (Plan is not null) json["plan"] = Plan;
        if (Person is not null) json["person"] = Person;
        if (Employer is not null) json["employer"] = Employer;
        if (RetainUntil is { } until) json["retainUntil"] = until.ToString("O", CultureInfo.InvariantCulture);
        return json;
    }
}

/// <summary>What issuing came to.</summary>
[JsonConverter(typeof(KebabNames<DocumentOutcome>))]
public enum DocumentOutcome
{
    Created,
    NewVersion,

    /// <summary>Made again, and the bytes are the same.</summary>
    Unchanged,
}

[JsonConverter(typeof(KebabNames<DocumentState>))]
public enum DocumentState
{
    Current,
    Sealed,
    Deleted,
}

public sealed record IssuedDocument(DocumentOutcome Outcome, StoredDocument Document, IReadOnlyList<ProblemEntry> Warnings);

/// <param name="Newest">Number of the newest version.</param>
/// <param name="Versions">Oldest first; empty in lists.</param>
public sealed record StoredDocument(Guid Id, string Form, DocumentState State, DateTimeOffset CreatedAt, int Newest, IReadOnlyList<DocumentVersion> Versions)
{
    public string? Application { get; init; }

    public string? Plan { get; init; }

    public string? Person { get; init; }

    public string? Employer { get; init; }

    public DateTimeOffset? SealedAt { get; init; }

    public DateTimeOffset? RetainUntil { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }
}

/// <param name="Sha256">Of the PDF, lower-case hex.</param>
/// <param name="Changes">What differs from the version before: <c>data</c>, <c>options</c>, <c>template</c>, <c>notice</c>, <c>fonts</c>, <c>engine</c>.</param>
public sealed record DocumentVersion(
    int Number, DateTimeOffset CreatedAt, string Template, string TemplateSha256, string Notice, string Engine, string Sha256, long Bytes, int Pages, IReadOnlyList<string> Changes);

/// <summary>Which documents are listed; what is null does not narrow.</summary>
public sealed record DocumentFilter
{
    public string? Form { get; init; }

    public string? Application { get; init; }

    public string? Plan { get; init; }

    public string? Person { get; init; }

    public string? Employer { get; init; }

    public DocumentState? State { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    internal string ToQuery()
    {
        var values = new (string Name, string? Value)[]
        {
            ("limit", "200"), ("form", Form), ("application", Application), ("plan", Plan), ("person", Person), ("employer", Employer), ("state", State?.ToString().ToLowerInvariant()),
            ("from", From?.ToString("O", CultureInfo.InvariantCulture)), ("until", Until?.ToString("O", CultureInfo.InvariantCulture)),
        };
        return string.Join('&', values.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={WebUtility.UrlEncode(pair.Value)}"));
    }
}

internal sealed record DocumentList(IReadOnlyList<StoredDocument> Documents, string? Next = null);
