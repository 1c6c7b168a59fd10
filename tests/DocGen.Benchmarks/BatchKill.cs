using System.Globalization;
using DocGen.Testing.Cluster;

namespace DocGen.Benchmarks;

/// <summary>
/// Processes are killed with signal 9 at random moments of batches of 5,000 documents and started again: one on SQLite, three on one PostgreSQL. Ends with 1
/// unless every document is there once, with the bytes of a run without faults, and every account is true.
/// </summary>
internal static class BatchKill
{
    private const int Documents = 5_000, Kills = 20, Seed = 20261121;

    public static async Task<int> RunAsync()
    {
        Console.WriteLine($"{Kills} kills at random moments (seed {Seed}), {Documents} documents a batch, {Environment.ProcessorCount} cores for all");
        Console.WriteLine("| nodes | batches | kills | minutes | faults |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        var faults = 0;
        foreach (var nodes in (int[])[1, 3])
        {
            await using var service = new TrialService(nodes);
            await service.StartAsync();
            var outcome = await KillTrial.RunAsync(service, new(Documents, Kills, Seed));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {(nodes == 1 ? "one on SQLite" : $"{nodes} on PostgreSQL")} | {outcome.Batches} | {outcome.Kills} | {outcome.Took.TotalMinutes:0.0} | {outcome.Faults.Count} |"));
            foreach (var fault in outcome.Faults.Take(20)) Console.WriteLine($"  {fault}");
            faults += outcome.Faults.Count;
        }
        return faults == 0 ? 0 : 1;
    }
}
