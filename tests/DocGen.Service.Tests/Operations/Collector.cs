using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace DocGen.Service.Tests.Operations;

/// <summary>What stands in for a collector of OpenTelemetry: keeps what is sent to it, by its path.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, StringBuilder> sent = new(StringComparer.Ordinal);

    private readonly WebApplication app;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapPost("/v1/{signal}", async (HttpContext context, string signal) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var kept = sent.GetOrAdd(signal, _ => new());
            lock (kept) kept.Append(Encoding.UTF8.GetString(body.ToArray()));
        });
    }

    public string Address => app.Urls.First();

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.app.StartAsync();
        return collector;
    }

    /// <param name="signal">traces or metrics.</param>
    public string Sent(string signal) => sent.TryGetValue(signal, out var kept) ? kept.ToString() : "";

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
