using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>
/// A guarantee from the call to the paper that comes back, over loopback HTTP: issued, signed, verified as the sealed file, as a file that was changed, and as
/// scans. Prints a table for docs/benchmarks.md.
/// </summary>
internal static class LetterLoad
{
    private const string Verify = "/v1/guarantees/verify";

    private const int WarmUp = 6, Letters = 40;

    public static async Task<int> RunAsync()
    {
        await using var service = await LoadedService.StartAsync();
        var (signing, letters) = await SignAsync(service.Client, WarmUp + Letters);
        byte[][] changed = [.. letters.Select(letter => (byte[])[.. letter, .. "\n%%EOF\n"u8])];
        Console.WriteLine($"{Letters} letters, one connection, {Environment.ProcessorCount} cores for client, service and workers");
        Console.WriteLine("| what | median ms | p95 ms |");
        Console.WriteLine("|---|---:|---:|");
        Print("sign: judge, print, seal, keep", signing[WarmUp..]);
        await PrintAsync(service, "verify the sealed PDF", letters);
        await PrintAsync(service, "verify a PDF that was appended to", changed);
        foreach (var dpi in (int[])[150, 200, 300])
        {
            await PrintAsync(service, $"verify a scan, {dpi} dpi, JPEG", [.. letters.Take(8).Select(letter => Scan(letter, dpi, "-jpeg"))]);
            await PrintAsync(service, $"verify a scan, {dpi} dpi, PNG", [.. letters.Take(8).Select(letter => Scan(letter, dpi, "-png"))]);
        }
        return 0;
    }

    private static async Task<(double[] Times, byte[][] Letters)> SignAsync(HttpClient client, int count)
    {
        var ink = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "templates", "integrity-guarantee", "v1", "samples", "signature.ink"));
        var (times, letters) = (new double[count], new byte[count][]);
        for (var number = 0; number < count; number++)
        {
            using var issued = await client.PostAsync(new Uri("/v1/guarantees", UriKind.Relative), Json(
                $$"""
                {"application": "A-{{number}}", "plan": "2023年度杭州湾上虞经济技术开发区工程技术人员中级专业技术职务任职资格评审工作计划", "notice": "shangyu-2023",
                 "person": {"id": "P-{{number}}", "name": "丁一川", "idType": "居民身份证", "idNumber": "330604198709230331"} }
                """));
            var answer = await issued.Content.ReadFromJsonAsync<JsonElement>();
            var began = Stopwatch.GetTimestamp();
            using var signed = await client.PostAsync(new Uri(answer.GetProperty("address").GetString()!), Json($"{{\"ink\": {ink}}}"));
            times[number] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            signed.EnsureSuccessStatusCode();
            letters[number] = await client.GetByteArrayAsync(new Uri($"/v1/guarantees/{answer.GetProperty("id").GetString()}/document", UriKind.Relative));
        }
        return (times, letters);
    }

    private static async Task PrintAsync(LoadedService service, string what, byte[][] uploads)
    {
        await service.SendAsync(Verify, uploads, WarmUp, 1);
        Print(what, await service.SendAsync(Verify, uploads, Letters, 1));
    }

    private static void Print(string what, double[] times)
    {
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {times[times.Length / 2]:0.0} | {times[times.Length * 95 / 100]:0.0} |"));
    }

    private static byte[] Scan(byte[] letter, int dpi, string format)
    {
        using var file = new TemporaryFile("letter.pdf", letter);
        Tools.RunClean("pdftoppm", "-r", dpi.ToString(CultureInfo.InvariantCulture), format, "-singlefile", file.Path, file.Beside("scan"));
        return File.ReadAllBytes(file.Beside(format == "-png" ? "scan.png" : "scan.jpg"));
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
