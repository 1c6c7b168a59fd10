using System.Diagnostics;

namespace DocGen.Testing.Cluster;

/// <param name="Kills">Spread over as many batches as they need: the first makes the documents, each further one makes them all again.</param>
public sealed record KillPlan(int Documents, int Kills, int Seed);

/// <summary>What was found: no fault is what must be.</summary>
public sealed record KillOutcome(int Batches, int Kills, TimeSpan Took, IReadOnlyList<string> Faults);

/// <summary>
/// Processes are killed at random moments of batches and started again: afterwards every document is there once, with the bytes that a run without faults gives,
/// and every account is true.
/// </summary>
public static class KillTrial
{
    private const int MostKillsABatch = 10;

    /// <param name="service">All its nodes run, then and afterwards.</param>
    public static async Task<KillOutcome> RunAsync(TrialService service, KillPlan plan)
    {
        var (random, watch, faults) = (new Random(plan.Seed), Stopwatch.StartNew(), new List<string>());
        var batches = new TrialBatches(service, "killed", plan.Documents);
        var (kills, rounds) = (0, 0);
        for (; kills < plan.Kills && faults.Count == 0; rounds++)
        {
            var batch = rounds == 0 ? await batches.CreateAsync() : await batches.MakeAgainAsync(Copies(rounds));
            kills += await KillAsync(service, batches, batch, plan, Math.Min(plan.Kills - kills, MostKillsABatch), random);
            faults.AddRange(await batches.EndAsync(batch));
        }
        faults.AddRange(await batches.CompareAsync(rounds, Copies(rounds - 1)));
        return new(rounds, kills, watch.Elapsed, faults);
    }

    /// <returns>How many were killed before the batch ended.</returns>
    private static async Task<int> KillAsync(TrialService service, TrialBatches batches, string batch, KillPlan plan, int most, Random random)
    {
        for (var kill = 0; kill < most; kill++)
        {
            var moment = (int)(plan.Documents * (kill + random.NextDouble()) / (most + 1));
            if (!await batches.ReachAsync(batch, moment)) return kill;
            await Task.Delay(random.Next(200));
            var node = random.Next(service.Count);
            await service.KillAsync(node);
            await service.StartAsync(node);
        }
        return most;
    }

    /// <summary>Another number each time, so that every document changes.</summary>
    private static int Copies(int round) => 1 + (round % 2);
}
