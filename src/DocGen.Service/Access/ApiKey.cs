namespace DocGen.Service.Access;

/// <summary>A key of a caller, as it is kept: without what is shown.</summary>
/// <param name="Id">For logs and operators; it opens nothing.</param>
/// <param name="Name">What the operator calls it; may be empty.</param>
/// <param name="ExpiresAt">Null: never.</param>
/// <param name="RevokedAt">Null: not.</param>
/// <param name="Follows">The key that this one was made for, when that was changed.</param>
public sealed record ApiKey(
    string Id, string Tenant, string Name, Scope Scopes, Allowance Allowance, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, string? Follows)
{
    public ApiKeyState At(DateTimeOffset now) =>
        RevokedAt is not null ? ApiKeyState.Revoked : ExpiresAt <= now ? ApiKeyState.Expired : ApiKeyState.Active;

    public Caller Caller() => new(Tenant, Id, Scopes) { Allowance = Allowance };
}

public enum ApiKeyState
{
    Active,
    Expired,
    Revoked,
}

/// <summary>How much a key may ask for, at each node.</summary>
/// <param name="PerMinute">Requests; as many may come at once after a pause. Null: no limit.</param>
/// <param name="AtOnce">Requests in work. Null: no limit.</param>
public sealed record Allowance(int? PerMinute, int? AtOnce)
{
    public static Allowance Unlimited { get; } = new(null, null);
}
