using System.Diagnostics;
using System.Globalization;

namespace DocGen.Benchmarks;

/// <summary>What a batch leaves behind, fetched as fast as it comes: how long, how much, and what the service holds of it meanwhile. Rows of the table of <see cref="BatchLoad"/>.</summary>
internal static class BatchDownloads
{
    private static readonly (string What, string Path)[] Files = [("report, CSV", "report?format=csv"), ("report, XLSX", "report?format=xlsx"), ("archive, ZIP", "archive")];

    public static async Task RunAsync(LoadedService service, Guid batch, int size)
    {
        using var http = new HttpClient { BaseAddress = service.Client.BaseAddress, Timeout = Timeout.InfiniteTimeSpan };
        foreach (var (what, path) in Files)
        {
            var (began, memory) = (Stopwatch.GetTimestamp(), new List<double>());
            using var answer = await http.GetAsync(new Uri($"/v1/batches/{batch}/{path}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            var (body, buffer, bytes) = (await answer.Content.ReadAsStreamAsync(), new byte[1 << 16], 0L);
            for (int read; (read = await body.ReadAsync(buffer)) > 0; bytes += read)
                if (memory.Count < Stopwatch.GetElapsedTime(began).TotalSeconds * 4) memory.Add(service.ResidentBytes() / 1e6);
            Print(size, string.Create(CultureInfo.InvariantCulture, $"{what}, {bytes / 1e6:N0} MB"), Stopwatch.GetElapsedTime(began), memory);
        }
    }

    private static void Print(int size, string what, TimeSpan took, List<double> memory)
    {
        var thirds = memory.Chunk(Math.Max(1, memory.Count / 3)).Take(3).Select(some => some.Order().ElementAt(some.Length / 2).ToString("0", CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size:N0} | {what} | {size / took.TotalSeconds:0} | | | {took.TotalMinutes:0.0} | {string.Join(" / ", thirds)} ({memory.DefaultIfEmpty().Max():0}) | |"));
    }
}
