namespace DocGen.Client;

/// <summary>How the client speaks to the service.</summary>
public sealed record DocGenClientOptions
{
    /// <summary>Sent as <c>Authorization: Bearer</c>; null for a service in development mode.</summary>
    public string? ApiKey { get; init; }

    /// <summary>How often one call is tried in all. Every call may be tried again: creates carry an idempotency key.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>A wait that the service asks for beyond this is not waited: the call fails, and says how long it would be.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Of the sentences in reports: <c>zh</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "zh";

    /// <summary>For waits between attempts.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Makes idempotency keys; each must be new.</summary>
    public Func<string> NewIdempotencyKey { get; init; } = () => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}
