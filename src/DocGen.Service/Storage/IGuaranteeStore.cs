using DocGen.Service.Guarantees;

namespace DocGen.Service.Storage;

/// <summary>Where guarantees are kept. Every change is one atomic step, also with many processes at one store.</summary>
public interface IGuaranteeStore
{
    /// <summary>Keeps a new guarantee and revokes those of the same subject that still wait for a signature.</summary>
    /// <returns>The ids that were revoked.</returns>
    IReadOnlyList<Guid> Issue(Guarantee guarantee);

    Guarantee? Find(Guid id);

    Guarantee? FindByInvitation(ReadOnlyMemory<byte> invitationSha256);

    Guarantee? FindByShortCode(string shortCode);

    Guarantee? FindByDocument(ReadOnlyMemory<byte> documentSha256);

    /// <summary>Notes the first opening of the invitation; later ones, and those of an ended guarantee, change nothing.</summary>
    void Open(Guid id, DateTimeOffset now);

    /// <summary>
    /// Consumes the invitation: of any number of tries at once, one succeeds, and only while the guarantee is pending or opened. Signed
    /// guarantees of the same subject are superseded by this one.
    /// </summary>
    /// <returns>False when the guarantee was signed, revoked or expired before.</returns>
    bool Sign(Guid id, Seal seal, ReadOnlyMemory<byte> document, DateTimeOffset now);

    /// <returns>False when there was nothing to revoke: unknown, or revoked already.</returns>
    bool Revoke(Guid id, DateTimeOffset now);

    /// <summary>The sealed PDF, byte for byte as issued; null when it is not signed.</summary>
    ReadOnlyMemory<byte>? Document(Guid id);
}
