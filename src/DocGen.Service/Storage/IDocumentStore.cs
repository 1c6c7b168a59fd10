using DocGen.Service.Documents;

namespace DocGen.Service.Storage;

/// <summary>What is known of documents; their bytes lie in the <see cref="IFileStore"/>. Every change is one atomic step, also with many processes at one store.</summary>
public interface IDocumentStore
{
    /// <summary>Keeps a new document with its first version.</summary>
    /// <returns>Null when it was kept; else the receipt of whoever used this idempotency key first, and nothing was kept.</returns>
    Task<Receipt?> CreateAsync(StoredDocument document, DocumentVersion first, Receipt? receipt, CancellationToken cancellation);

    Task<Receipt?> FindReceiptAsync(string tenant, string key, DateTimeOffset now, CancellationToken cancellation);

    /// <returns>Null when this tenant has no such document; deleted ones are found.</returns>
    Task<StoredDocument?> FindAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <param name="number">Null for the newest.</param>
    /// <returns>Null when there is no such version, or the document was deleted.</returns>
    Task<DocumentVersion?> VersionAsync(string tenant, Guid id, int? number, CancellationToken cancellation);

    /// <summary>All of them, oldest first; none of a deleted document.</summary>
    Task<IReadOnlyList<DocumentVersion>> VersionsAsync(string tenant, Guid id, CancellationToken cancellation);

    /// <summary>Adds the version whose number follows the newest.</summary>
    Task<AddedVersion> AddVersionAsync(string tenant, DocumentVersion version, Receipt? receipt, CancellationToken cancellation);

    /// <returns>False when there is none, or it was sealed or deleted before.</returns>
    Task<bool> SealAsync(string tenant, Guid id, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Forgets all versions, and what the document was about; their files are the caller's to delete.</summary>
    /// <returns>The files; null when nothing was deleted: unknown, deleted before, or sealed and to be retained.</returns>
    Task<IReadOnlyList<string>?> DeleteAsync(string tenant, Guid id, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<StoredDocument>> ListAsync(string tenant, DocumentQuery query, CancellationToken cancellation);

    /// <summary>Documents of all tenants whose retention has ended.</summary>
    Task<IReadOnlyList<StoredDocument>> OverdueAsync(DateTimeOffset now, int atMost, CancellationToken cancellation);

    /// <returns>Of these names those that no version has: what a crash left between file and record.</returns>
    Task<IReadOnlyList<string>> UnknownFilesAsync(IReadOnlyList<string> files, CancellationToken cancellation);
}

/// <summary>How adding a version ended.</summary>
/// <param name="Earlier">With <see cref="AddVersionResult.Repeated"/>: what was answered before.</param>
public sealed record AddedVersion(AddVersionResult Result, Receipt? Earlier = null);

public enum AddVersionResult
{
    Added,

    /// <summary>The idempotency key was used before.</summary>
    Repeated,

    /// <summary>Another version came first.</summary>
    Outrun,

    Sealed,
    Missing,
}

/// <summary>Which documents are listed; what is null does not narrow.</summary>
/// <param name="After">The last one that the caller has seen.</param>
public sealed record DocumentQuery(int AtMost, DocumentCursor? After = null)
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
}

/// <summary>A place in a list that stays when documents are added.</summary>
public readonly record struct DocumentCursor(DateTimeOffset CreatedAt, Guid Id);
