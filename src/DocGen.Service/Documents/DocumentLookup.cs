using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Storage;

namespace DocGen.Service.Documents;

/// <summary>What a tenant may know of its documents, and how it ends their changing; the same at every door. Thread-safe.</summary>
public sealed class DocumentLookup(DocumentStore store, DeleteDocument delete, TimeProvider clock)
{
    public async Task<Outcome<DocumentDetails>> DetailsAsync(Caller caller, Guid id, CancellationToken cancellation) =>
        await store.FindAsync(caller.Tenant, id, cancellation) is { } document ? Outcome.Of(await DescribeAsync(document, cancellation)) : Outcome.Fail<DocumentDetails>(DocumentProblem.NotFound);

    public async Task<Outcome<DocumentList>> ListAsync(Caller caller, DocumentSearch search, CancellationToken cancellation)
    {
        var query = search.Read();
        return query.Ok
            ? Outcome.Of(DocumentSearch.Answer(query.Value, await store.ListAsync(caller.Tenant, query.Value, cancellation)))
            : Outcome.Fail<DocumentList>(query.Problems);
    }

    /// <param name="number">Null for the newest.</param>
    public async Task<Outcome<DocumentVersion>> VersionAsync(Caller caller, Guid id, int? number, CancellationToken cancellation)
    {
        if (await store.VersionAsync(caller.Tenant, id, number, cancellation) is { } version) return Outcome.Of(version);
        var document = await store.FindAsync(caller.Tenant, id, cancellation);
        return Outcome.Fail<DocumentVersion>(document?.State == DocumentState.Deleted ? DocumentProblem.Deleted : DocumentProblem.NotFound);
    }

    /// <summary>Sealing twice is no fault: the caller learns the state either way.</summary>
    public async Task<Outcome<DocumentDetails>> SealAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        await store.SealAsync(caller.Tenant, id, clock.GetUtcNow(), cancellation);
        var details = await DetailsAsync(caller, id, cancellation);
        return details.Value?.State == DocumentState.Deleted ? Outcome.Fail<DocumentDetails>(DocumentProblem.Deleted) : details;
    }

    public async Task<Outcome<DocumentDetails>> DeleteAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        var deleted = await delete.RunAsync(caller, id, cancellation);
        return deleted.Ok ? Outcome.Of(await DescribeAsync(deleted.Value, cancellation)) : Outcome.Fail<DocumentDetails>(deleted.Problems);
    }

    private async Task<DocumentDetails> DescribeAsync(StoredDocument document, CancellationToken cancellation) =>
        DocumentDetails.From(document, await store.VersionsAsync(document.Tenant, document.Id, cancellation));
}
