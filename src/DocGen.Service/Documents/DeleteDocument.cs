using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Storage;

namespace DocGen.Service.Documents;

/// <summary>Record first, then the files: what a crash leaves between them nobody can reach, and it is swept away later. Thread-safe.</summary>
public sealed class DeleteDocument(DocumentStore store, IFileStore files, TimeProvider clock)
{
    public Task<Outcome<StoredDocument>> RunAsync(Caller caller, Guid id, CancellationToken cancellation) => RunAsync(caller.Tenant, id, cancellation);

    internal async Task<Outcome<StoredDocument>> RunAsync(string tenant, Guid id, CancellationToken cancellation)
    {
        if (await store.DeleteAsync(tenant, id, clock.GetUtcNow(), cancellation) is { } left)
            foreach (var file in left) await files.DeleteAsync(file, CancellationToken.None);
        return await store.FindAsync(tenant, id, cancellation) switch
        {
            null => Outcome.Fail<StoredDocument>(DocumentProblem.NotFound),
            { State: DocumentState.Sealed } => Outcome.Fail<StoredDocument>(DocumentProblem.Sealed),
            // Deleting twice is no fault.
            var document => Outcome.Of(document),
        };
    }
}
