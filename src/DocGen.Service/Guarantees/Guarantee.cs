namespace DocGen.Service.Guarantees;

/// <summary>Where a guarantee stands.</summary>
public enum GuaranteeState { Pending, Opened, Signed, Expired, Revoked, Superseded }

/// <summary>What a guarantee is for: one pledge of one person for one application in one plan.</summary>
public sealed record GuaranteeSubject(string Application, string Plan, string Person);

/// <summary>A guarantee as it is kept; the sealed document itself is fetched apart.</summary>
/// <param name="Tenant">Whose it is: no other tenant ever sees it.</param>
/// <param name="InvitationSha256">Of the secret in the invitation's address; the secret is never kept.</param>
/// <param name="Snapshot">What was pledged and by whom (JSON), as it stood when the guarantee was issued.</param>
public sealed record Guarantee(
    Guid Id, string Tenant, GuaranteeSubject Subject, string Notice, ReadOnlyMemory<byte> InvitationSha256, ReadOnlyMemory<byte> Snapshot,
    DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public Guid? SupersededBy { get; init; }

    /// <summary>Null until it is signed.</summary>
    public Seal? Seal { get; init; }

    /// <summary>A signed guarantee never expires; one that was revoked stays so.</summary>
    public GuaranteeState StateAt(DateTimeOffset now) =>
        RevokedAt is not null ? GuaranteeState.Revoked
        : SupersededBy is not null ? GuaranteeState.Superseded
        : SignedAt is not null ? GuaranteeState.Signed
        : now >= ExpiresAt ? GuaranteeState.Expired
        : OpenedAt is not null ? GuaranteeState.Opened
        : GuaranteeState.Pending;
}

/// <summary>What signing adds.</summary>
/// <param name="ContentSha256">Of the facts that the verification code vouches for.</param>
/// <param name="ShortCode">Without separators.</param>
/// <param name="DocumentSha256">Of the sealed PDF's bytes.</param>
public sealed record Seal(ReadOnlyMemory<byte> ContentSha256, string ShortCode, ReadOnlyMemory<byte> DocumentSha256);
