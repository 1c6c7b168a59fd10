using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using DocGen.Client;
using DocGen.Documents;
using DocGen.Generation.Requests;
using DocGen.Testing;
using DocGen.Testing.Photos;

namespace DocGen.Benchmarks;

/// <summary>
/// Batches of the built program beside the bare engine in the same minutes: new documents of uploaded lines, then the same documents again under another watermark, first as a
/// dry run. Prints the table of docs/benchmarks.md; looks at the disk first.
/// </summary>
internal static class BatchLoad
{
    private const string Form = "evaluation-form";

    /// <summary>Of an uploaded line with what is kept of it, and of each version, with room to spare.</summary>
    private const long BytesALine = 50_000, BytesAVersion = 380_000, BytesToSpare = 5_000_000_000;

    /// <param name="sizes">Documents of each round; a round has an empty data folder of its own.</param>
    /// <param name="again">Up to so many are also made again, which writes as much once more.</param>
    public static async Task<int> RunAsync(int[] sizes, int again)
    {
        var line = Line();
        var free = new DriveInfo(Path.GetTempPath()).AvailableFreeSpace;
        var needed = sizes.Max(size => size * (BytesALine + BytesAVersion * (size <= again ? 2 : 1))) + BytesToSpare;
        if (free < needed)
        {
            Console.Error.WriteLine($"{needed / 1_000_000_000} GB are needed in {Path.GetTempPath()}, and {free / 1_000_000_000} GB are free. Set TMPDIR to a folder with more.");
            return 1;
        }
        Console.WriteLine($"{Form}, {line.Length / 1024} KiB a line with a photo; {Environment.ProcessorCount} cores");
        Console.WriteLine("| documents | what | a second | of the engine's | CPU ms a document | minutes | memory MB, median by thirds (max) | MB on disk |");
        Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|");
        foreach (var size in sizes) await RoundAsync(size, line, again);
        return 0;
    }

    private static async Task RoundAsync(int size, byte[] line, int again)
    {
        Engine(line, 1, 200);
        Print(size, "the bare engine, 1 thread", Engine(line, 1, 400));
        var engine = Engine(line, Environment.ProcessorCount, 800);
        Print(size, $"the bare engine, {Environment.ProcessorCount} threads", engine);
        await using var service = await LoadedService.StartAsync();
        // A long upload is one request.
        using var http = new HttpClient { BaseAddress = service.Client.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        var batches = new DocGenClient(http).Batches;
        // What is compiled at the first use is no part of the rate.
        await EndAsync(service, await batches.UploadAsync(new() { Form = Form }, Lines(line, 200, "W")), batches);

        var made = await EndAsync(service, await batches.UploadAsync(new() { Form = Form }, Lines(line, size, "A")), batches);
        Print(size, "new documents of uploaded lines", made, engine.PerSecond, service);
        await BatchDownloads.RunAsync(service, made.Batch, size);
        var all = new BatchSelection { Form = Form, Plan = "A" };
        if (size <= again)
        {
            var dry = await EndAsync(service, await batches.CreateAsync(new() { Select = all, Options = new() { Watermark = "重印" }, Output = BatchOutput.DryRun }), batches);
            Print(size, "made again: dry run", dry, engine.PerSecond, service);
            var replaced = await EndAsync(service, await batches.CreateAsync(new() { Select = all, Options = new() { Watermark = "重印" } }), batches);
            Print(size, "made again: new versions", replaced, engine.PerSecond, service);
            var same = await EndAsync(service, await batches.CreateAsync(new() { Select = all, Options = new() { Watermark = "重印" } }), batches);
            Print(size, "made again: all unchanged", same, engine.PerSecond, service);
        }
        Print(size, "the bare engine at the end", Engine(line, Environment.ProcessorCount, 800));
    }

    /// <summary>Follows a batch to its end.</summary>
    private static async Task<Ended> EndAsync(LoadedService service, Batch batch, BatchesClient batches)
    {
        var (memory, before) = (new List<double>(), service.ProcessorTime());
        while (!batch.HasEnded)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            memory.Add(service.ResidentBytes() / 1e6);
            batch = await batches.DescribeAsync(batch.Id);
        }
        if (batch.Counts.Failed + batch.Counts.LeftOut > 0 || batch.Account is not { AddsUp: true }) throw new InvalidOperationException($"The account is wrong: {batch.Counts}, {batch.Account}.");
        var third = Math.Max(1, memory.Count / 3);
        return new(batch.Id, batch.Counts.Selected / (batch.FinishedAt - batch.StartedAt)!.Value.TotalSeconds, (batch.FinishedAt - batch.StartedAt)!.Value,
            (service.ProcessorTime() - before) / batch.Counts.Selected, [.. memory.Chunk(third).Take(3).Select(some => some.Order().ElementAt(some.Length / 2))], memory.DefaultIfEmpty().Max());
    }

    /// <summary>The sample with a photo of the size that portals get.</summary>
    public static byte[] Line()
    {
        var samples = Path.Combine(Repository.Templates, Form, "v1", "samples");
        var request = JsonNode.Parse(File.ReadAllText(Path.Combine(samples, "typical.json")))!.AsObject();
        request["data"]!["photo"] = Convert.ToBase64String(JpegTools.Write(JpegTools.Read(Path.Combine(samples, "photo.jpg")), quality: 20));
        return Encoding.UTF8.GetBytes(request.ToJsonString());
    }

    /// <summary>Written as they are read.</summary>
    public static Stream Lines(byte[] line, int count, string plan)
    {
        var pipe = new Pipe();
        _ = Task.Run(async () =>
        {
            for (var number = 1; number <= count; number++)
            {
                await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"application":"{{plan}}-{{number}}","plan":"{{plan}}",""")));
                await pipe.Writer.WriteAsync(line.AsMemory(1));
                await pipe.Writer.WriteAsync("\n"u8.ToArray());
            }
            await pipe.Writer.CompleteAsync();
        });
        return pipe.Reader.AsStream();
    }

    /// <summary>The pipeline alone, from the same JSON.</summary>
    private static (double PerSecond, TimeSpan Processor) Engine(byte[] body, int threads, int documents)
    {
        using var here = Process.GetCurrentProcess();
        var (began, before) = (Stopwatch.GetTimestamp(), here.TotalProcessorTime);
        Parallel.For(0, documents, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            if (!RequestJson.Read(body, Form, new Dictionary<string, ReadOnlyMemory<byte>>(), Limits.Default).Then(Stages.Generate.Run).Ok) throw new InvalidOperationException("The sample is refused.");
        });
        var took = Stopwatch.GetElapsedTime(began);
        here.Refresh();
        return (documents / took.TotalSeconds, (here.TotalProcessorTime - before) / documents);
    }

    private static void Print(int size, string what, (double PerSecond, TimeSpan Processor) engine) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | {what} | {engine.PerSecond:0} | | {engine.Processor.TotalMilliseconds:0.0} | | | |"));

    private static void Print(int size, string what, Ended ended, double engine, LoadedService service) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {size:N0} | {what} | {ended.PerSecond:0} | {100 * ended.PerSecond / engine:0} % | {ended.Processor.TotalMilliseconds:0.0} | {ended.Took.TotalMinutes:0.0} | {string.Join(" / ", ended.Memory.Select(megabytes => megabytes.ToString("0", CultureInfo.InvariantCulture)))} ({ended.MostMemory:0}) | {service.DiskBytes() / 1e6:N0} |"));

    /// <param name="Processor">A document's, without the workers'.</param>
    /// <param name="Memory">Megabytes.</param>
    private sealed record Ended(Guid Batch, double PerSecond, TimeSpan Took, TimeSpan Processor, IReadOnlyList<double> Memory, double MostMemory);
}
