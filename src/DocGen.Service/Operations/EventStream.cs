using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocGen.Documents;

namespace DocGen.Service.Operations;

/// <summary>Changes as Server-Sent Events, until there are no more, the caller leaves, or the service stops: browsers come again by themselves.</summary>
internal static class EventStream
{
    /// <param name="name">Of each event.</param>
    /// <param name="type">Compact: an event's data are one line.</param>
    /// <param name="changes">A null keeps the connection open.</param>
    public static async Task SendAsync<T>(HttpContext context, string name, JsonTypeInfo<T> type, Func<CancellationToken, IAsyncEnumerable<T?>> changes) where T : class
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = MediaType.EventStream;
        context.Response.Headers.CacheControl = "no-store";
        // nginx would collect the events otherwise.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await foreach (var change in changes(ending.Token))
            {
                var text = change is null ? ": \n\n" : $"event: {name}\ndata: {JsonSerializer.Serialize(change, type)}\n\n";
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ending.Token);
                await context.Response.Body.FlushAsync(ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
    }
}
