namespace DocGen.Service.Tests.Operations;

/// <summary>A clock with one timer, both moved by a test.</summary>
internal sealed class HandClock : TimeProvider, IDisposable
{
    private readonly Lock gate = new();
    private long now;
    private HandTimer? timer;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => timer = new(this, () => callback(state));

    /// <summary>The timer's work is done when this returns, if it was due.</summary>
    public void Advance(TimeSpan by)
    {
        bool due;
        lock (gate)
        {
            now += by.Ticks;
            due = timer!.Due <= now;
            if (due) timer.Due = long.MaxValue;
        }
        if (due) timer!.Ring();
    }

    /// <summary>Waits until the timer is set, for work that sets it from another thread.</summary>
    public async Task ArmedAsync(bool expected)
    {
        while (expected && Interlocked.Read(ref timer!.Due) == long.MaxValue) await Task.Delay(1, TestContext.Current.CancellationToken);
    }

    public void Dispose() => timer?.Dispose();

    private sealed class HandTimer(HandClock clock, Action ring) : ITimer
    {
        public long Due = long.MaxValue;

        public Action Ring => ring;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate) Due = dueTime < TimeSpan.Zero ? long.MaxValue : clock.now + dueTime.Ticks;
            return true;
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
