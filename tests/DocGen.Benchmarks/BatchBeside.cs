using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using DocGen.Client;

namespace DocGen.Benchmarks;

/// <summary>
/// How long people wait for a document while a batch runs in the same service, beside how long they wait alone: callers who come ten times a second, and callers who ask again
/// as soon as they have their answer. Prints the table of docs/benchmarks.md.
/// </summary>
internal static class BatchBeside
{
    private const string Form = "evaluation-form";

    /// <summary>Enough to run for as long as is measured.</summary>
    private const int Documents = 12_000;

    private const int PerSecond = 10, Seconds = 30;

    public static async Task<int> RunAsync()
    {
        var body = ServiceLoad.BodyOf(Form);
        await using var service = await LoadedService.StartAsync();
        using var http = new HttpClient { BaseAddress = service.Client.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        var batches = new DocGenClient(http).Batches;
        var render = new Uri(service.Client.BaseAddress!, $"/v1/forms/{Form}/render");
        H2Load.Run(render, body, 300, 4, "--h1", "content-type: application/json");
        Console.WriteLine($"{Form}; {Environment.ProcessorCount} cores for the callers and the service");
        Console.WriteLine("| callers | alone: a second | p50 ms | p99 ms | beside a batch: a second | p50 ms | p99 ms | documents of the batch a second |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        var alone = await MeasureAsync(render, body);
        // Bulk work that nobody stands before, to compare.
        var batch = await batches.UploadAsync(new() { Form = Form, Output = BatchOutput.DryRun }, BatchLoad.Lines(BatchLoad.Line(), Documents, "A"));
        var unhindered = await RateAsync(batches, batch.Id, () => Task.Delay(TimeSpan.FromSeconds(10)));
        var beside = new List<(Waits Waits, double Made)>();
        foreach (var measure in Measures(render, body))
        {
            var waits = default(Waits);
            var made = await RateAsync(batches, batch.Id, async () => waits = await measure.Run());
            beside.Add((waits!, made));
        }
        foreach (var (index, measure) in Measures(render, body).Index()) Print(measure.Name, alone[index], beside[index].Waits, beside[index].Made);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| nobody | | | | | | | {unhindered:0.0} |"));
        if ((await batches.DescribeAsync(batch.Id)).HasEnded) throw new InvalidOperationException("The batch ended before all was measured: let it have more documents.");
        await batches.CancelAsync(batch.Id);
        return 0;
    }

    private static async Task<List<Waits>> MeasureAsync(Uri render, byte[] body)
    {
        var waits = new List<Waits>();
        foreach (var measure in Measures(render, body)) waits.Add(await measure.Run());
        return waits;
    }

    private static IEnumerable<(string Name, Func<Task<Waits>> Run)> Measures(Uri render, byte[] body) =>
    [
        ($"{PerSecond} a second", () => PacedAsync(render, body)),
        ("1, again and again", () => LoadedAsync(render, body, 1)),
        ("8, again and again", () => LoadedAsync(render, body, 8)),
    ];

    /// <summary>By the clock, however long each takes.</summary>
    private static async Task<Waits> PacedAsync(Uri render, byte[] body)
    {
        using var http = new HttpClient();
        var began = Stopwatch.GetTimestamp();
        var callers = new List<Task<double>>();
        for (var number = 0; number < PerSecond * Seconds; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / PerSecond) - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            callers.Add(AskAsync(http, render, body));
        }
        var times = await Task.WhenAll(callers);
        Array.Sort(times);
        return new(times.Length / Stopwatch.GetElapsedTime(began).TotalSeconds, times);
    }

    private static async Task<double> AskAsync(HttpClient http, Uri render, byte[] body)
    {
        var began = Stopwatch.GetTimestamp();
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await http.PostAsync(render, content);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static Task<Waits> LoadedAsync(Uri render, byte[] body, int connections) => Task.Run(() =>
    {
        var result = H2Load.Run(render, body, connections == 1 ? 600 : 1_200, connections, "--h1", "content-type: application/json");
        var times = result.Of(200);
        if (times.Length != result.Times.Values.Sum(some => some.Length)) throw new InvalidOperationException("Somebody was refused.");
        return new Waits(times.Length / result.Seconds, times);
    });

    /// <summary>Documents a second that the batch makes meanwhile.</summary>
    private static async Task<double> RateAsync(BatchesClient batches, Guid batch, Func<Task> meanwhile)
    {
        var (before, began) = ((await batches.DescribeAsync(batch)).Counts.Made, Stopwatch.GetTimestamp());
        await meanwhile();
        return ((await batches.DescribeAsync(batch)).Counts.Made - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Print(string name, Waits alone, Waits beside, double made) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {alone.PerSecond:0} | {alone.Times.At(0.5):0.0} | {alone.Times.At(0.99):0.0} | {beside.PerSecond:0} | {beside.Times.At(0.5):0.0} | {beside.Times.At(0.99):0.0} | {made:0.0} |"));

    /// <param name="Times">Milliseconds, sorted.</param>
    private sealed record Waits(double PerSecond, double[] Times);
}
