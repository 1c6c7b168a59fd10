using System.Diagnostics;
using System.Globalization;

namespace DocGen.Testing.Cluster;

/// <summary>One of the machines of a service: <c>docgen serve</c> in development mode as a process, which trials kill and freeze.</summary>
public sealed class ServiceNode : IAsyncDisposable
{
    private readonly Process process;

    private ServiceNode(Process process, Uri address) => (this.process, Client) = (process, new HttpClient { BaseAddress = address });

    public HttpClient Client { get; }

    public bool IsFrozen { get; private set; }

    /// <summary>All that it wrote on standard output after it had begun to listen; complete once it has ended.</summary>
    public Task<string> Log { get; private init; } = Task.FromResult("");

    /// <param name="data">Of the data folder; nodes of one service share it.</param>
    /// <param name="options">Further ones of <c>docgen serve</c>.</param>
    public static async Task<ServiceNode> StartAsync(string data, params IEnumerable<string> options)
    {
        string[] places = [Path.Combine(AppContext.BaseDirectory, "docgen.dll"), Path.Combine(Repository.Root, "artifacts", "bin", "DocGen.Service", "release", "docgen.dll")];
        var process = Process.Start(new ProcessStartInfo("dotnet", [places.First(File.Exists), "serve", "--development", "--port", "0", "--grpc-port", "0", "--data", data, .. options])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Split(' ', '（').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } announced)
                return new(process, new Uri(announced)) { Log = process.StandardOutput.ReadToEndAsync() };
        throw new InvalidOperationException(await error);
    }

    /// <summary>As a power cut would; at once when it has ended already.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>As an orchestrator ends it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        Signal("TERM");
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Stands still with all that it holds, as a machine that is moved elsewhere does.</summary>
    public void Freeze()
    {
        Signal("STOP");
        IsFrozen = true;
    }

    public void Thaw()
    {
        Signal("CONT");
        IsFrozen = false;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private void Signal(string signal) => Tools.RunClean("sh", "-c", $"kill -{signal} {process.Id.ToString(CultureInfo.InvariantCulture)}");
}
