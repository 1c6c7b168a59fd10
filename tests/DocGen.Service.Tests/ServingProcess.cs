using System.Diagnostics;

namespace DocGen.Service.Tests;

/// <summary><c>docgen serve</c> as an orchestrator runs it: a process with a log, ended by a signal.</summary>
public sealed class ServingProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> error;

    private readonly bool keepsData;

    private ServingProcess(Process process, string data, bool keepsData, Uri address)
    {
        (this.process, error, Data, this.keepsData, Address) = (process, process.StandardError.ReadToEndAsync(), data, keepsData, address);
        Client = new(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan }) { BaseAddress = address };
    }

    public Uri Address { get; }

    /// <summary>Its data folder, which goes with it unless it is a test's own.</summary>
    public string Data { get; }

    /// <summary>With <c>Expect: 100-continue</c> it sends the body only when the service has begun to read it.</summary>
    public HttpClient Client { get; }

    /// <summary>In development mode.</summary>
    /// <param name="own">The data folder, when the test keeps one.</param>
    /// <param name="options">Further ones of <c>docgen serve</c>.</param>
    public static Task<ServingProcess> StartAsync(string? own = null, params IEnumerable<string> options) => StartUnderAsync([], own, options);

    /// <inheritdoc cref="StartAsync"/>
    /// <param name="before">A program that starts the service in its turn, with what that needs.</param>
    public static Task<ServingProcess> StartUnderAsync(IEnumerable<string> before, string? own, params IEnumerable<string> options) =>
        BeginAsync(before, own, ["--development", .. options]);

    /// <summary>As it is run for others; the client has a key that opens everything.</summary>
    /// <param name="environment">Variables, as <c>NAME=value</c>.</param>
    public static async Task<ServingProcess> StartProductionAsync(IEnumerable<string> options, params IEnumerable<string> environment)
    {
        var data = Directory.CreateTempSubdirectory("docgen-test-").FullName;
        var (exit, key, error) = await DocGenProcess.RunAsync("keys", "api", "create", "--scope", "render,check,documents,admin", "--data", data);
        Assert.True(exit == 0, error);
        var service = await BeginAsync(environment, data, options);
        service.Client.DefaultRequestHeaders.Authorization = new("Bearer", key.Trim());
        return service;
    }

    private static async Task<ServingProcess> BeginAsync(IEnumerable<string> before, string? own, IEnumerable<string> options)
    {
        var data = own ?? Directory.CreateTempSubdirectory("docgen-test-").FullName;
        var process = DocGenProcess.StartUnder(before, ["serve", "--port", "0", "--grpc-port", "0", "--data", data, .. options]);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } announced)
                return new(process, data, own is not null, new Uri(announced.Split('（')[0]));
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    /// <summary>Bytes, the most that were resident at once so far.</summary>
    public long MostMemory()
    {
        process.Refresh();
        return process.PeakWorkingSet64;
    }

    /// <summary>As a power cut would.</summary>
    public async Task KillAsync()
    {
        DocGenProcess.Signal(process, "KILL");
        await process.WaitForExitAsync();
    }

    public void Terminate() => DocGenProcess.Signal(process, "TERM");

    /// <summary>Waits for the end; the log is all that was written since the address was announced.</summary>
    public async Task<(int ExitCode, string Log)> EndAsync()
    {
        var log = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        LogWatch.Hold(log);
        return (process.ExitCode, log);
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited) process.Kill();
        process.Dispose();
        if (!keepsData) Directory.Delete(Data, recursive: true);
        return ValueTask.CompletedTask;
    }
}
