using DocGen.Service.Guarantees;

namespace DocGen.Service.Storage;

/// <summary>A guarantee as the table has it.</summary>
internal sealed record GuaranteeRow
{
    /// <summary>All but the document.</summary>
    public const string Columns = """
        id AS Id, tenant AS Tenant, application AS Application, plan AS Plan, person AS Person, notice AS Notice, invitation_sha256 AS InvitationSha256,
        snapshot AS Snapshot, encrypted AS Encrypted, issued_at AS IssuedAt, expires_at AS ExpiresAt, opened_at AS OpenedAt, revoked_at AS RevokedAt,
        signed_at AS SignedAt, superseded_by AS SupersededBy, content_sha256 AS ContentSha256, short_code AS ShortCode, document_sha256 AS DocumentSha256
        """;

    public byte[] Id { get; init; } = [];

    public string Tenant { get; init; } = "";

    public string Application { get; init; } = "";

    public string Plan { get; init; } = "";

    public string Person { get; init; } = "";

    public string Notice { get; init; } = "";

    public byte[] InvitationSha256 { get; init; } = [];

    public byte[] Snapshot { get; init; } = [];

    /// <summary>1: snapshot and document are.</summary>
    public long Encrypted { get; init; }

    public long IssuedAt { get; init; }

    public long ExpiresAt { get; init; }

    public long? OpenedAt { get; init; }

    public long? RevokedAt { get; init; }

    public long? SignedAt { get; init; }

    public byte[]? SupersededBy { get; init; }

    public byte[]? ContentSha256 { get; init; }

    public string? ShortCode { get; init; }

    public byte[]? DocumentSha256 { get; init; }

    public byte[]? Document { get; init; }

    /// <summary>What the snapshot's ciphertext is bound to.</summary>
    public static string SnapshotOf(Guid id) => $"guarantee/{id}/snapshot";

    /// <inheritdoc cref="SnapshotOf"/>
    public static string DocumentOf(Guid id) => $"guarantee/{id}/document";

    /// <exception cref="DamagedRecordException">The snapshot is not what was kept.</exception>
    public Guarantee ToGuarantee(AtRest atRest)
    {
        var id = new Guid(Id, bigEndian: true);
        var snapshot = Encrypted == 1 ? atRest.Decrypt(Snapshot, SnapshotOf(id)) : Snapshot;
        return new(id, Tenant, new(Application, Plan, Person), Notice, InvitationSha256, snapshot, Instant(IssuedAt), Instant(ExpiresAt))
        {
            OpenedAt = OpenedAt is { } opened ? Instant(opened) : null,
            RevokedAt = RevokedAt is { } revoked ? Instant(revoked) : null,
            SignedAt = SignedAt is { } signed ? Instant(signed) : null,
            SupersededBy = SupersededBy is { } other ? new Guid(other, bigEndian: true) : null,
            Seal = ContentSha256 is null || ShortCode is null || DocumentSha256 is null ? null : new Seal(ContentSha256, ShortCode, DocumentSha256),
        };
    }

    private static DateTimeOffset Instant(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
