using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DocGen.Documents;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>
/// Renders a second through the doors of the built program, beside the bare engine in the same minutes: at 1, 8 and 64 connections, and beyond what it takes.
/// Prints the tables of docs/benchmarks.md.
/// </summary>
internal static class ServiceLoad
{
    private const string Form = "evaluation-form";

    private static readonly int[] Connections = [1, 8, 64];

    public static async Task<int> RunAsync()
    {
        var body = BodyOf(Form);
        await using var service = await LoadedService.StartAsync();
        var render = new Uri(service.Client.BaseAddress!, $"/v1/forms/{Form}/render");
        var create = new Uri(service.Client.BaseAddress!, "/v1/documents");
        H2Load.Run(render, body, 200, 4, "--h1", Json);
        var engine = Engine(body);
        Console.WriteLine($"{Form}, {body.Length / 1024} KiB of JSON with a photo; {Environment.ProcessorCount} cores for the load generator and the service");
        Console.WriteLine("| door | connections | a second | of the engine's | p50 ms | p99 ms |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| the bare engine, {Environment.ProcessorCount} threads | | {engine:0} | 100 % | | |"));
        foreach (var connections in Connections) Print("HTTP, render", connections, engine, H2Load.Run(render, body, Requests(connections), connections, "--h1", Json));
        foreach (var connections in Connections) Print("gRPC, render", connections, engine, H2Load.Run(service.Grpc("docgen.v1.Forms/RenderForm"), GrpcBody.Render(Form, body), Requests(connections), connections, "", GrpcBody.Headers));
        var stored = WithForm(body);
        foreach (var connections in Connections) Print("HTTP, issue and keep", connections, engine, H2Load.Run(create, stored, Requests(connections), connections, "--h1", Json));
        Print("the bare engine again", 0, engine, Engine(body));
        Overload(render, body);
        return 0;
    }

    private const string Json = "content-type: application/json";

    /// <summary>A form's sample with its photo inside.</summary>
    public static byte[] BodyOf(string form)
    {
        var samples = Path.Combine(Repository.Templates, form, "v1", "samples");
        var request = JsonNode.Parse(File.ReadAllText(Path.Combine(samples, "typical.json")))!.AsObject();
        if (request["data"]!["photo"] is not null) request["data"]!["photo"] = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(samples, "photo.jpg")));
        return System.Text.Encoding.UTF8.GetBytes(request.ToJsonString());
    }

    public static byte[] WithForm(byte[] body)
    {
        var request = JsonNode.Parse(body)!.AsObject();
        request["form"] = Form;
        return System.Text.Encoding.UTF8.GetBytes(request.ToJsonString());
    }

    private static int Requests(int connections) => connections == 1 ? 400 : 1_200;

    /// <summary>The pipeline alone, from the same JSON, on as many threads as there are processors.</summary>
    private static double Engine(byte[] body)
    {
        const int documents = 800;
        for (var warm = 0; warm < 200; warm++) Make();
        var began = Stopwatch.GetTimestamp();
        Parallel.For(0, documents, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, _ => Make());
        return documents / Stopwatch.GetElapsedTime(began).TotalSeconds;

        void Make()
        {
            if (!RequestJson.Read(body, Form, new Dictionary<string, ReadOnlyMemory<byte>>(), Limits.Default).Then(Stages.Generate.Run).Ok) throw new InvalidOperationException("The sample is refused.");
        }
    }

    /// <summary>Three times as many callers as there are places: what is not taken is told so quickly, and the rest goes on.</summary>
    private static void Overload(Uri render, byte[] body)
    {
        var result = H2Load.Run(render, body, 4_000, 192, "--h1", Json);
        var (taken, refused) = (result.Of(200), result.Of(429));
        Console.WriteLine();
        Console.WriteLine("| 192 connections | answers | p50 ms | p99 ms |");
        Console.WriteLine("|---|---:|---:|---:|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| rendered ({result.PerSecond:0} a second) | {taken.Length} | {taken.At(0.5):0} | {taken.At(0.99):0} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| 429 | {refused.Length} | {refused.At(0.5):0.0} | {refused.At(0.99):0.0} |"));
    }

    private static void Print(string door, int connections, double engine, H2Load.Result result)
    {
        // 200 and 201 are all that may be: anything else would make the rate a lie.
        var good = result.Of(200, 201);
        if (good.Length != result.Times.Values.Sum(times => times.Length)) throw new InvalidOperationException($"{door}: {string.Join(", ", result.Times.Select(status => $"{status.Key}: {status.Value.Length}"))}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {door} | {connections} | {good.Length / result.Seconds:0} | {100 * good.Length / result.Seconds / engine:0} % | {good.At(0.5):0.0} | {good.At(0.99):0.0} |"));
    }

    private static void Print(string what, int connections, double engine, double perSecond) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {(connections == 0 ? "" : connections)} | {perSecond:0} | {100 * perSecond / engine:0} % | | |"));
}
