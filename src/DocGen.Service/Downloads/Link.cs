namespace DocGen.Service.Downloads;

public enum AudienceKind { Employer, Applicant }

/// <summary>Whom a link is for; printed on everything that it gives out.</summary>
/// <param name="Name">Of the employer or the person; kept encrypted, never logged.</param>
public sealed record LinkAudience(AudienceKind Kind, string Name);

/// <summary>What of a document is given out.</summary>
public enum Edition
{
    /// <summary>A copy of the record.</summary>
    Full,

    /// <summary>公示版: made from the request that made the record, with what others need not see masked or left out.</summary>
    Publicity,
}

public enum LinkState { Active, Expired, Revoked }

/// <summary>One document of a link.</summary>
/// <param name="Number">On the page and in file names, from 1.</param>
/// <param name="Version">Pinned: what is made later is not given out.</param>
public sealed record LinkedDocument(int Number, Guid Document, int Version);

/// <summary>Documents for one employer or applicant, to be fetched for a while by whoever has the address.</summary>
/// <param name="Platform">The name under which they are handed out.</param>
/// <param name="CreatedBy">Id of the key that asked for it.</param>
public sealed record Link(
    Guid Id, string Tenant, LinkAudience Audience, Edition Edition, string Platform, IReadOnlyList<LinkedDocument> Documents, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset ExpiresAt)
{
    public DateTimeOffset? RevokedAt { get; init; }

    public LinkState StateAt(DateTimeOffset now) => RevokedAt is not null ? LinkState.Revoked : now >= ExpiresAt ? LinkState.Expired : LinkState.Active;
}
