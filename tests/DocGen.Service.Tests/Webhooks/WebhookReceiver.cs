using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DocGen.Testing;

namespace DocGen.Service.Tests.Webhooks;

/// <summary>tests/clients/webhooks.py as a process: a receiver that checks signatures by itself.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly Process process;

    private WebhookReceiver(Process process, int port) => (this.process, Origin) = (process, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    public string Origin { get; }

    public static async Task<WebhookReceiver> StartAsync(params string[] secrets)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(Repository.Root, "tests", "clients", "webhooks.py")]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        foreach (var secret in secrets) await process.StandardInput.WriteLineAsync(secret);
        process.StandardInput.Close();
        return new(process, int.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture));
    }

    /// <summary>The next request that came.</summary>
    public async Task<JsonElement> NextAsync() => JsonDocument.Parse((await process.StandardOutput.ReadLineAsync())!).RootElement;

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
