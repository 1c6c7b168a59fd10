using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Validation.Measure;

namespace DocGen.Service.Workers;

/// <summary>
/// A fixed number of workers, each with one upload at a time. A worker that failed, or did its share of jobs, is replaced. Thread-safe; nothing
/// outlives the pool, and workers end with the host however it ends: their standard input closes.
/// </summary>
public sealed class WorkerPool : IWorkers, IAsyncDisposable
{
    private const int StartAttempts = 3;

    private readonly WorkerOptions options;
    private readonly Isolation isolation;
    private readonly SemaphoreSlim free;
    private readonly ConcurrentStack<WorkerProcess> idle = [];
    private readonly CancellationTokenSource closing = new();

    public WorkerPool(WorkerOptions options)
    {
        this.options = options;
        isolation = Isolation.Probe(options);
        free = new(options.Count, options.Count);
    }

    public IsolationLevel Level => isolation.Level;

    /// <summary>Starts all workers, so that the first upload does not wait for one.</summary>
    /// <exception cref="WorkersUnavailableException">They do not start on this machine.</exception>
    public async Task WarmUpAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, closing.Token);
        await Task.WhenAll(Enumerable.Range(0, options.Count).Select(_ => FillAsync(either.Token)));
    }

    public async Task<WorkerResult> RunAsync(WorkerJob job, Upload upload, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(closing.IsCancellationRequested, this);
        var json = JsonSerializer.SerializeToUtf8Bytes(job, WorkerJson.Default.WorkerJob);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, closing.Token);
        var asked = Stopwatch.GetTimestamp();
        await free.WaitAsync(either.Token);
        Telemetry.Waited("workers", Stopwatch.GetElapsedTime(asked));
        using var stage = Telemetry.Stage("measure");
        WorkerProcess? worker = null;
        var good = false;
        try
        {
            worker = idle.TryPop(out var waiting) ? waiting : await StartAsync(either.Token);
            var result = await worker.RunAsync(json, upload, options.TimeOf(job), either.Token);
            if (result.Failure is not null)
            {
                // Whoever killed a worker from outside did the upload no harm; a file that fails two workers is at fault itself.
                await worker.DisposeAsync();
                worker = null;
                worker = await StartAsync(either.Token);
                result = await worker.RunAsync(json, upload, options.TimeOf(job), either.Token);
            }
            good = result.Failure is null && worker.Jobs < options.RecycleAfter;
            return result;
        }
        finally
        {
            if (worker is null) free.Release();
            else if (good) Return(worker);
            else _ = ReplaceAsync(worker);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (closing.IsCancellationRequested) return;
        await closing.CancelAsync();
        for (var slot = 0; slot < options.Count; slot++) await free.WaitAsync(CancellationToken.None);
        while (idle.TryPop(out var worker)) await worker.DisposeAsync();
    }

    /// <summary>Starts a worker for a place that has none; uploads that came first may have done it.</summary>
    private async Task FillAsync(CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        try
        {
            if (idle.Count <= free.CurrentCount) idle.Push(await StartAsync(cancellation));
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>A start that fails is tried again: a worker may be shot before its first job as well as in it.</summary>
    private async Task<WorkerProcess> StartAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WorkerProcess.StartAsync(isolation, options, cancellation);
            }
            catch (WorkersUnavailableException) when (attempt < StartAttempts && !cancellation.IsCancellationRequested)
            {
                // The last attempt tells why.
            }
        }
    }

    private void Return(WorkerProcess worker)
    {
        idle.Push(worker);
        free.Release();
    }

    /// <summary>The caller has his answer and does not wait for this; the place in the pool is free again when the new worker is ready.</summary>
    private async Task ReplaceAsync(WorkerProcess worker)
    {
        try
        {
            await worker.DisposeAsync();
            if (!closing.IsCancellationRequested) idle.Push(await StartAsync(closing.Token));
        }
        catch (Exception failure) when (failure is WorkersUnavailableException or OperationCanceledException)
        {
            // The next job starts a worker itself, and is told why it can't.
        }
        finally
        {
            free.Release();
        }
    }
}
