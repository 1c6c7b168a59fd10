using System.Globalization;
using Quartz;

namespace DocGen.Service.Batches.Waking;

/// <summary>
/// The wakes in Quartz's tables: what wakes work, and the patrol that wakes for whatever our rows say is to be done, however the wakes for it were lost.
/// Whichever node does so, it may be done twice: a wake that finds nothing to claim ends at once.
/// </summary>
/// <param name="every">How often, in the whole of a cluster.</param>
internal sealed class BatchPatrol(BatchWork work, TimeSpan every, TimeProvider clock)
{
    /// <summary>Of the wakes in all of a cluster.</summary>
    public const int MostWakes = 64;

    /// <summary>Before now: by the clock of every node a wake is due, also where clocks differ.</summary>
    private static readonly TimeSpan LongDue = TimeSpan.FromHours(1);

    private static readonly JobKey Work = new("work", "batches"), Patrol = new("patrol", "batches");

    private static readonly TriggerKey Round = new("patrol", "batches");

    /// <summary>What the patrol does.</summary>
    public async Task RunAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        await WakeAsync(scheduler, cancellation);
        await work.PatrolAsync(cancellation);
    }

    /// <summary>
    /// Adds a wake for each chunk that can be claimed, where one is not waiting already. A wake that has begun counts for nothing: it may have looked for work just before
    /// there was this.
    /// </summary>
    public async Task WakeAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        var chunks = await work.ClaimableAsync(cancellation);
        if (chunks == 0) return;
        var known = await scheduler.QueryTriggers(new() { Job = Work, Take = 2 * MostWakes }, cancellation);
        var waiting = known.Items.Where(wake => wake.NextFireTimeUtc > DateTimeOffset.UnixEpoch).Select(wake => wake.Key).ToHashSet();
        for (var number = 0; number < Math.Min(chunks, MostWakes); number++)
        {
            var key = new TriggerKey(string.Create(CultureInfo.InvariantCulture, $"wake-{number}"), Work.Group);
            if (waiting.Contains(key)) continue;
            await scheduler.ScheduleTrigger(TriggerBuilder.Create(clock).WithIdentity(key).ForJob(Work).WithExecutionGroup(WakeJob.Group).StartAt(clock.GetUtcNow() - LongDue)
                .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires)).Build(), TriggerConflict.Keep, cancellation);
        }
    }

    /// <summary>Puts in place what is missing: at the first start, and after somebody lost it.</summary>
    public async Task TendAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        if (!await scheduler.Exists(Work, cancellation))
            await scheduler.AddJob(JobBuilder.Create<WakeJob>().WithIdentity(Work).StoreDurably().RequestRecovery().Build(), AddJobOptions.Replacing, cancellation);
        if (!await scheduler.Exists(Patrol, cancellation))
            await scheduler.AddJob(JobBuilder.Create<PatrolJob>().WithIdentity(Patrol).StoreDurably().Build(), AddJobOptions.Replacing, cancellation);
        await scheduler.ResetTriggersFromErrorState(GroupMatcher<TriggerKey>.GroupEquals(Work.Group), cancellation);
        if (await IsOnTimeAsync(scheduler, cancellation)) return;
        await scheduler.ScheduleTrigger(TriggerBuilder.Create(clock).WithIdentity(Round).ForJob(Patrol).StartAt(clock.GetUtcNow())
            .WithSimpleSchedule(round => round.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)).Build(),
            TriggerConflict.Replace, cancellation);
    }

    /// <summary>The patrol is due soon, by this node's clock: not in the far future of a node that was ahead and died, not stuck with one that died as it began.</summary>
    private async Task<bool> IsOnTimeAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        if (await scheduler.GetTrigger(Round, cancellation) is not { } round || round.NextFireTimeUtc is not { } next) return false;
        var ahead = next - clock.GetUtcNow();
        return ahead > -2 * every && ahead < 2 * every;
    }
}
