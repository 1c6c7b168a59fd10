using System.Globalization;
using DocGen.Testing.Attachments.Soak;

namespace DocGen.Benchmarks;

/// <summary>
/// Attachments of all sorts over HTTP and gRPC for half an hour (or <c>--minutes N</c>), while workers are killed, the disk runs full and callers leave. Ends with 1 when anything was lost, anything
/// is left, or the service's memory grows.
/// </summary>
internal static class AttachmentSoak
{
    private const int Callers = 4, Seed = 20261121, SpoolMegabytes = 256;

    /// <summary>What the memory's median may differ by from one third to the next, when nothing grows.</summary>
    private const double Growth = 1.15, GrowthMegabytes = 24;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var minutes = arguments is ["--minutes", var told] ? double.Parse(told, CultureInfo.InvariantCulture) : 30;
        var files = SoakFile.Many();
        await using var service = await SoakService.StartAsync(SpoolMegabytes);
        var plan = new SoakPlan(TimeSpan.FromMinutes(minutes), int.MaxValue, Callers, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(40), Seed);
        var outcome = await new SoakTrial(service, files, plan).RunAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{outcome.Took.TotalMinutes:0.0} minutes, {Callers} callers, {files.Count} files: {outcome.Answers.Values.Sum()} calls; {outcome.Kills} workers killed, the disk ran full {outcome.Fills} times{(service.CanFill ? "" : " (bwrap may not mount here)")}"));
        foreach (var (answer, count) in outcome.Answers.OrderByDescending(answer => answer.Value)) Console.WriteLine($"  {count,6}  {answer}");
        List<string> faults = [.. outcome.Faults, .. Print(outcome, minutes)];
        var (exit, log) = await service.EndAsync();
        if (exit != 0) faults.Add($"the service ended with {exit}");
        faults.AddRange(log.Split('\n').Where(line => line.StartsWith("Unhandled", StringComparison.Ordinal)));
        foreach (var fault in faults.Take(30)) Console.WriteLine($"FAULT {fault}");
        Console.WriteLine($"{faults.Count} faults");
        return faults.Count == 0 ? 0 : 1;
    }

    /// <returns>What grew.</returns>
    private static List<string> Print(SoakOutcome outcome, double minutes)
    {
        var (grown, before) = (new List<string>(), double.MaxValue);
        Console.WriteLine("| minutes | memory MB, median (max) | upload ms, p50 | p99 |");
        Console.WriteLine("|---|---:|---:|---:|");
        for (var third = 0; third < 3; third++)
        {
            var (from, to) = (minutes * third / 3, minutes * (third + 1) / 3);
            double[] Of(IEnumerable<SoakSample> samples) => [.. samples.Where(sample => sample.Minute >= from && sample.Minute < to).Select(sample => sample.Value).Order()];
            var (memory, times) = (Of(outcome.Memory), Of(outcome.Times));
            if (memory.Length == 0 || times.Length == 0) continue;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {from:0.#}–{to:0.#} | {memory.At(0.5):0} ({memory[^1]:0}) | {times.At(0.5):0} | {times.At(0.99):0} |"));
            // The first third warms up.
            if (third == 2 && memory.At(0.5) > before * Growth + GrowthMegabytes) grown.Add($"the memory grew from {before:0} to {memory.At(0.5):0} MB");
            before = memory.At(0.5);
        }
        return grown;
    }
}
