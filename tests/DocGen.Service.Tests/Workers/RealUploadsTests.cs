using System.Diagnostics;
using System.Text;
using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Service.Workers;
using DocGen.Testing;
using DocGen.Testing.Photos;
using DocGen.Validation;
using DocGen.Validation.Report;

namespace DocGen.Service.Tests.Workers;

/// <summary>Files that others broke, and files that we break, through real workers: every one gets its report, and no worker is lost to the pool.</summary>
public sealed class RealUploadsTests : IAsyncLifetime
{
    private static readonly PhotoLimits Rules = Notice.Read(
        File.ReadAllBytes(Path.Combine(Repository.Templates, "notices", "shangyu-2023.json")), "shangyu-2023.json", Limits.Default).Value!.Photo!;

    /// <summary>Spelled so that the workers of this class are known among those of others that run at the same time.</summary>
    private static readonly string Models = Path.Combine(Repository.Root, "models") + "/./";

    // None may take two seconds: one that did would come out as upload.too-slow.
    private readonly WorkerPool pool = new(WorkerOptions.OfThisProgram(Models) with { Count = 2, JobTime = TimeSpan.FromSeconds(2) });

    public async ValueTask InitializeAsync() => await pool.WarmUpAsync(default);

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    [Theory]
    [InlineData("badimage")]
    [InlineData("face")]
    public async Task Real_files_are_judged_as_the_committed_table_says(string kind)
    {
        Assert.SkipUnless(SharedData.Exists, SharedData.Missing);
        var check = new ValidateUpload(pool);
        var table = new StringBuilder("file | verdict | checks that did not pass (! failed, ~ warned, ? not evaluated)\n");
        foreach (var line in File.ReadLines(SharedData.PathOf($"{kind}/manifest.tsv")).Skip(1))
        {
            var name = line.Split('\t')[0];
            var report = await check.PhotoAsync(await File.ReadAllBytesAsync(SharedData.PathOf($"{kind}/{name}")), Rules, default);
            Assert.DoesNotContain(report.Findings, finding => finding.Code is "upload.decoder-crashed" or "upload.too-slow" or "upload.too-much-memory");
            table.Append($"{name} | {report.Verdict.ToString().ToLowerInvariant()} | {string.Join(' ', report.Findings.Where(finding => finding.Outcome != FindingOutcome.Passed).Select(Short))}\n");
        }
        Assert.Null(GoldenFile.Compare($"checks/real-{kind}.txt", table.ToString()));
    }

    [Fact]
    public async Task A_thousand_broken_JPEGs_are_all_answered()
    {
        var good = JpegTools.Write(new Scene(Cutout.Drawn()) { Width = 300, Height = 400 }.Take(), quality: 85);
        var check = new ValidateUpload(pool);
        var verdicts = new int[3];
        await Parallel.ForAsync(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, cancellation) =>
        {
            var report = await check.PhotoAsync(Broken(good, (uint)seed), Rules, cancellation);
            Assert.Equal(64, report.Sha256.Length);
            Interlocked.Increment(ref verdicts[(int)report.Verdict]);
        });
        Assert.Equal(1000, verdicts.Sum());
        // After all of that a good photo is a good photo.
        Assert.Contains((await check.PhotoAsync(good, Rules, default)).Findings, finding => finding is { Code: "photo.complete", Outcome: FindingOutcome.Passed });
    }

    [Fact]
    public async Task Two_hundred_uploads_at_once_are_all_answered_and_memory_returns_to_where_it_was()
    {
        var photo = JpegTools.Write(new Scene(Cutout.Drawn()) { Width = 900, Height = 1200 }.Take());
        var check = new ValidateUpload(pool);
        await check.PhotoAsync(photo, Rules, default);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var reports = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => check.PhotoAsync(photo.ToArray(), Rules, default))));
        Assert.Single(reports.Select(report => string.Join(' ', report.Findings.Select(Short))).Distinct());
        Array.Clear(reports);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 * 1024 * 1024);
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("STOP")]
    public async Task Workers_that_are_shot_in_the_middle_of_their_jobs_cost_nobody_his_answer(string signal)
    {
        var photo = JpegTools.Write(new Scene(Cutout.Drawn()) { Width = 900, Height = 1200 }.Take());
        var check = new ValidateUpload(pool);
        var jobs = Task.WhenAll(Enumerable.Range(0, 60).Select(_ => check.PhotoAsync(photo, Rules, default)));
        for (var shot = 0; shot < 2 && !jobs.IsCompleted; shot++)
        {
            await Task.Delay(150);
            foreach (var worker in OurWorkers().Take(1)) Process.Start("kill", ["-" + signal, worker]).WaitForExit();
        }
        // A job whose worker was shot twice is told as failed at; every one is answered, and the pool goes on.
        Assert.Equal(60, (await jobs).Length);
        Assert.DoesNotContain((await check.PhotoAsync(photo, Rules, default)).Findings, finding => finding.Code.StartsWith("upload.", StringComparison.Ordinal));
    }

    /// <summary>Below this very process: each pool has a sandbox, an init and the worker.</summary>
    private static IEnumerable<string> OurWorkers() => WorkerProcesses.Descendants(Environment.ProcessId.ToString())
        .Where(id => WorkerProcesses.CommandLine(id) is var line && line.StartsWith('/') && line.Contains("docgen.dll\0worker", StringComparison.Ordinal)
            && line.Contains(Models, StringComparison.Ordinal));

    /// <summary>Bytes changed, a piece cut out, doubled or left off: the same for the same seed.</summary>
    private static byte[] Broken(byte[] good, uint seed)
    {
        var state = seed * 2654435761 + 1;
        int Next(int below)
        {
            state = state * 1664525 + 1013904223;
            return (int)((state >> 8) % (uint)below);
        }
        var bytes = good.ToArray();
        switch (seed % 4)
        {
            case 0:
                for (var change = Next(20) + 1; change > 0; change--) bytes[2 + Next(bytes.Length - 2)] = (byte)Next(256);
                return bytes;
            case 1:
                return bytes[..(4 + Next(bytes.Length - 4))];
            case 2:
                var (from, length) = (2 + Next(bytes.Length - 2), Next(2000));
                return [.. bytes.AsSpan(0, from), .. bytes.AsSpan(Math.Min(bytes.Length, from + length))];
            default:
                // The head, where sizes and tables are, hurts most.
                for (var change = Next(6) + 1; change > 0; change--) bytes[2 + Next(620)] = (byte)Next(256);
                return bytes;
        }
    }

    private static string Short(Finding finding) => (finding.Outcome switch { FindingOutcome.Failed => "!", FindingOutcome.Warned => "~", _ => "?" }) + finding.Code;
}
