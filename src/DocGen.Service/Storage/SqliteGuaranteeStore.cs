using Dapper;
using DocGen.Service.Guarantees;
using Microsoft.Data.Sqlite;

namespace DocGen.Service.Storage;

/// <summary>Guarantees in the embedded database.</summary>
public sealed class SqliteGuaranteeStore(SqliteDatabase database) : IGuaranteeStore
{
    private const string Columns = """
        id AS Id, application AS Application, plan AS Plan, person AS Person, notice AS Notice, invitation_sha256 AS InvitationSha256, snapshot AS Snapshot,
        issued_at AS IssuedAt, expires_at AS ExpiresAt, opened_at AS OpenedAt, revoked_at AS RevokedAt, signed_at AS SignedAt, superseded_by AS SupersededBy,
        content_sha256 AS ContentSha256, short_code AS ShortCode, document_sha256 AS DocumentSha256
        """;

    private const string Waiting = "signed_at IS NULL AND revoked_at IS NULL AND expires_at > @now";

    public IReadOnlyList<Guid> Issue(Guarantee guarantee) => database.Write((connection, transaction) =>
    {
        var issued = Milliseconds(guarantee.IssuedAt);
        var revoked = connection.Query<byte[]>(
            $"UPDATE guarantees SET revoked_at = @now WHERE application = @Application AND plan = @Plan AND person = @Person AND {Waiting} RETURNING id",
            new { guarantee.Subject.Application, guarantee.Subject.Plan, guarantee.Subject.Person, now = issued }, transaction).ToList();
        connection.Execute(
            """
            INSERT INTO guarantees (id, application, plan, person, notice, invitation_sha256, snapshot, issued_at, expires_at)
            VALUES (@id, @Application, @Plan, @Person, @Notice, @invitation, @snapshot, @issued, @expires)
            """,
            new
            {
                id = guarantee.Id.ToByteArray(bigEndian: true),
                guarantee.Subject.Application,
                guarantee.Subject.Plan,
                guarantee.Subject.Person,
                guarantee.Notice,
                invitation = guarantee.InvitationSha256.ToArray(),
                snapshot = guarantee.Snapshot.ToArray(),
                issued,
                expires = Milliseconds(guarantee.ExpiresAt),
            },
            transaction);
        return revoked.ConvertAll(id => new Guid(id, bigEndian: true));
    });

    public Guarantee? Find(Guid id) => FindBy("id", id.ToByteArray(bigEndian: true));

    public Guarantee? FindByInvitation(ReadOnlyMemory<byte> invitationSha256) => FindBy("invitation_sha256", invitationSha256.ToArray());

    public Guarantee? FindByShortCode(string shortCode) => FindBy("short_code", shortCode);

    public Guarantee? FindByDocument(ReadOnlyMemory<byte> documentSha256) => FindBy("document_sha256", documentSha256.ToArray());

    public void Open(Guid id, DateTimeOffset now) => database.Write((connection, transaction) => connection.Execute(
        $"UPDATE guarantees SET opened_at = @now WHERE id = @id AND opened_at IS NULL AND {Waiting}", Key(id, now), transaction));

    public bool Sign(Guid id, Seal seal, ReadOnlyMemory<byte> document, DateTimeOffset now) => database.Write((connection, transaction) =>
    {
        var signed = connection.Execute(
            $"""
             UPDATE guarantees SET signed_at = @now, content_sha256 = @content, short_code = @ShortCode, document_sha256 = @digest, document = @document
             WHERE id = @id AND {Waiting}
             """,
            new
            {
                id = id.ToByteArray(bigEndian: true),
                now = Milliseconds(now),
                content = seal.ContentSha256.ToArray(),
                seal.ShortCode,
                digest = seal.DocumentSha256.ToArray(),
                document = document.ToArray(),
            },
            transaction) == 1;
        if (signed) Supersede(connection, transaction, id);
        return signed;
    });

    public bool Revoke(Guid id, DateTimeOffset now) => database.Write((connection, transaction) => connection.Execute(
        "UPDATE guarantees SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", Key(id, now), transaction)) == 1;

    public ReadOnlyMemory<byte>? Document(Guid id)
    {
        using var connection = database.Connect();
        var document = connection.QuerySingleOrDefault<byte[]?>("SELECT document FROM guarantees WHERE id = @id", new { id = id.ToByteArray(bigEndian: true) });
        // In a conditional expression the null would become an empty memory.
        if (document is null) return null;
        return document;
    }

    private static void Supersede(SqliteConnection connection, SqliteTransaction transaction, Guid by) => connection.Execute(
        """
        UPDATE guarantees SET superseded_by = @by
        WHERE id <> @by AND signed_at IS NOT NULL AND revoked_at IS NULL AND superseded_by IS NULL
          AND (application, plan, person) = (SELECT application, plan, person FROM guarantees WHERE id = @by)
        """,
        new { by = by.ToByteArray(bigEndian: true) }, transaction);

    private Guarantee? FindBy(string column, object key)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<Row>($"SELECT {Columns} FROM guarantees WHERE {column} = @key", new { key })?.ToGuarantee();
    }

    private static object Key(Guid id, DateTimeOffset now) => new { id = id.ToByteArray(bigEndian: true), now = Milliseconds(now) };

    private static long Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    private sealed record Row
    {
        public byte[] Id { get; init; } = [];

        public string Application { get; init; } = "";

        public string Plan { get; init; } = "";

        public string Person { get; init; } = "";

        public string Notice { get; init; } = "";

        public byte[] InvitationSha256 { get; init; } = [];

        public byte[] Snapshot { get; init; } = [];

        public long IssuedAt { get; init; }

        public long ExpiresAt { get; init; }

        public long? OpenedAt { get; init; }

        public long? RevokedAt { get; init; }

        public long? SignedAt { get; init; }

        public byte[]? SupersededBy { get; init; }

        public byte[]? ContentSha256 { get; init; }

        public string? ShortCode { get; init; }

        public byte[]? DocumentSha256 { get; init; }

        public Guarantee ToGuarantee() => new(
            new Guid(Id, bigEndian: true), new(Application, Plan, Person), Notice, InvitationSha256, Snapshot, Instant(IssuedAt), Instant(ExpiresAt))
        {
            OpenedAt = OpenedAt is { } opened ? Instant(opened) : null,
            RevokedAt = RevokedAt is { } revoked ? Instant(revoked) : null,
            SignedAt = SignedAt is { } signed ? Instant(signed) : null,
            SupersededBy = SupersededBy is { } other ? new Guid(other, bigEndian: true) : null,
            Seal = ContentSha256 is null || ShortCode is null || DocumentSha256 is null ? null : new Seal(ContentSha256, ShortCode, DocumentSha256),
        };

        private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
