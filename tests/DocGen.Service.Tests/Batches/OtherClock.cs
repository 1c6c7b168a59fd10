namespace DocGen.Service.Tests.Batches;

/// <summary>The clock of another machine: ahead of or behind this one, and some times as fast, its timers too.</summary>
internal sealed class OtherClock(TimeSpan ahead, int speed = 1) : TimeProvider
{
    private readonly DateTimeOffset start = System.GetUtcNow();

    private readonly long from = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + ahead + speed * System.GetElapsedTime(from);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Faster(dueTime), Faster(period));

    private TimeSpan Faster(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / speed;
}
