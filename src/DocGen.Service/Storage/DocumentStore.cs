using System.Data.Common;
using System.Text;
using Dapper;
using DocGen.Service.Documents;

namespace DocGen.Service.Storage;

/// <summary>What is known of documents; their bytes lie in the <see cref="IFileStore"/>. Every change is one atomic step, also with many processes at one store.</summary>
public sealed class DocumentStore(IDatabase database, Receipts receipts, AtRest atRest)
{
    private const string Columns = """
        id AS Id, tenant AS Tenant, form AS Form, application AS Application, plan AS Plan, person AS Person, employer AS Employer,
        created_at AS CreatedAt, newest AS Newest, sealed_at AS SealedAt, retain_until AS RetainUntil, deleted_at AS DeletedAt
        """;

    /// <summary>Keeps a new document with its first version.</summary>
    /// <returns>Null when it was kept; else the receipt of whoever used this idempotency key first, and nothing was kept.</returns>
    public Task<Receipt?> CreateAsync(StoredDocument document, DocumentVersion first, Receipt? receipt, CancellationToken cancellation) =>
        database.WriteAsync(async (connection, transaction) =>
        {
            if (await receipts.KeepAsync(connection, transaction, receipt, document.CreatedAt) is { } earlier) return earlier;
            await AddAsync(connection, transaction, document, first);
            return null;
        }, cancellation);

    public Task<Receipt?> FindReceiptAsync(string tenant, string key, DateTimeOffset now, CancellationToken cancellation) => receipts.FindAsync(tenant, key, now, cancellation);

    /// <returns>Null when this tenant has no such document; deleted ones are found.</returns>
    public Task<StoredDocument?> FindAsync(string tenant, Guid id, CancellationToken cancellation) =>
        database.ReadAsync(connection => FindAsync(connection, null, tenant, id), cancellation);

    /// <param name="number">Null for the newest.</param>
    /// <returns>Null when there is no such version, or the document was deleted.</returns>
    public Task<DocumentVersion?> VersionAsync(string tenant, Guid id, int? number, CancellationToken cancellation) => database.ReadAsync(async connection =>
        (await connection.QuerySingleOrDefaultAsync<DocumentVersionRow>(
            $"SELECT {DocumentVersionRow.Columns} FROM document_versions v JOIN documents d ON d.id = v.document WHERE d.tenant = @tenant AND d.id = @id AND v.number = {(number is null ? "d.newest" : "@number")}",
            new { tenant, id = Bytes(id), number }))?.ToVersion(atRest), cancellation);

    /// <summary>Of these documents those that there are, with their newest versions; deleted ones have none.</summary>
    public Task<IReadOnlyDictionary<Guid, (StoredDocument Document, DocumentVersion? Newest)>> NewestAsync(string tenant, IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var values = new DynamicParameters(new { tenant });
        var among = $"d.tenant = @tenant AND d.id IN ({values.AddList("id", ids.Select(Bytes))})";
        return database.ReadAsync<IReadOnlyDictionary<Guid, (StoredDocument, DocumentVersion?)>>(async connection =>
        {
            var documents = (await connection.QueryAsync<Row>($"SELECT {Columns} FROM documents d WHERE {among}", values)).Select(row => row.ToDocument()).ToList();
            var newest = (await connection.QueryAsync<DocumentVersionRow>($"SELECT {DocumentVersionRow.Columns} FROM document_versions v JOIN documents d ON d.id = v.document AND d.newest = v.number WHERE {among}", values))
                .Select(row => row.ToVersion(atRest)).ToDictionary(version => version.Document);
            return documents.ToDictionary(document => document.Id, document => (document, newest.GetValueOrDefault(document.Id)));
        }, cancellation);
    }

    /// <summary>All of them, oldest first; none of a deleted document.</summary>
    public Task<IReadOnlyList<DocumentVersion>> VersionsAsync(string tenant, Guid id, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<DocumentVersion>>(async connection =>
        [.. (await connection.QueryAsync<DocumentVersionRow>(
            $"SELECT {DocumentVersionRow.Columns} FROM document_versions v JOIN documents d ON d.id = v.document WHERE d.tenant = @tenant AND d.id = @id ORDER BY v.number",
            new { tenant, id = Bytes(id) })).Select(row => row.ToVersion(atRest))], cancellation);

    /// <summary>Adds the version whose number follows the newest.</summary>
    public Task<AddedVersion> AddVersionAsync(string tenant, DocumentVersion version, Receipt? receipt, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
    {
        if (await receipts.KeepAsync(connection, transaction, receipt, version.CreatedAt) is { } earlier) return new(AddVersionResult.Repeated, earlier);
        var result = await AppendAsync(connection, transaction, tenant, version);
        // What was not added has no receipt either.
        if (result != AddVersionResult.Added && receipt is not null)
            await connection.ExecuteAsync("DELETE FROM receipts WHERE tenant = @Tenant AND idempotency = @Key", new { receipt.Tenant, receipt.Key }, transaction);
        return new AddedVersion(result);
    }, cancellation);

    /// <returns>False when there is none, or it was sealed or deleted before.</returns>
    public Task<bool> SealAsync(string tenant, Guid id, DateTimeOffset now, CancellationToken cancellation) => database.WriteAsync(async (connection, transaction) =>
        await connection.ExecuteAsync("UPDATE documents SET sealed_at = @now WHERE tenant = @tenant AND id = @id AND sealed_at IS NULL AND deleted_at IS NULL",
            new { tenant, id = Bytes(id), now = Milliseconds(now) }, transaction) == 1, cancellation);

    /// <summary>Forgets all versions, what the document was about, and what archives of batches have of it; the files are the caller's to delete.</summary>
    /// <returns>The files; null when nothing was deleted: unknown, deleted before, or sealed and to be retained.</returns>
    public Task<IReadOnlyList<string>?> DeleteAsync(string tenant, Guid id, DateTimeOffset now, CancellationToken cancellation) => database.WriteAsync<IReadOnlyList<string>?>(async (connection, transaction) =>
    {
        var deleted = await connection.ExecuteAsync(
            """
            UPDATE documents SET deleted_at = @now, application = NULL, plan = NULL, person = NULL, employer = NULL
            WHERE tenant = @tenant AND id = @id AND deleted_at IS NULL AND (sealed_at IS NULL OR retain_until <= @now)
            """, new { tenant, id = Bytes(id), now = Milliseconds(now) }, transaction);
        if (deleted == 0) return null;
        var archived = (await connection.QueryAsync<string>("SELECT file FROM batch_items WHERE document = @id AND file IS NOT NULL", new { id = Bytes(id) }, transaction)).ToList();
        if (archived.Count > 0) await connection.ExecuteAsync("UPDATE batch_items SET file = NULL, file_name = NULL WHERE document = @id AND file IS NOT NULL", new { id = Bytes(id) }, transaction);
        return [.. await connection.QueryAsync<string>("DELETE FROM document_versions WHERE document = @id RETURNING file", new { id = Bytes(id) }, transaction), .. archived];
    }, cancellation);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<StoredDocument>> ListAsync(string tenant, DocumentQuery query, CancellationToken cancellation)
    {
        var (condition, values) = Condition(tenant, query);
        var sql = $"SELECT {Columns} FROM documents WHERE {condition} ORDER BY created_at DESC, id DESC LIMIT @AtMost";
        return database.ReadAsync<IReadOnlyList<StoredDocument>>(async connection =>
            [.. (await connection.QueryAsync<Row>(sql, values)).Select(row => row.ToDocument())], cancellation);
    }

    /// <summary>What a query asks for, as SQL over <c>documents</c>.</summary>
    internal static (string Sql, DynamicParameters Values) Condition(string tenant, DocumentQuery query)
    {
        var sql = new StringBuilder("tenant = @tenant");
        if (query.Form is not null) sql.Append(" AND form = @Form");
        if (query.Application is not null) sql.Append(" AND application = @Application");
        if (query.Plan is not null) sql.Append(" AND plan = @Plan");
        if (query.Person is not null) sql.Append(" AND person = @Person");
        if (query.Employer is not null) sql.Append(" AND employer = @Employer");
        if (query.From is not null) sql.Append(" AND created_at >= @from");
        if (query.Until is not null) sql.Append(" AND created_at < @until");
        if (query.After is not null) sql.Append(" AND (created_at, id) < (@afterTime, @afterId)");
        sql.Append(query.State switch
        {
            DocumentState.Current => " AND sealed_at IS NULL AND deleted_at IS NULL",
            DocumentState.Sealed => " AND sealed_at IS NOT NULL AND deleted_at IS NULL",
            DocumentState.Deleted => " AND deleted_at IS NOT NULL",
            _ => "",
        });
        return (sql.ToString(), new DynamicParameters(new
        {
            tenant,
            query.Form,
            query.Application,
            query.Plan,
            query.Person,
            query.Employer,
            query.AtMost,
            from = query.From?.ToUnixTimeMilliseconds(),
            until = query.Until?.ToUnixTimeMilliseconds(),
            afterTime = query.After?.CreatedAt.ToUnixTimeMilliseconds(),
            afterId = query.After is { } after ? Bytes(after.Id) : null,
        }));
    }

    /// <summary>Documents of all tenants whose retention has ended.</summary>
    public Task<IReadOnlyList<StoredDocument>> OverdueAsync(DateTimeOffset now, int atMost, CancellationToken cancellation) => database.ReadAsync<IReadOnlyList<StoredDocument>>(async connection =>
        [.. (await connection.QueryAsync<Row>($"SELECT {Columns} FROM documents WHERE retain_until <= @now AND deleted_at IS NULL ORDER BY retain_until LIMIT @atMost",
            new { now = Milliseconds(now), atMost })).Select(row => row.ToDocument())], cancellation);

    /// <returns>Of these names those that no version has: what a crash left between file and record.</returns>
    public Task<IReadOnlyList<string>> UnknownFilesAsync(IReadOnlyList<string> files, CancellationToken cancellation)
    {
        if (files.Count == 0) return Task.FromResult<IReadOnlyList<string>>([]);
        var values = new DynamicParameters();
        var names = values.AddList("file", files);
        return database.ReadAsync<IReadOnlyList<string>>(async connection =>
            [.. files.Except(await connection.QueryAsync<string>($"SELECT file FROM document_versions WHERE file IN ({names})", values), StringComparer.Ordinal)], cancellation);
    }

    /// <summary>Within a transaction: a new document with its first version.</summary>
    internal async Task AddAsync(DbConnection connection, DbTransaction transaction, StoredDocument document, DocumentVersion first)
    {
        await connection.ExecuteAsync(
            """
            INSERT INTO documents (id, tenant, form, application, plan, person, employer, created_at, newest, retain_until)
            VALUES (@id, @Tenant, @Form, @Application, @Plan, @Person, @Employer, @created, @Newest, @retain)
            """,
            new
            {
                id = Bytes(document.Id),
                document.Tenant,
                document.Form,
                document.Subject.Application,
                document.Subject.Plan,
                document.Subject.Person,
                document.Subject.Employer,
                created = Milliseconds(document.CreatedAt),
                document.Newest,
                retain = document.RetainUntil is { } until ? Milliseconds(until) : (long?)null,
            },
            transaction);
        await InsertAsync(connection, transaction, first);
    }

    /// <summary>Within a transaction: the version whose number follows the newest; anything but Added wrote nothing.</summary>
    internal async Task<AddVersionResult> AppendAsync(DbConnection connection, DbTransaction transaction, string tenant, DocumentVersion version)
    {
        var taken = await connection.ExecuteAsync(
            "UPDATE documents SET newest = @Number WHERE tenant = @tenant AND id = @id AND newest = @Number - 1 AND sealed_at IS NULL AND deleted_at IS NULL",
            new { tenant, id = Bytes(version.Document), version.Number }, transaction);
        if (taken == 1)
        {
            await InsertAsync(connection, transaction, version);
            return AddVersionResult.Added;
        }
        return (await FindAsync(connection, transaction, tenant, version.Document))?.State switch
        {
            null or DocumentState.Deleted => AddVersionResult.Missing,
            DocumentState.Sealed => AddVersionResult.Sealed,
            _ => AddVersionResult.Outrun,
        };
    }

    private Task<int> InsertAsync(DbConnection connection, DbTransaction transaction, DocumentVersion version) => connection.ExecuteAsync(
        """
        INSERT INTO document_versions (document, number, created_at, template, template_sha256, notice, engine, sha256, bytes, pages, file_name, ascii_file_name, file, changes, text_sha256,
            layout_sha256)
        VALUES (@document, @Number, @created, @Template, @TemplateSha256, @Notice, @Engine, @sha256, @Bytes, @Pages, @fileName, @AsciiFileName, @File, @changes, @text, @layout)
        """,
        new
        {
            document = Bytes(version.Document),
            version.Number,
            created = Milliseconds(version.CreatedAt),
            version.Template,
            version.TemplateSha256,
            version.Notice,
            version.Engine,
            sha256 = version.Sha256.ToArray(),
            version.Bytes,
            version.Pages,
            fileName = atRest.Encrypt(Encoding.UTF8.GetBytes(version.FileName), DocumentVersionRow.PurposeOfName(version.Document, version.Number)),
            version.AsciiFileName,
            version.File,
            changes = string.Join(',', version.Changes),
            text = version.Marks?.TextSha256.ToArray(),
            layout = version.Marks?.LayoutSha256.ToArray(),
        },
        transaction);

    private static async Task<StoredDocument?> FindAsync(DbConnection connection, DbTransaction? transaction, string tenant, Guid id) =>
        (await connection.QuerySingleOrDefaultAsync<Row>($"SELECT {Columns} FROM documents WHERE tenant = @tenant AND id = @id", new { tenant, id = Bytes(id) }, transaction))?.ToDocument();

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static long Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private static DateTimeOffset? Instant(long? milliseconds) => milliseconds is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

    private sealed record Row
    {
        public byte[] Id { get; init; } = [];

        public string Tenant { get; init; } = "";

        public string Form { get; init; } = "";

        public string? Application { get; init; }

        public string? Plan { get; init; }

        public string? Person { get; init; }

        public string? Employer { get; init; }

        public long CreatedAt { get; init; }

        public long Newest { get; init; }

        public long? SealedAt { get; init; }

        public long? RetainUntil { get; init; }

        public long? DeletedAt { get; init; }

        public StoredDocument ToDocument() => new(
            new Guid(Id, bigEndian: true), Tenant, Form, new(Application, Plan, Person, Employer), DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), (int)Newest)
        {
            SealedAt = Instant(SealedAt),
            RetainUntil = Instant(RetainUntil),
            DeletedAt = Instant(DeletedAt),
        };
    }
}
