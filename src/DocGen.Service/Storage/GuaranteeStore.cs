using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using DocGen.Service.Guarantees;

namespace DocGen.Service.Storage;

/// <summary>
/// Where guarantees are kept. Every change is one atomic step, also with many processes at one store. What was pledged and the sealed PDF are encrypted;
/// plain are ids, times, digests, the short code, and the portal's own keys. Thread-safe.
/// </summary>
/// <remarks>
/// Lookups take the tenant that asks. Null asks for all tenants: only for people who hold the invitation or the paper itself, see the pages of signing and
/// verification.
/// </remarks>
public sealed class GuaranteeStore(IDatabase database, Receipts receipts, AtRest atRest)
{
    private const string Waiting = "signed_at IS NULL AND revoked_at IS NULL AND expires_at > @now";

    private const int BatchOfPlain = 20;

    /// <summary>Keeps a new guarantee and revokes those of the same tenant and subject that still wait for a signature.</summary>
    /// <param name="idempotencyKey">Null when the caller gave none.</param>
    /// <param name="receipt">Makes it of the ids that were revoked; null when there is no key. It may be asked again for a race that was lost.</param>
    /// <returns>Null when it was kept; else the receipt of whoever used this idempotency key first, and nothing was kept.</returns>
    public async Task<Receipt?> IssueAsync(Guarantee guarantee, string? idempotencyKey, Func<IReadOnlyList<Guid>, Receipt?> receipt, CancellationToken cancellation)
    {
        var row = new
        {
            id = KeyOf(guarantee.Id),
            guarantee.Tenant,
            guarantee.Subject.Application,
            guarantee.Subject.Plan,
            guarantee.Subject.Person,
            guarantee.Notice,
            invitation = guarantee.InvitationSha256.ToArray(),
            snapshot = atRest.Encrypt(guarantee.Snapshot.Span, GuaranteeRow.SnapshotOf(guarantee.Id)),
            now = guarantee.IssuedAt.ToUnixTimeMilliseconds(),
            expires = guarantee.ExpiresAt.ToUnixTimeMilliseconds(),
        };
        return await database.WriteAsync(async (connection, transaction) =>
        {
            if (idempotencyKey is not null && await receipts.FindAsync(connection, transaction, guarantee.Tenant, idempotencyKey, guarantee.IssuedAt) is { } earlier) return earlier;
            var revoked = await connection.QueryAsync<byte[]>(
                $"""
                 UPDATE guarantees SET revoked_at = @now
                 WHERE tenant = @Tenant AND application = @Application AND plan = @Plan AND person = @Person AND {Waiting}
                 RETURNING id
                 """, row, transaction);
            await connection.ExecuteAsync(
                """
                INSERT INTO guarantees (id, tenant, application, plan, person, notice, invitation_sha256, snapshot, encrypted, issued_at, expires_at)
                VALUES (@id, @Tenant, @Application, @Plan, @Person, @Notice, @invitation, @snapshot, 1, @now, @expires)
                """, row, transaction);
            return await receipts.KeepAsync(connection, transaction, receipt([.. revoked.Select(id => new Guid(id, bigEndian: true))]), guarantee.IssuedAt);
        }, cancellation);
    }

    public Task<Receipt?> FindReceiptAsync(string tenant, string key, DateTimeOffset now, CancellationToken cancellation) => receipts.FindAsync(tenant, key, now, cancellation);

    public Task<Guarantee?> FindAsync(string? tenant, Guid id, CancellationToken cancellation) => FindByAsync(tenant, "id", KeyOf(id), cancellation);

    /// <summary>Of any tenant: whoever has the invitation may see what it is for.</summary>
    public Task<Guarantee?> FindByInvitationAsync(ReadOnlyMemory<byte> invitationSha256, CancellationToken cancellation) =>
        FindByAsync(null, "invitation_sha256", invitationSha256.ToArray(), cancellation);

    public Task<Guarantee?> FindByShortCodeAsync(string? tenant, string shortCode, CancellationToken cancellation) =>
        FindByAsync(tenant, "short_code", shortCode, cancellation);

    public Task<Guarantee?> FindByDocumentAsync(string? tenant, ReadOnlyMemory<byte> documentSha256, CancellationToken cancellation) =>
        FindByAsync(tenant, "document_sha256", documentSha256.ToArray(), cancellation);

    /// <summary>Notes the first opening of the invitation; later ones, and those of an ended guarantee, change nothing.</summary>
    public Task OpenAsync(Guid id, DateTimeOffset now, CancellationToken cancellation) => ChangeAsync(
        $"UPDATE guarantees SET opened_at = @now WHERE id = @id AND opened_at IS NULL AND {Waiting}", new { id = KeyOf(id), now = now.ToUnixTimeMilliseconds() }, cancellation);

    /// <summary>
    /// Consumes the invitation: of any number of tries at once, one succeeds, and only while the guarantee is pending or opened. Signed guarantees of the
    /// same tenant and subject are superseded by this one.
    /// </summary>
    /// <returns>False when the guarantee was signed, revoked or expired before.</returns>
    public async Task<bool> SignAsync(Guid id, Seal seal, ReadOnlyMemory<byte> document, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = new
        {
            id = KeyOf(id),
            now = now.ToUnixTimeMilliseconds(),
            content = seal.ContentSha256.ToArray(),
            seal.ShortCode,
            digest = seal.DocumentSha256.ToArray(),
            document = atRest.Encrypt(document.Span, GuaranteeRow.DocumentOf(id)),
        };
        return await database.WriteAsync(async (connection, transaction) =>
        {
            // A row that an older version wrote may have its snapshot in plain still: it waits for the next start, with its document.
            var signed = await connection.ExecuteAsync(
                $"""
                 UPDATE guarantees SET signed_at = @now, content_sha256 = @content, short_code = @ShortCode, document_sha256 = @digest, document = @document
                 WHERE id = @id AND encrypted = 1 AND {Waiting}
                 """, row, transaction) == 1;
            if (signed) await SupersedeAsync(connection, transaction, row.id);
            return signed;
        }, cancellation);
    }

    /// <returns>False when there was nothing to revoke: unknown to this tenant, or revoked already.</returns>
    public async Task<bool> RevokeAsync(string tenant, Guid id, DateTimeOffset now, CancellationToken cancellation) => await ChangeAsync(
        "UPDATE guarantees SET revoked_at = @now WHERE id = @id AND tenant = @tenant AND revoked_at IS NULL",
        new { id = KeyOf(id), tenant, now = now.ToUnixTimeMilliseconds() }, cancellation) == 1;

    /// <summary>The sealed PDF, byte for byte as issued; null when it is not signed.</summary>
    /// <exception cref="DamagedRecordException">What is kept is not what was issued.</exception>
    public async Task<ReadOnlyMemory<byte>?> DocumentAsync(string? tenant, Guid id, CancellationToken cancellation)
    {
        var row = await RowAsync(tenant, "id", KeyOf(id), GuaranteeRow.Columns + ", document AS Document", cancellation);
        if (row?.Document is null) return null;
        var pdf = row.Encrypted == 1 ? atRest.Decrypt(row.Document, GuaranteeRow.DocumentOf(id)) : row.Document;
        return SHA256.HashData(pdf).AsSpan().SequenceEqual(row.DocumentSha256) ? pdf : throw new DamagedRecordException(GuaranteeRow.DocumentOf(id));
    }

    /// <summary>Encrypts what a version kept that did not encrypt yet; to be called before the store is used.</summary>
    /// <returns>How many guarantees.</returns>
    public async Task<int> EncryptPlainAsync(CancellationToken cancellation)
    {
        for (var (encrypted, batch) = (0, BatchOfPlain); ; encrypted += batch)
        {
            batch = await database.WriteAsync(async (connection, transaction) =>
            {
                var rows = (await connection.QueryAsync<GuaranteeRow>(
                    $"SELECT {GuaranteeRow.Columns}, document AS Document FROM guarantees WHERE encrypted = 0 LIMIT @BatchOfPlain", new { BatchOfPlain }, transaction)).AsList();
                foreach (var row in rows)
                {
                    var (id, document) = (new Guid(row.Id, bigEndian: true), row.Document);
                    await connection.ExecuteAsync(
                        "UPDATE guarantees SET snapshot = @snapshot, document = @document, encrypted = 1 WHERE id = @Id",
                        new
                        {
                            snapshot = atRest.Encrypt(row.Snapshot, GuaranteeRow.SnapshotOf(id)),
                            document = document is null ? null : atRest.Encrypt(document, GuaranteeRow.DocumentOf(id)),
                            row.Id,
                        }, transaction);
                }
                return rows.Count;
            }, cancellation);
            if (batch == 0) return encrypted;
        }
    }

    private static Task<int> SupersedeAsync(DbConnection connection, DbTransaction transaction, byte[] by) => connection.ExecuteAsync(
        """
        UPDATE guarantees SET superseded_by = @by
        WHERE id <> @by AND signed_at IS NOT NULL AND revoked_at IS NULL AND superseded_by IS NULL
          AND (tenant, application, plan, person) = (SELECT tenant, application, plan, person FROM guarantees WHERE id = @by)
        """, new { by }, transaction);

    private Task<int> ChangeAsync(string sql, object values, CancellationToken cancellation) =>
        database.WriteAsync((connection, transaction) => connection.ExecuteAsync(sql, values, transaction), cancellation);

    private async Task<Guarantee?> FindByAsync(string? tenant, string column, object key, CancellationToken cancellation) =>
        (await RowAsync(tenant, column, key, GuaranteeRow.Columns, cancellation))?.ToGuarantee(atRest);

    private async Task<GuaranteeRow?> RowAsync(string? tenant, string column, object key, string columns, CancellationToken cancellation)
    {
        var sql = $"SELECT {columns} FROM guarantees WHERE {column} = @key{(tenant is null ? "" : " AND tenant = @tenant")}";
        return await database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<GuaranteeRow>(
            new CommandDefinition(sql, new { key, tenant }, cancellationToken: cancellation)), cancellation);
    }

    private static byte[] KeyOf(Guid id) => id.ToByteArray(bigEndian: true);
}
