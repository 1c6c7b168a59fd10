using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>The built program in a process of its own with an empty data folder, and a client over loopback HTTP.</summary>
internal sealed class LoadedService : IAsyncDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("docgen-bench-").FullName;

    private readonly Process service;

    private LoadedService(int port)
    {
        service = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(Repository.Root, "artifacts", "bin", "DocGen.Service", "release", "docgen.dll"),
            "serve", "--development", "--port", port.ToString(CultureInfo.InvariantCulture), "--grpc-port", (port + 1).ToString(CultureInfo.InvariantCulture), "--data", data,
        ])
        { RedirectStandardOutput = true })!;
        // A pipe that nobody reads fills up.
        service.OutputDataReceived += (_, _) => { };
        service.BeginOutputReadLine();
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public HttpClient Client { get; }

    /// <param name="method">Such as <c>docgen.v1.Forms/Render</c>.</param>
    public Uri Grpc(string method) => new($"http://127.0.0.1:{Client.BaseAddress!.Port + 1}/{method}");

    /// <summary>Of the service's own process, without its workers.</summary>
    public long ResidentBytes()
    {
        service.Refresh();
        return service.WorkingSet64;
    }

    /// <summary>Of the service's own process, from its start, on all processors.</summary>
    public TimeSpan ProcessorTime()
    {
        service.Refresh();
        return service.TotalProcessorTime;
    }

    /// <summary>Of all that it keeps.</summary>
    public long DiskBytes() => new DirectoryInfo(data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public async Task<byte[]> PostAsync(string path, byte[] json)
    {
        using var body = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await Client.PostAsync(new Uri(path, UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Ready: its workers have started.</summary>
    public static async Task<LoadedService> StartAsync()
    {
        var service = new LoadedService(20_000 + Environment.ProcessId % 20_000);
        for (var attempt = 0; attempt < 200; attempt++, await Task.Delay(100))
        {
            try
            {
                using var answer = await service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return service;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        throw new InvalidOperationException("The service did not become ready.");
    }

    /// <returns>Milliseconds of each call, sorted.</returns>
    public async Task<double[]> SendAsync(string path, byte[][] uploads, int count, int connections)
    {
        var times = new double[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = connections }, async (number, cancellation) =>
        {
            using var body = new ByteArrayContent(uploads[number % uploads.Length]) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            var began = Stopwatch.GetTimestamp();
            using var answer = await Client.PostAsync(new Uri(path, UriKind.Relative), body, cancellation);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(cancellation);
            times[number] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        });
        Array.Sort(times);
        return times;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        service.Kill(entireProcessTree: true);
        await service.WaitForExitAsync();
        service.Dispose();
        Directory.Delete(data, recursive: true);
    }
}
