using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace DocGen.Testing.Attachments.Soak;

/// <summary>How long, and with how many faults.</summary>
/// <param name="Time">No call begins after it.</param>
/// <param name="Calls">And no more than these begin.</param>
/// <param name="KillEvery">A worker, at random moments around it.</param>
/// <param name="FillEvery">The disk, for a fifth of that time.</param>
public sealed record SoakPlan(TimeSpan Time, int Calls, int Callers, TimeSpan KillEvery, TimeSpan FillEvery, int Seed);

/// <param name="Minute">Of the trial.</param>
public readonly record struct SoakSample(double Minute, double Value);

/// <summary>What was found: no fault is what must be.</summary>
/// <param name="Answers">How often what was answered.</param>
/// <param name="Memory">Of the service, megabytes.</param>
/// <param name="Times">Of calls that got a report, milliseconds.</param>
public sealed record SoakOutcome(
    IReadOnlyDictionary<string, int> Answers, IReadOnlyList<SoakSample> Memory, IReadOnlyList<SoakSample> Times, int Kills, int Fills, TimeSpan Took, IReadOnlyList<string> Faults);

/// <summary>
/// Uploads of all sorts over both doors, while workers are killed, the disk runs full and callers leave: every call is answered with a report of all its files or
/// with a problem that it may get, and at the end nothing is left: no file, no worker too many.
/// </summary>
public sealed class SoakTrial(SoakService service, IReadOnlyList<SoakFile> files, SoakPlan plan)
{
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<SoakSample> memory = new(), times = new();

    private readonly ConcurrentQueue<string> faults = new();

    private readonly Stopwatch watch = Stopwatch.StartNew();

    private int begun, kills, fills;

    public async Task<SoakOutcome> RunAsync()
    {
        var room = service.FreeBytes();
        using var over = new CancellationTokenSource();
        Task[] beside = [KillAsync(over.Token), FillAsync(over.Token), SampleAsync(over.Token)];
        await Task.WhenAll(Enumerable.Range(0, plan.Callers).Select(CallAsync));
        var took = watch.Elapsed;
        await over.CancelAsync();
        foreach (var task in beside) await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        service.Free();
        await SettleAsync(room);
        return new(answers, [.. memory], [.. times], kills, fills, took, [.. faults]);
    }

    private async Task CallAsync(int caller)
    {
        using var calls = new SoakCalls(service, files);
        var random = new Random(plan.Seed + caller);
        while (watch.Elapsed < plan.Time && Interlocked.Increment(ref begun) <= plan.Calls)
        {
            var (began, at) = (DateTime.UtcNow, watch.Elapsed);
            try
            {
                var answer = await calls.AnyAsync(random);
                answers.AddOrUpdate(answer, 1, (_, count) => count + 1);
                if (answer.Contains("report", StringComparison.Ordinal)) times.Enqueue(new(at.TotalMinutes, (watch.Elapsed - at).TotalMilliseconds));
                if (answer.Contains("spool", StringComparison.Ordinal) && !service.WasFull(began)) faults.Enqueue($"{answer} while there was room on the disk");
            }
            catch (Exception failure)
            {
                faults.Enqueue(string.Create(CultureInfo.InvariantCulture, $"minute {at.TotalMinutes:0.0}: {failure.GetType().Name}: {failure.Message} {failure.InnerException?.Message}"));
            }
        }
    }

    private async Task KillAsync(CancellationToken over)
    {
        var random = new Random(plan.Seed);
        while (true)
        {
            await Task.Delay(plan.KillEvery * (0.5 + random.NextDouble()), over);
            if (service.KillWorker(random)) kills++;
        }
    }

    private async Task FillAsync(CancellationToken over)
    {
        while (service.CanFill)
        {
            await Task.Delay(plan.FillEvery * 0.8, over);
            service.Fill();
            fills++;
            await Task.Delay(plan.FillEvery * 0.2, over);
            service.Free();
        }
    }

    private async Task SampleAsync(CancellationToken over)
    {
        while (true)
        {
            memory.Enqueue(new(watch.Elapsed.TotalMinutes, service.ResidentBytes() / 1048576.0));
            await Task.Delay(SampleEvery, over);
        }
    }

    /// <summary>Waits until the last uploads are over, whose callers have left, and looks at what is left of all.</summary>
    private async Task SettleAsync(long room)
    {
        for (var looks = 0; looks < 300 && (service.SpooledFiles() > 0 || service.Workers().Count > Environment.ProcessorCount); looks++) await Task.Delay(100);
        if (service.SpooledFiles() is > 0 and var open) faults.Enqueue($"{open} files of uploads are still open");
        if (service.Names() is { Count: > 0 } names) faults.Enqueue($"files are left: {string.Join(", ", names)}");
        if (service.FreeBytes() < room) faults.Enqueue($"{room - service.FreeBytes()} bytes of the disk are not free again");
        if (service.Workers().Count is var workers && workers > Environment.ProcessorCount) faults.Enqueue($"{workers} workers run");
        using var http = new HttpClient { BaseAddress = service.Http };
        using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        if (!ready.IsSuccessStatusCode) faults.Enqueue($"the service is not ready: {ready.StatusCode}");
    }
}
