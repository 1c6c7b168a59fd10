namespace DocGen.Service.Access;

/// <summary>Who asks: every door finds it out once, before anything else, and whatever is kept belongs to its tenant.</summary>
/// <param name="Tenant">Nothing of one tenant is ever seen by another.</param>
/// <param name="KeyId">Of the key that was shown; for the log and the audit, never a secret.</param>
public sealed record Caller(string Tenant, string KeyId, Scope Scopes)
{
    /// <summary>Of the only tenant where no other was named.</summary>
    public const string DefaultTenant = "default";

    /// <summary>Development mode asks nobody for a key.</summary>
    public static Caller Anonymous { get; } = new(DefaultTenant, "anonymous", Scope.All);

    /// <summary>How much the key may ask for.</summary>
    public Allowance Allowance { get; init; } = Allowance.Unlimited;
}

/// <summary>The caller of a request.</summary>
public static class CallerOfRequest
{
    /// <exception cref="InvalidOperationException">Asked of a page that needs no key.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("No caller: the endpoint names no scope.");

    /// <summary>The endpoint wants a key of this scope; the guard refuses others before it runs.</summary>
    public static T RequireScope<T>(this T route, Scope scope) where T : IEndpointConventionBuilder =>
        route.WithMetadata(new RequiredScope(scope));

    /// <summary>
    /// The endpoint needs no key: a page for people, or what says nothing of anybody. Whatever is neither this nor has a scope, the guard keeps shut.
    /// </summary>
    public static T OpenToAll<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(new NoKeyNeeded());
}

/// <summary>Metadata of an endpoint that wants a key. <see cref="Scope.None"/> is satisfied by any key.</summary>
public sealed record RequiredScope(Scope Scope);

/// <summary>Metadata of an endpoint that wants no key.</summary>
public sealed record NoKeyNeeded;
