using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Downloads;

/// <summary>What lies behind an address that somebody followed. Thread-safe.</summary>
public sealed class OpenLink(LinkStore links, StampedCopies copies, ServiceKeys keys, TimeProvider clock)
{
    /// <returns>Null for a wrong, foreign, forged, expired or revoked address, and when all of its documents are gone: nobody learns which.</returns>
    public async Task<OpenedLink?> RunAsync(string token, CancellationToken cancellation)
    {
        if (LinkToken.Read(token, keys.Ring) is not { Id: var id } || await links.FindAsync(id, cancellation) is not { } link) return null;
        if (link.StateAt(clock.GetUtcNow()) != LinkState.Active) return null;
        return await copies.FilesAsync(link, cancellation) is { Count: > 0 } files ? new(link, files) : null;
    }
}

/// <param name="Files">Those that are still there, by number.</param>
public sealed record OpenedLink(Link Link, IReadOnlyList<FileToFetch> Files);
