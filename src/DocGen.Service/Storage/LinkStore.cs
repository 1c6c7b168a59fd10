using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using DocGen.Service.Downloads;

namespace DocGen.Service.Storage;

/// <summary>Links, and what was fetched by them. Every change is one atomic step, also with many processes at one store. Thread-safe.</summary>
public sealed class LinkStore(IDatabase database, Receipts receipts, AtRest atRest)
{
    private const string Columns = """
        id AS Id, tenant AS Tenant, edition AS Edition, audience AS Audience, details AS Details, created_at AS CreatedAt, created_by AS CreatedBy, expires_at AS ExpiresAt,
        revoked_at AS RevokedAt
        """;

    private const string DownloadColumns = "d.trace AS Trace, d.link AS Link, d.number AS Number, d.way AS Way, d.at AS At, d.details AS Details";

    /// <returns>Null when it was kept; else the receipt of whoever used this idempotency key first, and nothing was kept.</returns>
    public Task<Receipt?> CreateAsync(Link link, Receipt? receipt, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
    {
        if (await receipts.KeepAsync(connection, transaction, receipt, link.CreatedAt) is { } earlier) return earlier;
        await connection.ExecuteAsync(
            """
            INSERT INTO links (id, tenant, edition, audience, details, created_at, created_by, expires_at)
            VALUES (@id, @Tenant, @edition, @audience, @details, @created, @CreatedBy, @expires)
            """,
            new
            {
                id = Bytes(link.Id),
                link.Tenant,
                edition = NameOf(link.Edition),
                audience = NameOf(link.Audience.Kind),
                details = atRest.Encrypt(JsonSerializer.SerializeToUtf8Bytes(new LinkNames(link.Audience.Name, link.Platform), LinkJson.Default.LinkNames), PurposeOf(link.Id)),
                created = Milliseconds(link.CreatedAt),
                link.CreatedBy,
                expires = Milliseconds(link.ExpiresAt),
            },
            transaction);
        foreach (var item in link.Documents)
            await connection.ExecuteAsync("INSERT INTO link_documents (link, number, document, version) VALUES (@link, @Number, @document, @Version)",
                new { link = Bytes(link.Id), item.Number, document = Bytes(item.Document), item.Version }, transaction);
        return null;
    }, cancellation);

    public Task<Receipt?> FindReceiptAsync(string tenant, string key, DateTimeOffset now, CancellationToken cancellation) => receipts.FindAsync(tenant, key, now, cancellation);

    /// <returns>Null when this tenant has no such link.</returns>
    public async Task<Link?> FindAsync(string tenant, Guid id, CancellationToken cancellation) => await FindAsync(id, cancellation) is { } link && link.Tenant == tenant ? link : null;

    /// <summary>For whoever shows the sealed address: of any tenant.</summary>
    public Task<Link?> FindAsync(Guid id, CancellationToken cancellation) => database.ReadAsync(async connection =>
    {
        if (await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM links WHERE id = @id", new { id = Bytes(id) }) is not { } row) return null;
        var documents = await connection.QueryAsync<DocumentRow>(
            "SELECT number AS Number, document AS Document, version AS Version FROM link_documents WHERE link = @id ORDER BY number", new { id = Bytes(id) });
        return row.ToLink(atRest, [.. documents.Select(document => document.ToDocument())]);
    }, cancellation);

    /// <returns>False when there was nothing to revoke: unknown, or revoked already.</returns>
    public Task<bool> RevokeAsync(string tenant, Guid id, DateTimeOffset now, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync("UPDATE links SET revoked_at = @now WHERE tenant = @tenant AND id = @id AND revoked_at IS NULL",
            new { tenant, id = Bytes(id), now = Milliseconds(now) }, transaction) == 1, cancellation);

    /// <summary>Notes all of the downloads, which are of one link, or none: before this says so, no byte may leave.</summary>
    /// <returns>False when the link has expired or was revoked meanwhile.</returns>
    public Task<bool> RecordAsync(IReadOnlyList<Download> downloads, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
    {
        // Changes nothing, but holds the link as it is until all is noted: a revocation comes before or after.
        var active = await connection.ExecuteAsync("UPDATE links SET revoked_at = NULL WHERE id = @id AND revoked_at IS NULL AND expires_at > @at",
            new { id = Bytes(downloads[0].Link), at = Milliseconds(downloads[0].At) }, transaction);
        if (active == 0) return false;
        foreach (var download in downloads)
            await connection.ExecuteAsync("INSERT INTO downloads (trace, link, number, way, at, details) VALUES (@Trace, @link, @Number, @way, @at, @details)",
                new
                {
                    download.Trace,
                    link = Bytes(download.Link),
                    download.Number,
                    way = NameOf(download.Way),
                    at = Milliseconds(download.At),
                    details = atRest.Encrypt(JsonSerializer.SerializeToUtf8Bytes(download.Client, LinkJson.Default.DownloadClient), PurposeOf(download.Trace)),
                },
                transaction);
        return true;
    }, cancellation);

    /// <summary>Newest first.</summary>
    /// <param name="after">The last one that the caller has seen; null begins with the newest.</param>
    public Task<IReadOnlyList<Download>> DownloadsAsync(Guid link, int atMost, string? after, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<Download>>(async connection =>
    {
        var beyond = after is null ? "" : " AND (d.at, d.trace) < (SELECT at, trace FROM downloads WHERE trace = @after)";
        return [.. (await connection.QueryAsync<DownloadRow>(
            $"SELECT {DownloadColumns} FROM downloads d WHERE d.link = @link{beyond} ORDER BY d.at DESC, d.trace DESC LIMIT @atMost",
            new { link = Bytes(link), atMost, after })).Select(row => row.ToDownload(atRest))];
    }, cancellation);

    public Task<long> CountAsync(Guid link, CancellationToken cancellation) => database.ReadAsync(connection =>
        connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM downloads WHERE link = @link", new { link = Bytes(link) }), cancellation);

    /// <returns>What this tenant handed out under any of the traces.</returns>
    public Task<IReadOnlyList<Download>> TraceAsync(string tenant, IReadOnlyList<string> traces, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<Download>>(async connection =>
    {
        // One by one: the two databases take lists in different ways, and there are a dozen at most.
        var found = new List<Download>();
        foreach (var trace in traces)
            found.AddRange((await connection.QueryAsync<DownloadRow>(
                $"SELECT {DownloadColumns} FROM downloads d JOIN links l ON l.id = d.link WHERE d.trace = @trace AND l.tenant = @tenant",
                new { tenant, trace })).Select(row => row.ToDownload(atRest)));
        return found;
    }, cancellation);

    private static string PurposeOf(Guid link) => $"link/{link}";

    private static string PurposeOf(string trace) => $"download/{trace}";

    private static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static T ValueOf<T>(string name) where T : struct, Enum => Enum.GetValues<T>().First(value => NameOf(value) == name);

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static long Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Row
    {
        public byte[] Id { get; init; } = [];

        public string Tenant { get; init; } = "";

        public string Edition { get; init; } = "";

        public string Audience { get; init; } = "";

        public byte[] Details { get; init; } = [];

        public long CreatedAt { get; init; }

        public string CreatedBy { get; init; } = "";

        public long ExpiresAt { get; init; }

        public long? RevokedAt { get; init; }

        public Link ToLink(AtRest atRest, IReadOnlyList<LinkedDocument> documents)
        {
            var id = new Guid(Id, bigEndian: true);
            var names = JsonSerializer.Deserialize(atRest.Decrypt(Details, PurposeOf(id)), LinkJson.Default.LinkNames)!;
            return new(
                id, Tenant, new(ValueOf<AudienceKind>(Audience), names.Audience), ValueOf<Edition>(Edition), names.Platform, documents, Instant(CreatedAt), CreatedBy, Instant(ExpiresAt))
            {
                RevokedAt = RevokedAt is { } revoked ? Instant(revoked) : null,
            };
        }
    }

    private sealed record DocumentRow
    {
        public long Number { get; init; }

        public byte[] Document { get; init; } = [];

        public long Version { get; init; }

        public LinkedDocument ToDocument() => new((int)Number, new Guid(Document, bigEndian: true), (int)Version);
    }

    private sealed record DownloadRow
    {
        public string Trace { get; init; } = "";

        public byte[] Link { get; init; } = [];

        public long Number { get; init; }

        public string Way { get; init; } = "";

        public long At { get; init; }

        public byte[] Details { get; init; } = [];

        public Download ToDownload(AtRest atRest) => new(
            Trace, new Guid(Link, bigEndian: true), (int)Number, ValueOf<DownloadWay>(Way), Instant(At),
            JsonSerializer.Deserialize(atRest.Decrypt(Details, PurposeOf(Trace)), LinkJson.Default.DownloadClient)!);
    }
}

/// <summary>What is encrypted of a link.</summary>
internal sealed record LinkNames(string Audience, string Platform);

/// <summary>Kept for years: members are added, never renamed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LinkNames))]
[JsonSerializable(typeof(DownloadClient))]
internal sealed partial class LinkJson : JsonSerializerContext;
