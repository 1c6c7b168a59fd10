using System.Collections.Concurrent;
using DocGen.Documents;

namespace DocGen.Service.Operations;

/// <summary>
/// Where bulk work gets its processor time: behind people. A document begins only while fewer documents are being made than there are processors and no request
/// waits for its place; and where people keep all processors busy, one at a time after a pause, so that a batch ends some day under any load. Thread-safe.
/// </summary>
/// <remarks>On threads of its own: work that never waits would keep the thread pool from the requests, which it gives new threads only slowly.</remarks>
public sealed class BulkLane : IDisposable
{
    /// <summary>How long a document waits for people at most when no other of bulk work is being made.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>For so long after somebody was served one processor is kept free for the next: people who come often need not share theirs.</summary>
    public static readonly TimeSpan Courtesy = TimeSpan.FromMilliseconds(500);

    private static readonly int Processors = Environment.ProcessorCount;

    private readonly DocumentPlaces documents;
    private readonly IssuePlaces issues;
    private readonly TimeProvider clock;
    private readonly ITimer patience;
    private readonly Lock gate = new();
    private readonly Queue<BulkTurn> waiting = [];
    private readonly BlockingCollection<BulkTurn> begun = [];
    private int active, threads;
    private long lastBegan;
    private long? lastServed;

    public BulkLane(DocumentPlaces documents, IssuePlaces issues, TimeProvider clock)
    {
        (this.documents, this.issues, this.clock) = (documents, issues, clock);
        patience = clock.CreateTimer(_ => Admit(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        documents.Left += Serve;
        issues.Left += Serve;
    }

    /// <summary>Makes one document as soon as people leave room. In the order of asking.</summary>
    /// <param name="make">Computes and never waits: what goes to disks and databases stays outside.</param>
    /// <param name="cancellation">Takes back what has not begun; what has begun ends by itself.</param>
    public async Task<T> RunAsync<T>(Func<T> make, CancellationToken cancellation)
    {
        var turn = new BulkTurn<T>(make, clock.GetTimestamp());
        await using var left = cancellation.UnsafeRegister(static (turn, token) => ((BulkTurn)turn!).Withdraw(token), turn);
        lock (gate)
        {
            if (begun.IsAddingCompleted) turn.Withdraw(new CancellationToken(canceled: true));
            else waiting.Enqueue(turn);
        }
        Admit();
        return await turn.Result;
    }

    public void Dispose()
    {
        documents.Left -= Serve;
        issues.Left -= Serve;
        patience.Dispose();
        lock (gate)
        {
            begun.CompleteAdding();
            while (waiting.TryDequeue(out var turn)) turn.Withdraw(new CancellationToken(canceled: true));
        }
    }

    private void Serve()
    {
        lock (gate) lastServed = clock.GetTimestamp();
        Admit();
    }

    private void Admit()
    {
        lock (gate)
        {
            while (!begun.IsAddingCompleted && waiting.TryPeek(out var next))
            {
                if (next.IsWithdrawn)
                {
                    waiting.Dequeue();
                    continue;
                }
                if (!MayBegin(next)) return;
                waiting.Dequeue();
                if (next.Begin()) Begin(next);
            }
        }
    }

    /// <summary>Where it may not, and nothing else would ask again, the timer does.</summary>
    private bool MayBegin(BulkTurn next)
    {
        var people = documents.Present + issues.Present;
        if (people == 0 && Processors > 1 && lastServed is { } served && clock.GetElapsedTime(served) < Courtesy) people = 1;
        if (people + active < Processors) return true;
        if (active > 0) return false;
        var waited = clock.GetElapsedTime(Math.Max(lastBegan, next.Asked));
        if (waited >= Patience) return true;
        patience.Change(Patience - waited, Timeout.InfiniteTimeSpan);
        return false;
    }

    private void Begin(BulkTurn turn)
    {
        active++;
        lastBegan = clock.GetTimestamp();
        Telemetry.Waited("bulk", clock.GetElapsedTime(turn.Asked));
        if (threads < active)
        {
            threads++;
            new Thread(Work) { IsBackground = true, Name = "bulk work" }.Start();
        }
        begun.Add(turn);
    }

    private void Work()
    {
        foreach (var turn in begun.GetConsumingEnumerable())
        {
            turn.Run();
            lock (gate) active--;
            Admit();
        }
    }
}
