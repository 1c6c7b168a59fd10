namespace DocGen.Service.Guarantees.Pages;

/// <summary>What the signing page shows: every word that is pledged, and by whom.</summary>
/// <param name="Sanction">Null when the notice names none; then no basis is shown either.</param>
/// <param name="Left">Until the invitation expires. A span, since the clocks of phones are wrong.</param>
public sealed record SigningPageModel(
    string Title, string Text, string? LegalBasis, string? Sanction,
    string Name, string IdType, string IdNumber, string Plan, int Year, string? Employer, string? AppliedTitle, TimeSpan Left);

/// <summary>What the person who signed sees from then on.</summary>
/// <param name="ShortCode">As kept, without separators.</param>
/// <param name="Document">Where the sealed PDF is, from the service's root on: <c>s/…/document</c>.</param>
/// <param name="State">Signed, or what became of it since: revoked or superseded.</param>
public sealed record SignedPageModel(string Title, string Name, DateTimeOffset SignedAt, string ShortCode, string Document, GuaranteeState State);

/// <summary>What anybody learns who holds the paper. Name and number are masked by the page.</summary>
/// <param name="ShortCode">As kept, without separators.</param>
/// <param name="State">Signed, revoked or superseded.</param>
public sealed record VerifiedPageModel(
    string Title, string Name, string IdType, string IdNumber, string Plan, DateTimeOffset SignedAt, string ShortCode, GuaranteeState State);

/// <summary>Why there is nothing to sign behind an address.</summary>
public enum InvitationEnd
{
    /// <summary>Wrong, foreign, forged: all look the same.</summary>
    Unknown,

    Expired,

    /// <summary>Revoked by hand, or by a newer invitation.</summary>
    Revoked,

    /// <summary>Signed, too long ago for the letter to be shown to whoever has the address.</summary>
    Used,
}

public static class InvitationEnds
{
    /// <param name="state">Of a guarantee that can no longer be signed.</param>
    public static InvitationEnd Of(GuaranteeState state) => state switch
    {
        GuaranteeState.Expired => InvitationEnd.Expired,
        GuaranteeState.Revoked => InvitationEnd.Revoked,
        GuaranteeState.Signed or GuaranteeState.Superseded => InvitationEnd.Used,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Can still be signed."),
    };
}
