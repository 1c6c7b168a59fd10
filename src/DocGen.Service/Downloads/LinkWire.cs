using System.Text.Json.Serialization;
using DocGen.Service.Validate;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Downloads;

/// <summary><c>POST /v1/links</c>.</summary>
/// <param name="Address">Of the page, to be sent to the audience: whoever has it can download. Told only here.</param>
public sealed record LinkIssued(string Address, LinkDetails Link);

/// <summary><c>GET /v1/links/{id}</c>.</summary>
/// <param name="Platform">The name under which the files are handed out.</param>
/// <param name="Downloads">How many copies were fetched so far.</param>
/// <param name="CreatedBy">Id of the key that asked for it.</param>
public sealed record LinkDetails(
    Guid Id, [property: JsonConverter(typeof(KebabNames<LinkState>))] LinkState State, [property: JsonConverter(typeof(KebabNames<Edition>))] Edition Edition, AudienceEntry Audience,
    string Platform, IReadOnlyList<LinkedDocumentEntry> Documents, long Downloads, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ExpiresAt)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? RevokedAt { get; init; }

    internal static LinkDetails From(Link link, IReadOnlyList<FileToFetch> files, long downloads, DateTimeOffset now) => new(
        link.Id, link.StateAt(now), link.Edition, new(link.Audience.Kind, link.Audience.Name), link.Platform,
        [.. link.Documents.Select(item => LinkedDocumentEntry.From(item, files.FirstOrDefault(file => file.Item == item)))], downloads, link.CreatedAt, link.CreatedBy, link.ExpiresAt)
    {
        RevokedAt = link.RevokedAt,
    };
}

/// <summary>Whom a link is for, in JSON.</summary>
public sealed record AudienceEntry([property: JsonConverter(typeof(KebabNames<AudienceKind>))] AudienceKind Kind, string Name);

/// <param name="Number">On the page and in file names, from 1.</param>
/// <param name="FileName">Null once the document was deleted.</param>
public sealed record LinkedDocumentEntry(int Number, Guid Id, int Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? FileName)
{
    internal static LinkedDocumentEntry From(LinkedDocument item, FileToFetch? file) => new(item.Number, item.Document, item.Version, file?.FileName);
}

/// <summary><c>GET /v1/links/{id}/downloads</c>: newest first.</summary>
/// <param name="Next">For <c>after=</c>, when there may be more.</param>
public sealed record DownloadList(IReadOnlyList<DownloadEntry> Downloads, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

/// <param name="Trace">As printed on the copy.</param>
/// <param name="Number">Of the document within the link.</param>
/// <param name="Way"><c>file</c>, or <c>archive</c>: as one of several in a ZIP.</param>
/// <param name="Address">Of the network that it went to.</param>
/// <param name="Program">As the browser calls itself.</param>
public sealed record DownloadEntry(
    string Trace, int Number, Guid Document, int Version, [property: JsonConverter(typeof(KebabNames<DownloadWay>))] DownloadWay Way, DateTimeOffset At, string Address, string Program)
{
    internal static DownloadEntry From(Download download, Link link)
    {
        var item = link.Documents.First(item => item.Number == download.Number);
        return new(ShortCode.Grouped(download.Trace), download.Number, item.Document, item.Version, download.Way, download.At, download.Client.Address, download.Client.Program);
    }
}

/// <summary><c>GET /v1/traces/{trace}</c>: which download a copy comes from.</summary>
public sealed record TraceDetails(DownloadEntry Download, LinkDetails Link);

/// <summary>The shape of <c>POST /v1/links</c> in the OpenAPI document.</summary>
/// <param name="Documents">1–50.</param>
/// <param name="Edition"><c>full</c> (when left out) or <c>publicity</c>.</param>
/// <param name="Platform">The name under which the files are handed out, at most 30 characters; the public address's host when left out.</param>
/// <param name="ValidHours">1–2160; 168 when left out.</param>
public sealed record LinkRequestShape(
    IReadOnlyList<RequestedDocumentShape> Documents, AudienceEntry Audience, [property: JsonConverter(typeof(KebabNames<Edition>))] Edition? Edition, string? Platform, int? ValidHours);

/// <param name="Version">The newest when left out; pinned either way.</param>
public sealed record RequestedDocumentShape(Guid Id, int? Version);
