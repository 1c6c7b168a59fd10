using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using DocGen.Service.Storage;
using Quartz;

namespace DocGen.Service.Batches.Waking;

/// <summary>
/// Wakes the work on batches, by Quartz on its tables in the embedded or the shared database. It only wakes: whose a chunk is, its row says. A database that is
/// away at the start or later, and tables that are lost, are tended without hands; the service serves meanwhile. On the signal to stop, work ends at its next
/// item and is handed back at once, before the service has stopped answering.
/// </summary>
public sealed partial class BatchScheduler : IHostedLifecycleService, IAsyncDisposable
{
    private const string Name = "docgen";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static int opened;

    private readonly IDatabase database;

    private readonly BatchWork work;

    private readonly BatchShare share;

    private readonly BatchPatrol patrol;

    private readonly SchedulerPlace place;

    private readonly TimeProvider clock;

    private readonly string node;

    private readonly SchedulerLog log;

    private readonly ILogger logger;

    private readonly Channel<bool> called = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly CancellationTokenSource stopping = new();

    private StandaloneSchedulerFactory? factory;

    private volatile IScheduler? scheduler;

    private Task tending = Task.CompletedTask, stopped = Task.CompletedTask;

    private int failures;

    private bool freed;

    public BatchScheduler(IDatabase database, BatchWork work, BatchShare share, TimeProvider clock, RandomNumberGenerator random, ILoggerFactory loggers)
    {
        (this.database, this.work, this.share, this.clock, log) = (database, work, share, clock, new SchedulerLog(loggers));
        (patrol, place, logger) = (new(work, share.Lease.Patrol, clock), SchedulerPlace.Of(database, share), loggers.CreateLogger<BatchScheduler>());
        var own = new byte[8];
        random.GetBytes(own);
        node = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}-{Interlocked.Increment(ref opened)}-{Convert.ToHexStringLower(own)}");
    }

    /// <summary>There may be work now. Never waits and never fails: what is not woken at once, the patrol wakes within seconds.</summary>
    public void Wake() => called.Writer.TryWrite(true);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        tending = Task.WhenAll(Task.Run(TendAsync, CancellationToken.None), Task.Run(HearAsync, CancellationToken.None));
        return Task.CompletedTask;
    }

    /// <summary>Begins the end, and does not hold up the others' beginning of theirs.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        stopped = Task.Run(EndAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await stopped.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Leases end by themselves.
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await place.DisposeAsync();
        stopping.Dispose();
    }

    private async Task EndAsync()
    {
        if (!stopping.IsCancellationRequested) await stopping.CancelAsync();
        await tending;
        await CloseAsync();
    }

    private async Task TendAsync()
    {
        using var timer = new PeriodicTimer(share.Lease.Patrol, clock);
        try
        {
            do await TendOnceAsync();
            while (await timer.WaitForNextTickAsync(stopping.Token));
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The service ends: Quartz wraps the cancellation in exceptions of its own.
        }
    }

    private async Task HearAsync()
    {
        try
        {
            await foreach (var _ in called.Reader.ReadAllAsync(stopping.Token))
                if (scheduler is { } running) await WakeAsync(running);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The service ends: Quartz wraps the cancellation in exceptions of its own.
        }
    }

    private async Task WakeAsync(IScheduler running)
    {
        try
        {
            await patrol.WakeAsync(running, stopping.Token);
        }
        catch (Exception failure) when ((failure is SchedulerException or DatabaseUnavailableException) && !stopping.IsCancellationRequested)
        {
            LogNotWoken(failure.GetBaseException().GetType().Name);
        }
    }

    private async Task TendOnceAsync()
    {
        try
        {
            if (place.IsLost) await CloseAsync();
            if (place.IsOurs && !freed) await work.FreeAsync(stopping.Token);
            freed = true;
            if (scheduler is null) await OpenAsync();
            await patrol.TendAsync(scheduler!, stopping.Token);
            if (failures > 0) LogBack();
            failures = 0;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            if (failures++ == 0) LogAway(failure);
            // Quartz waits for a database by itself; but where ours is there and its tables are not, they are made anew.
            if (scheduler is null || (failures > 1 && await AnswersAsync()))
            {
                await CloseAsync();
                place.Mend(failure);
            }
        }
    }

    private async Task OpenAsync()
    {
        factory = QuartzSchedulerBuilder.Create(Configure).Build();
        var opening = await factory.GetScheduler(stopping.Token);
        await patrol.TendAsync(opening, stopping.Token);
        await opening.Start(stopping.Token);
        scheduler = opening;
        Wake();
    }

    private void Configure(IQuartzBuilder quartz)
    {
        quartz.ConfigureScheduler(options =>
        {
            (options.InstanceName, options.InstanceId) = (Name, node);
            options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            options.PropagateTraceContext = false;
            // Of a wake that another node added this one hears so late at the most.
            options.IdleWaitTime = TimeSpan.FromSeconds(2);
        });
        // One more than may work: the patrol never waits for work.
        quartz.UseDefaultThreadPool(share.Threads + 1).UseExecutionLimits(limits => limits.ForGroup(WakeJob.Group, share.Threads)).UseTimeProvider(clock);
        quartz.Services.AddSingleton(work).AddSingleton(patrol).AddLogging(logging => logging.ClearProviders().AddProvider(log));
        place.Configure(quartz);
    }

    /// <summary>Work that is under way ends at its next item, is recorded and handed back.</summary>
    private async Task CloseAsync()
    {
        scheduler = null;
        if (factory is not { } closing) return;
        factory = null;
        try
        {
            // On a database that is broken Quartz would try for ever.
            await CloseAsync(closing).WaitAsync(Patience, clock);
        }
        catch (Exception failure) when (failure is SchedulerException or TimeoutException)
        {
            LogNotClosed(failure.GetBaseException().GetType().Name);
        }
    }

    private static async Task CloseAsync(StandaloneSchedulerFactory closing)
    {
        foreach (var running in await closing.GetAllSchedulers(CancellationToken.None)) await running.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        await closing.DisposeAsync();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return await database.ReadAsync(_ => Task.FromResult(true), stopping.Token);
        }
        catch (DatabaseUnavailableException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scheduler of batches cannot reach its tables; it goes on trying.")]
    private partial void LogAway(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scheduler of batches reaches its tables again.")]
    private partial void LogBack();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work on batches is not woken now but by the patrol: {Reason}")]
    private partial void LogNotWoken(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scheduler of batches did not end by itself: {Reason}")]
    private partial void LogNotClosed(string reason);
}
