using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Storage;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Downloads;

/// <summary>What a tenant may know of its links, and what it may take back; the same at every door. Thread-safe.</summary>
public sealed class LinkLookup(LinkStore links, StampedCopies copies, TimeProvider clock)
{
    public async Task<Outcome<LinkDetails>> DetailsAsync(Caller caller, Guid id, CancellationToken cancellation) =>
        await links.FindAsync(caller.Tenant, id, cancellation) is { } link ? Outcome.Of(await DescribeAsync(link, cancellation)) : Outcome.Fail<LinkDetails>(LinkProblem.NotFound);

    /// <summary>Revoking twice is no fault: the caller learns the state either way.</summary>
    public async Task<Outcome<LinkDetails>> RevokeAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        await links.RevokeAsync(caller.Tenant, id, clock.GetUtcNow(), cancellation);
        return await DetailsAsync(caller, id, cancellation);
    }

    /// <param name="after">Trace of the last one that the caller has seen, as it is kept.</param>
    public async Task<Outcome<DownloadList>> DownloadsAsync(Caller caller, Guid id, int atMost, string? after, CancellationToken cancellation)
    {
        if (await links.FindAsync(caller.Tenant, id, cancellation) is not { } link) return Outcome.Fail<DownloadList>(LinkProblem.NotFound);
        var found = await links.DownloadsAsync(id, atMost, after, cancellation);
        return Outcome.Of(new DownloadList(
            [.. found.Select(download => DownloadEntry.From(download, link))], found.Count == atMost ? ShortCode.Grouped(found[^1].Trace) : null));
    }

    /// <param name="typed">
    /// As somebody, or a reader of print, read it off a page: small letters, look-alikes and any dashes are understood, and one wrong character is found out
    /// where only one copy can be meant.
    /// </param>
    public async Task<Outcome<TraceDetails>> TraceAsync(Caller caller, string typed, CancellationToken cancellation)
    {
        var trace = ShortCode.Read(typed);
        IReadOnlyList<string> meant = trace is null ? ShortCode.Nearest(typed) : [trace];
        if (meant.Count == 0 || await links.TraceAsync(caller.Tenant, meant, cancellation) is not [var download])
            return Outcome.Fail<TraceDetails>(trace is null ? LinkProblem.MistypedTrace : LinkProblem.UnknownTrace);
        var link = (await links.FindAsync(download.Link, cancellation))!;
        return Outcome.Of(new TraceDetails(DownloadEntry.From(download, link), await DescribeAsync(link, cancellation)));
    }

    private async Task<LinkDetails> DescribeAsync(Link link, CancellationToken cancellation) => LinkDetails.From(
        link, await copies.FilesAsync(link, cancellation), await links.CountAsync(link.Id, cancellation), clock.GetUtcNow());
}
