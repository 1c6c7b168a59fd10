namespace DocGen.Service.Operations;

/// <summary>A document of bulk work that waits for its turn.</summary>
/// <param name="asked">When, by the clock of the lane.</param>
internal abstract class BulkTurn(long asked)
{
    private const int Waiting = 0, Begun = 1, Withdrawn = 2;

    private int state;

    public long Asked => asked;

    public bool IsWithdrawn => Volatile.Read(ref state) == Withdrawn;

    /// <returns>False when it was withdrawn before.</returns>
    public bool Begin() => Interlocked.CompareExchange(ref state, Begun, Waiting) == Waiting;

    public void Withdraw(CancellationToken cancellation)
    {
        if (Interlocked.CompareExchange(ref state, Withdrawn, Waiting) == Waiting) Cancel(cancellation);
    }

    public abstract void Run();

    protected abstract void Cancel(CancellationToken cancellation);
}

/// <inheritdoc/>
internal sealed class BulkTurn<T>(Func<T> make, long asked) : BulkTurn(asked)
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The trace that it belongs to goes along.</summary>
    private readonly ExecutionContext? context = ExecutionContext.Capture();

    public Task<T> Result => completion.Task;

    public override void Run()
    {
        if (context is null) Make();
        else ExecutionContext.Run(context, static turn => ((BulkTurn<T>)turn!).Make(), this);
    }

    protected override void Cancel(CancellationToken cancellation) => completion.TrySetCanceled(cancellation);

    private void Make()
    {
        try
        {
            completion.SetResult(make());
        }
        catch (Exception failure)
        {
            completion.SetException(failure);
        }
    }
}
