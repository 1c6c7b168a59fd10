using System.Diagnostics;
using System.Globalization;
using DocGen.Testing.Photos;

namespace DocGen.Benchmarks;

/// <summary>
/// The photo check as the portal calls it: the built program in a process of its own, photos over loopback HTTP, faces on. Prints a table for
/// docs/benchmarks.md.
/// </summary>
internal static class PhotoLoad
{
    private const string Check = "/v1/checks/photo";

    private const int WarmUp = 60, Photos = 400;

    public static async Task<int> RunAsync()
    {
        var (dark, white) = Cutout.Portraits();
        var photos = TrialPhotos.All(dark, white).Where(photo => photo.Verdict == "accepted").Select(photo => photo.Jpeg()).ToArray();
        await using var service = await LoadedService.StartAsync();
        await service.SendAsync(Check, photos, WarmUp, 2);
        Console.WriteLine($"{photos.Length} photos of {photos.Min(photo => photo.Length) / 1024}–{photos.Max(photo => photo.Length) / 1024} KiB, {Photos} checks each line");
        Console.WriteLine("| connections | median ms | p99 ms | checks/s | checks/s a core |");
        Console.WriteLine("|---:|---:|---:|---:|---:|");
        foreach (var connections in (int[])[1, 2, 8])
        {
            var began = Stopwatch.GetTimestamp();
            var times = await service.SendAsync(Check, photos, Photos, connections);
            var rate = Photos / Stopwatch.GetElapsedTime(began).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {connections} | {times[times.Length / 2]:0.0} | {times[times.Length * 99 / 100]:0.0} | {rate:0} | {rate / Environment.ProcessorCount:0} |"));
        }
        return 0;
    }
}
