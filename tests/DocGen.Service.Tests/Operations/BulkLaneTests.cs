using System.Collections.Concurrent;
using DocGen.Service.Operations;

namespace DocGen.Service.Tests.Operations;

/// <summary>Bulk work stands behind people, by count and not by time: the clock is moved by hand.</summary>
public sealed class BulkLaneTests : IDisposable
{
    private static readonly int Processors = Environment.ProcessorCount;

    private readonly HandClock clock = new();
    private readonly DocumentPlaces documents = new();
    private readonly IssuePlaces issues = new();
    private readonly BulkLane lane;
    private readonly ConcurrentQueue<string> order = new();

    public BulkLaneTests() => lane = new(documents, issues, clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alone_it_takes_every_processor_and_no_more()
    {
        var (running, most, gate) = (0, 0, new Lock());
        var turns = Enumerable.Range(0, 50).Select(_ => lane.RunAsync(() =>
        {
            lock (gate) most = Math.Max(most, ++running);
            Thread.Sleep(1);
            lock (gate) running--;
            return 1;
        }, Cancellation)).ToList();
        Assert.Equal(50, (await Task.WhenAll(turns)).Sum());
        Assert.Equal(Processors, most);
    }

    [Theory]
    [InlineData("documents")]
    [InlineData("issues")]
    public async Task Whoever_waits_is_served_before_the_next_document_of_bulk_work(string kind)
    {
        RequestPlaces places = kind == "documents" ? documents : issues;
        var served = new List<System.Threading.RateLimiting.RateLimitLease>();
        while (places.AttemptAcquire() is { IsAcquired: true } lease) served.Add(lease);
        var people = Enumerable.Range(0, 10).Select(async _ =>
        {
            using var place = await places.AcquireAsync(cancellationToken: Cancellation);
        }).ToList();
        var bulk = Enumerable.Range(0, 3).Select(_ => lane.RunAsync(() => places.GetStatistics()!.TotalSuccessfulLeases, Cancellation)).ToList();
        foreach (var lease in served) lease.Dispose();
        await Task.WhenAll(people);
        Assert.All(await Task.WhenAll(bulk), before => Assert.Equal(served.Count + people.Count, before));
    }

    [Fact]
    public async Task A_person_who_comes_takes_the_next_turn_of_bulk_work_and_not_the_one_after()
    {
        using var let = new SemaphoreSlim(0);
        var began = new SemaphoreSlim(0);
        var bulk = Enumerable.Range(0, Processors + 1).Select(_ => lane.RunAsync(() =>
        {
            began.Release();
            let.Wait(Cancellation);
            order.Enqueue("bulk");
            return true;
        }, Cancellation)).ToList();
        for (var number = 0; number < Processors; number++) await began.WaitAsync(Cancellation);
        // A place is free for people at once, whatever bulk work does.
        var person = await documents.AcquireAsync(cancellationToken: Cancellation);
        Assert.True(person.IsAcquired);
        let.Release();
        await Task.WhenAny(bulk);
        Assert.Equal(0, began.CurrentCount);
        person.Dispose();
        // The next one may come at once: a processor is kept for him, and bulk work goes on on the others.
        Assert.Equal(0, began.CurrentCount);
        let.Release(bulk.Count);
        await Task.WhenAll(bulk);
        Assert.Equal(1, began.CurrentCount);
    }

    [Fact]
    public async Task Some_time_after_the_last_person_left_it_takes_every_processor_again()
    {
        Assert.SkipUnless(Processors > 1, "A single processor is never kept free.");
        (await documents.AcquireAsync(cancellationToken: Cancellation)).Dispose();
        Assert.Equal(Processors - 1, await MostAtOnceAsync());
        clock.Advance(BulkLane.Courtesy);
        Assert.Equal(Processors, await MostAtOnceAsync());

        async Task<int> MostAtOnceAsync()
        {
            var (running, most, gate) = (0, 0, new Lock());
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => lane.RunAsync(() =>
            {
                lock (gate) most = Math.Max(most, ++running);
                Thread.Sleep(1);
                lock (gate) running--;
                return true;
            }, Cancellation)));
            return most;
        }
    }

    [Fact]
    public async Task Under_full_load_it_goes_on_one_document_a_pause()
    {
        while (documents.AttemptAcquire().IsAcquired)
        {
            // Nobody gives the places back.
        }
        var bulk = Enumerable.Range(0, 4).Select(_ => Bulk()).ToList();
        for (var done = 0; done < bulk.Count; done++)
        {
            clock.Advance(BulkLane.Patience - TimeSpan.FromMilliseconds(1));
            Assert.Equal(done, bulk.Count(task => task.IsCompleted));
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await bulk[done];
            await clock.ArmedAsync(done < bulk.Count - 1);
        }
    }

    [Fact]
    public async Task What_is_withdrawn_does_not_run_and_a_failure_is_the_askers()
    {
        while (documents.AttemptAcquire().IsAcquired)
        {
            // Nobody gives the places back.
        }
        using var leaving = new CancellationTokenSource();
        var withdrawn = lane.RunAsync(() => { order.Enqueue("withdrawn"); return 0; }, leaving.Token);
        var failing = lane.RunAsync<int>(() => throw new InvalidOperationException("as it came"), Cancellation);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn);
        clock.Advance(BulkLane.Patience);
        Assert.Equal("as it came", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Empty(order);
    }

    [Fact]
    public async Task At_its_end_whoever_waits_is_told()
    {
        while (documents.AttemptAcquire().IsAcquired)
        {
            // Nobody gives the places back.
        }
        var waiting = Bulk();
        lane.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    public void Dispose()
    {
        lane.Dispose();
        documents.Dispose();
        issues.Dispose();
        clock.Dispose();
    }

    private Task<bool> Bulk() => lane.RunAsync(() =>
    {
        order.Enqueue("bulk");
        return true;
    }, Cancellation);
}
