using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Batches;
using DocGen.Service.Storage;

namespace DocGen.Service.Webhooks;

/// <summary>What a tenant may know of the messages about its batches, and ask for again; the same at every door. Thread-safe.</summary>
public sealed class BatchWebhooks(BatchStore batches, WebhookStore webhooks, DeliverWebhooks deliver)
{
    public async Task<Outcome<WebhookDetails>> DetailsAsync(Caller caller, Guid batch, CancellationToken cancellation)
    {
        if (await batches.FindAsync(caller.Tenant, batch, cancellation) is not { } found) return Outcome.Fail<WebhookDetails>(BatchProblem.NotFound);
        return found.Plan.Webhook is { } target
            ? Outcome.Of(WebhookDetails.From(target, await webhooks.ListAsync(batch, cancellation)))
            : Outcome.Fail<WebhookDetails>(BatchProblem.NoWebhook);
    }

    /// <summary>Sends the newest once more, with its id and its body; at once, and again if it is not taken. The caller does not wait for it.</summary>
    public async Task<Outcome<WebhookDetails>> RedeliverAsync(Caller caller, Guid batch, CancellationToken cancellation)
    {
        var found = await DetailsAsync(caller, batch, cancellation);
        if (!found.Ok) return found;
        if (!await webhooks.RedeliverAsync(batch, cancellation)) return Outcome.Fail<WebhookDetails>(BatchProblem.NoWebhook);
        deliver.Soon();
        return await DetailsAsync(caller, batch, cancellation);
    }
}
