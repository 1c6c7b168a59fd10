using System.Collections.Concurrent;
using System.Diagnostics;
using DocGen.Testing.Fuzz;

namespace DocGen.Benchmarks;

/// <summary>The whole trial: random tables and texts, every prefix of each template and its mutations. Prints what became of them, and every fault.</summary>
internal static class FuzzRun
{
    private const int Tables = 10_000, Texts = 10_000, TextsOfFile = 200, Mutations = 1_000;

    public static int Run()
    {
        var templates = TemplateFuzz.All();
        var faults = Trial("tables", Enumerable.Range(0, Tables).Select(seed => (Func<FuzzResult>)(() => TableFuzz.Run(seed))))
            + Trial("texts", Enumerable.Range(0, Texts).Select(seed => (Func<FuzzResult>)(() => TextFuzz.Run(seed))))
            + Trial($"PDF files of {TextsOfFile} texts", Enumerable.Range(0, Texts / TextsOfFile).Select(file => (Func<FuzzResult>)(() => TextFuzz.ReadBack(file * TextsOfFile, TextsOfFile))))
            + Trial("mutations", templates.SelectMany(template => Enumerable.Range(0, Mutations).Select(seed => (Func<FuzzResult>)(() => template.Mutation(seed)))))
            + Trial("prefixes", templates.SelectMany(template => Enumerable.Range(0, template.Length).Select(length => (Func<FuzzResult>)(() => template.Prefix(length)))));
        return faults == 0 ? 0 : 1;
    }

    private static int Trial(string name, IEnumerable<Func<FuzzResult>> cases)
    {
        var (kinds, faults) = (new ConcurrentDictionary<string, int>(), new ConcurrentBag<string>());
        var (slowest, clock) = (0L, Stopwatch.StartNew());
        Parallel.ForEach(cases, run =>
        {
            var began = Stopwatch.GetTimestamp();
            var result = run();
            InterlockedMaximum(ref slowest, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            kinds.AddOrUpdate(result.Kind, 1, (_, count) => count + 1);
            if (result.Fault is { } fault) faults.Add(fault);
        });
        Console.WriteLine($"{kinds.Values.Sum()} {name}: {string.Join(", ", kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Value} {kind.Key}"))}; "
            + $"{faults.Count} faults; {clock.Elapsed.TotalSeconds:0} s, the slowest {slowest} ms");
        foreach (var fault in faults.Order(StringComparer.Ordinal).Take(40)) Console.WriteLine("  " + fault);
        return faults.Count;
    }

    private static void InterlockedMaximum(ref long target, long value)
    {
        for (var known = Interlocked.Read(ref target); value > known; known = Interlocked.Read(ref target))
            if (Interlocked.CompareExchange(ref target, value, known) == known) return;
    }
}
