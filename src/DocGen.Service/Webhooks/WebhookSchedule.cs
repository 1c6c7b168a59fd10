namespace DocGen.Service.Webhooks;

/// <summary>When a message that was not taken is sent again: soon, then ever more seldom, for about a day in all.</summary>
/// <param name="Patience">How long an answer may take.</param>
public sealed record WebhookSchedule(TimeSpan Patience)
{
    public static readonly WebhookSchedule Usual = new(TimeSpan.FromSeconds(10));

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(8),
    ];

    /// <summary>A claim outlives the try that it is for.</summary>
    public TimeSpan Lease => 3 * Patience;

    /// <param name="tries">That failed, this one included.</param>
    /// <returns>Null: no more.</returns>
    public static TimeSpan? PauseAfter(int tries) => tries <= Pauses.Length ? Pauses[tries - 1] : null;
}
