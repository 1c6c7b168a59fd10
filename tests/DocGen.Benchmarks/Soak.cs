using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DocGen.Benchmarks;

/// <summary>
/// The built program under a steady load for half an hour (or <c>DOCGEN_SOAK_MINUTES</c>): renders, kept documents and their downloads. Prints its memory and its
/// times, in thirds.
/// </summary>
internal static class Soak
{
    private const int Callers = 2;

    /// <summary>Of each caller between rounds: a steady load, not an overload.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    public static async Task<int> RunAsync()
    {
        var minutes = double.Parse(Environment.GetEnvironmentVariable("DOCGEN_SOAK_MINUTES") ?? "30", CultureInfo.InvariantCulture);
        await using var service = await LoadedService.StartAsync();
        var (render, issue) = (ServiceLoad.BodyOf("exception-approval"), ServiceLoad.WithForm(ServiceLoad.BodyOf("evaluation-form")));
        var samples = new List<(double Minute, long Resident)>();
        var times = new System.Collections.Concurrent.ConcurrentQueue<(double Minute, double Milliseconds)>();
        var watch = Stopwatch.StartNew();
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
        var calling = Enumerable.Range(0, Callers).Select(_ => CallAsync()).ToList();
        while (!end.IsCancellationRequested)
        {
            samples.Add((watch.Elapsed.TotalMinutes, service.ResidentBytes()));
            await Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None);
        }
        await Task.WhenAll(calling);
        Console.WriteLine($"{minutes:0} minutes, {Callers} callers, {Pause.TotalMilliseconds:0} ms between their rounds: {times.Count} rounds of a render, an issued document and its download");
        Console.WriteLine("| minutes | memory MB, median (max) | round ms, p50 | p99 |");
        Console.WriteLine("|---|---:|---:|---:|");
        for (var third = 0; third < 3; third++)
        {
            var (from, to) = (minutes * third / 3, minutes * (third + 1) / 3);
            var memory = samples.Where(sample => sample.Minute >= from && sample.Minute < to).Select(sample => sample.Resident / 1048576.0).Order().ToArray();
            var took = times.Where(time => time.Minute >= from && time.Minute < to).Select(time => time.Milliseconds).Order().ToArray();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {from:0}–{to:0} | {memory.At(0.5):0} ({memory[^1]:0}) | {took.At(0.5):0.0} | {took.At(0.99):0.0} |"));
        }
        return 0;

        async Task CallAsync()
        {
            while (!end.IsCancellationRequested)
            {
                var began = watch.Elapsed;
                await service.PostAsync("/v1/forms/exception-approval/render", render);
                var made = JsonDocument.Parse(await service.PostAsync("/v1/documents", issue));
                await service.Client.GetByteArrayAsync(new Uri($"/v1/documents/{made.RootElement.GetProperty("document").GetProperty("id").GetString()}", UriKind.Relative));
                times.Enqueue((began.TotalMinutes, (watch.Elapsed - began).TotalMilliseconds));
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }
}
