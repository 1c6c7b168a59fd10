using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DocGen.Client;

/// <summary>Download links: documents handed to an employer or an applicant, each copy with a trace number of its own.</summary>
public sealed class LinksClient
{
    private const string Root = "v1/links";

    private readonly Courier courier;

    internal LinksClient(Courier courier) => this.courier = courier;

    /// <summary>Makes a link. Its address is told only here; whoever has it can download.</summary>
    public Task<IssuedLink> IssueAsync(NewLink link, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        var (key, json) = (idempotencyKey ?? courier.Options.NewIdempotencyKey(), JsonSerializer.SerializeToUtf8Bytes(link, ClientJson.Default.NewLink));
        return courier.ReadAsync(() => Body.Create(Root, Body.Json(json), key), ClientJson.Default.IssuedLink, cancellation);
    }

    public Task<Link> DescribeAsync(Guid id, CancellationToken cancellation = default) => courier.ReadAsync(() => new(HttpMethod.Get, $"{Root}/{id}"), ClientJson.Default.Link, cancellation);

    /// <summary>Ends a link at once.</summary>
    public Task<Link> RevokeAsync(Guid id, CancellationToken cancellation = default) => courier.ReadAsync(() => new(HttpMethod.Post, $"{Root}/{id}/revoke"), ClientJson.Default.Link, cancellation);

    /// <summary>Every copy that was fetched through the link, newest first; fetched page by page as they are asked for.</summary>
    public async IAsyncEnumerable<LinkDownload> DownloadsAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (string? after = ""; after is not null;)
        {
            var page = await courier.ReadAsync(() => new(HttpMethod.Get, $"{Root}/{id}/downloads?limit=200{after}"), ClientJson.Default.LinkDownloadList, cancellation).ConfigureAwait(false);
            foreach (var download in page.Downloads) yield return download;
            after = page.Next is { } next ? $"&after={Uri.EscapeDataString(next)}" : null;
        }
    }

    /// <summary>Which download a copy comes from; needs the scope <c>admin</c>.</summary>
    /// <param name="trace">As printed on the copy.</param>
    public Task<Trace> TraceAsync(string trace, CancellationToken cancellation = default) =>
        courier.ReadAsync(() => new(HttpMethod.Get, $"v1/traces/{Uri.EscapeDataString(trace)}"), ClientJson.Default.Trace, cancellation);
}

/// <param name="Documents">1–50.</param>
public sealed record NewLink(IReadOnlyList<RequestedDocument> Documents, LinkAudience Audience)
{
    public LinkEdition? Edition { get; init; }

    /// <summary>The name under which the files are handed out; the public address's host when null.</summary>
    public string? Platform { get; init; }

    /// <summary>1–2160; 168 when null.</summary>
    public int? ValidHours { get; init; }
}

/// <param name="Version">Null for the newest; pinned either way.</param>
public sealed record RequestedDocument(Guid Id, int? Version = null);

/// <summary>Whom a link is for; printed on each copy.</summary>
public sealed record LinkAudience(AudienceKind Kind, string Name);

[JsonConverter(typeof(KebabNames<AudienceKind>))]
public enum AudienceKind
{
    Employer,
    Applicant,
}

[JsonConverter(typeof(KebabNames<LinkEdition>))]
public enum LinkEdition
{
    Full,

    /// <summary>公示版: identifiers masked.</summary>
    Publicity,
}

[JsonConverter(typeof(KebabNames<LinkState>))]
public enum LinkState
{
    Active,
    Expired,
    Revoked,
}

/// <param name="Address">Of the page, to be sent to the audience.</param>
public sealed record IssuedLink(string Address, Link Link);

/// <param name="Downloads">How many copies were fetched so far.</param>
public sealed record Link(
    Guid Id, LinkState State, LinkEdition Edition, LinkAudience Audience, string Platform, IReadOnlyList<LinkedDocument> Documents, long Downloads, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset ExpiresAt)
{
    public DateTimeOffset? RevokedAt { get; init; }
}

/// <param name="Number">On the page and in file names, from 1.</param>
/// <param name="FileName">Null once the document was deleted.</param>
public sealed record LinkedDocument(int Number, Guid Id, int Version, string? FileName = null);

/// <param name="Trace">As printed on the copy.</param>
/// <param name="Way"><c>file</c>, or <c>archive</c>: as one of several in a ZIP.</param>
/// <param name="Address">Of the network that it went to.</param>
/// <param name="Program">As the browser calls itself.</param>
public sealed record LinkDownload(string Trace, int Number, Guid Document, int Version, string Way, DateTimeOffset At, string Address, string Program);

/// <summary>Which download a copy comes from.</summary>
public sealed record Trace(LinkDownload Download, Link Link);

internal sealed record LinkDownloadList(IReadOnlyList<LinkDownload> Downloads, string? Next = null);
