using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Storage;

namespace DocGen.Service.Guarantees;

/// <summary>
/// The states of one guarantee, as Server-Sent Events and as a stream of messages: the present one at once, then each change, until none can follow or the caller leaves. Reads the
/// store, so that it does not matter which process signed.
/// </summary>
public sealed class GuaranteeEvents(GuaranteeStore store, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <summary>Proxies close what is silent for a minute.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public async Task StreamAsync(HttpContext context, string tenant, Guid id)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = MediaType.EventStream;
        context.Response.Headers.CacheControl = "no-store";
        // nginx would collect the events otherwise.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await WriteChangesAsync(context.Response, tenant, id, ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The caller left, or the service stops: browsers come again by themselves.
        }
    }

    private async Task WriteChangesAsync(HttpResponse response, string tenant, Guid id, CancellationToken ending)
    {
        await foreach (var change in ChangesAsync(tenant, id, ending))
            await SayAsync(response, change is null ? ": \n\n" : $"event: state\ndata: {JsonSerializer.Serialize(change, CompactJson)}\n\n", ending);
    }

    /// <summary>The present state, then each change; null now and then while there is none.</summary>
    internal async IAsyncEnumerable<GuaranteeDetails?> ChangesAsync(string tenant, Guid id, [EnumeratorCancellation] CancellationToken ending)
    {
        GuaranteeState? told = null;
        var spoken = clock.GetTimestamp();
        while (await store.FindAsync(tenant, id, ending) is { } guarantee)
        {
            var now = clock.GetUtcNow();
            var state = guarantee.StateAt(now);
            if (state != told || clock.GetElapsedTime(spoken) > Silence)
            {
                yield return state != told ? GuaranteeDetails.From(guarantee, now) : null;
                (told, spoken) = (state, clock.GetTimestamp());
            }
            // A signed one may still be revoked or superseded, but nobody waits for that.
            if (state is not (GuaranteeState.Pending or GuaranteeState.Opened)) yield break;
            await Task.Delay(Look, clock, ending);
        }
    }

    private static System.Text.Json.Serialization.Metadata.JsonTypeInfo<GuaranteeDetails> CompactJson { get; } =
        new ServiceJson(new JsonSerializerOptions(ServiceJson.Default.Options) { WriteIndented = false }).GuaranteeDetails;

    private static async Task SayAsync(HttpResponse response, string text, CancellationToken ending)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ending);
        await response.Body.FlushAsync(ending);
    }
}
