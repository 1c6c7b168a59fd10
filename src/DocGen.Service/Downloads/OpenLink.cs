using DocGen.Service.Operations;
using DocGen.Service.Storage;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Downloads;

/// <summary>What lies behind an address that somebody followed. Thread-safe.</summary>
public sealed class OpenLink(LinkStore links, StampedCopies copies, ServiceKeys keys, TimeProvider clock)
{
    /// <summary>The page: all of its files.</summary>
    /// <returns>Null for a wrong, foreign, forged, expired or revoked address, and when all of its documents are gone: nobody learns which.</returns>
    public async Task<OpenedLink?> RunAsync(string token, CancellationToken cancellation) =>
        await FindAsync(token, cancellation) is { } link && await copies.FilesAsync(link, cancellation) is { Count: > 0 } files ? new(link, files) : null;

    /// <summary>One file of it.</summary>
    /// <param name="number">Null when the address names none.</param>
    /// <returns>Null as of the page, and when there is no such file.</returns>
    public async Task<OpenedLink?> RunAsync(string token, int? number, CancellationToken cancellation) =>
        await FindAsync(token, cancellation) is { } link && link.Documents.FirstOrDefault(item => item.Number == number) is { } item
            && await copies.FileAsync(link, item, cancellation) is { } file ? new(link, [file]) : null;

    private async Task<Link?> FindAsync(string token, CancellationToken cancellation)
    {
        if (LinkToken.Read(token, keys.Ring) is not { Id: var id } || await links.FindAsync(id, cancellation) is not { } link) return null;
        return link.StateAt(clock.GetUtcNow()) == LinkState.Active ? link : null;
    }
}

/// <param name="Files">Those that are asked for and still there, by number.</param>
public sealed record OpenedLink(Link Link, IReadOnlyList<FileToFetch> Files);
