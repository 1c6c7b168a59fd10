using System.Text.Json.Serialization;
using DocGen.Service.Batches;
using DocGen.Service.Validate;

namespace DocGen.Service.Webhooks;

/// <summary>What is posted to a webhook.</summary>
/// <param name="Type"><c>batch.finished</c> or <c>batch.cancelled</c>.</param>
/// <param name="Id">As in the header <c>webhook-id</c>: the same in every try, so that a receiver can tell what it has seen.</param>
public sealed record WebhookEvent(string Type, Guid Id, DateTimeOffset At, BatchDetails Batch);

/// <summary><c>GET /v1/batches/{id}/webhook</c>.</summary>
/// <param name="Deliveries">The newest first: one for each time that the batch ended. None before.</param>
public sealed record WebhookDetails(string Url, IReadOnlyList<WebhookDeliveryEntry> Deliveries)
{
    internal static WebhookDetails From(string url, IReadOnlyList<Webhook> webhooks) => new(url, [.. webhooks.Select(webhook => new WebhookDeliveryEntry(
        webhook.Id, webhook.Type, webhook.CreatedAt, webhook.State, webhook.NextAt,
        [.. webhook.Tries.Select((attempt, index) => new WebhookAttemptEntry(index + 1, attempt.At, attempt.Milliseconds, attempt.Status, attempt.Failure))]))]);
}

/// <param name="NextAttemptAt">Not before; left out when there is none to come.</param>
public sealed record WebhookDeliveryEntry(
    Guid Id, string Type, DateTimeOffset At, [property: JsonConverter(typeof(KebabNames<WebhookState>))] WebhookState State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? NextAttemptAt, IReadOnlyList<WebhookAttemptEntry> Attempts);

/// <param name="Status">Of HTTP; left out when there was no answer.</param>
/// <param name="Failure">Left out when it was taken.</param>
public sealed record WebhookAttemptEntry(
    int Number, DateTimeOffset At, long Milliseconds, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)][property: JsonConverter(typeof(KebabNames<WebhookFailure>))] WebhookFailure? Failure);
