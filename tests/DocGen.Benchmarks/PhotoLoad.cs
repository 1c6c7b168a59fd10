using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using DocGen.Testing;
using DocGen.Testing.Photos;

namespace DocGen.Benchmarks;

/// <summary>
/// The photo check as the portal calls it: the built program in a process of its own, photos over loopback HTTP, faces on. Prints a table for
/// docs/benchmarks.md.
/// </summary>
internal static class PhotoLoad
{
    private const int WarmUp = 60, Photos = 400;

    public static async Task<int> RunAsync()
    {
        var (dark, white) = Cutout.Portraits();
        var photos = TrialPhotos.All(dark, white).Where(photo => photo.Verdict == "accepted").Select(photo => photo.Jpeg()).ToArray();
        var port = 20_000 + Environment.ProcessId % 20_000;
        using var service = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(Repository.Root, "artifacts", "bin", "DocGen.Service", "release", "docgen.dll"), "serve", "--development", "--port", port.ToString(CultureInfo.InvariantCulture)])
        { RedirectStandardOutput = true })!;
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await ReadyAsync(client);
            await SendAsync(client, photos, WarmUp, 2);
            Console.WriteLine($"{photos.Length} photos of {photos.Min(photo => photo.Length) / 1024}–{photos.Max(photo => photo.Length) / 1024} KiB, {Photos} checks each line");
            Console.WriteLine("| connections | median ms | p99 ms | checks/s | checks/s a core |");
            Console.WriteLine("|---:|---:|---:|---:|---:|");
            foreach (var connections in (int[])[1, 2, 8])
            {
                var began = Stopwatch.GetTimestamp();
                var times = await SendAsync(client, photos, Photos, connections);
                var rate = Photos / Stopwatch.GetElapsedTime(began).TotalSeconds;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {connections} | {times[times.Length / 2]:0.0} | {times[times.Length * 99 / 100]:0.0} | {rate:0} | {rate / Environment.ProcessorCount:0} |"));
            }
            return 0;
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync();
        }
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        for (var attempt = 0; attempt < 200; attempt++, await Task.Delay(100))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        throw new InvalidOperationException("The service did not become ready.");
    }

    /// <returns>Milliseconds of each check, sorted.</returns>
    private static async Task<double[]> SendAsync(HttpClient client, byte[][] photos, int count, int connections)
    {
        var times = new double[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = connections }, async (number, cancellation) =>
        {
            using var body = new ByteArrayContent(photos[number % photos.Length]) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsync(new Uri("/v1/checks/photo", UriKind.Relative), body, cancellation);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync(cancellation);
            times[number] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        });
        Array.Sort(times);
        return times;
    }
}
