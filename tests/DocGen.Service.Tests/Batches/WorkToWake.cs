using System.Collections.Concurrent;
using DocGen.Service.Batches.Waking;

namespace DocGen.Service.Tests.Batches;

/// <summary>Chunks without documents: whoever works takes one after the other, as the real work does, and a test says when one is done.</summary>
internal sealed class WorkToWake
{
    private readonly ConcurrentQueue<TaskCompletionSource> open = new();

    private int working, mostWorking, done, patrols, handedBack;

    public int Claimable => open.Count;

    public int Working => working;

    public int MostWorking => mostWorking;

    public int Done => done;

    public int Patrols => patrols;

    public int HandedBack => handedBack;

    /// <summary>Chunks that are done when they are begun.</summary>
    public void Add(int chunks)
    {
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            var ready = new TaskCompletionSource();
            ready.SetResult();
            open.Enqueue(ready);
        }
    }

    /// <summary>A chunk that lasts until the test sets it.</summary>
    public TaskCompletionSource AddLong()
    {
        var chunk = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.Enqueue(chunk);
        return chunk;
    }

    public BatchWork For() => new(WorkAsync, _ => Task.FromResult((long)open.Count), _ => Task.CompletedTask, _ =>
    {
        Interlocked.Increment(ref patrols);
        return Task.CompletedTask;
    });

    private async Task WorkAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested && open.TryDequeue(out var chunk))
        {
            var now = Interlocked.Increment(ref working);
            InterlockedMax(now);
            try
            {
                await chunk.Task.WaitAsync(cancellation);
                Interlocked.Increment(ref done);
            }
            catch (OperationCanceledException)
            {
                open.Enqueue(chunk);
                Interlocked.Increment(ref handedBack);
            }
            finally
            {
                Interlocked.Decrement(ref working);
            }
        }
    }

    private void InterlockedMax(int now)
    {
        for (var most = mostWorking; now > most; most = mostWorking)
            if (Interlocked.CompareExchange(ref mostWorking, now, most) == most) return;
    }
}
