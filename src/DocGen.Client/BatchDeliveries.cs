namespace DocGen.Client;

/// <summary>The messages to a batch's webhook.</summary>
/// <param name="Deliveries">Newest first, one for each time that the batch ended; none before.</param>
public sealed record BatchDeliveries(string Url, IReadOnlyList<BatchDelivery> Deliveries);

/// <param name="Id">As in the header <c>webhook-id</c>.</param>
/// <param name="Type"><c>batch.finished</c> or <c>batch.cancelled</c>.</param>
/// <param name="NextAttemptAt">Null when there is none to come.</param>
public sealed record BatchDelivery(Guid Id, string Type, DateTimeOffset At, string State, IReadOnlyList<BatchDeliveryAttempt> Attempts, DateTimeOffset? NextAttemptAt = null);

/// <param name="Number">From 1.</param>
/// <param name="Status">Of HTTP; null when there was no answer.</param>
/// <param name="Failure">Null when it was taken.</param>
public sealed record BatchDeliveryAttempt(int Number, DateTimeOffset At, long Milliseconds, int? Status = null, string? Failure = null);
