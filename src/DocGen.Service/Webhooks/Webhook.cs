namespace DocGen.Service.Webhooks;

/// <summary>Where a message stands.</summary>
public enum WebhookState
{
    /// <summary>Still to be sent, or sent again.</summary>
    Pending,

    /// <summary>The receiver has said so, with a status from 200 to 299.</summary>
    Delivered,

    /// <summary>Not sent again unless somebody asks for it.</summary>
    GivenUp,
}

/// <summary>Why a try does not count; words for the operator of the receiver.</summary>
public enum WebhookFailure
{
    /// <summary>The answer was none of success.</summary>
    Status,

    /// <summary>The answer led elsewhere, which is never followed.</summary>
    Redirect,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>Nobody listens, or the connection broke.</summary>
    Connection,

    /// <summary>The name is not known.</summary>
    Name,

    /// <summary>The certificate is not believed.</summary>
    Certificate,

    /// <summary>The operator allows this target no more.</summary>
    NotAllowed,

    /// <summary>What was to be sent is damaged in the store.</summary>
    Damaged,
}

/// <summary>One try to deliver.</summary>
/// <param name="Milliseconds">Until the answer, or until it was given up.</param>
/// <param name="Status">Null: there was no answer.</param>
public sealed record WebhookTry(DateTimeOffset At, long Milliseconds, int? Status, WebhookFailure? Failure);

/// <summary>A message about a batch, with all that was tried.</summary>
/// <param name="Type"><c>batch.finished</c> or <c>batch.cancelled</c>.</param>
/// <param name="NextAt">When it is tried again, by the database's clock; null when it is not.</param>
public sealed record Webhook(Guid Id, string Type, DateTimeOffset CreatedAt, WebhookState State, DateTimeOffset? NextAt, IReadOnlyList<WebhookTry> Tries);

/// <summary>A message that this process has taken on itself to send.</summary>
/// <param name="Tries">Before this one, since it was noted or asked for again.</param>
/// <param name="Claim">The fence.</param>
/// <param name="Body">As it is kept.</param>
public sealed record ClaimedWebhook(Guid Id, Guid Batch, int Tries, long Claim, ReadOnlyMemory<byte> Body);

/// <summary>What is to be sent.</summary>
/// <param name="Body">The same bytes in every try.</param>
public sealed record WebhookMessage(Guid Id, string Tenant, string Target, ReadOnlyMemory<byte> Body);
