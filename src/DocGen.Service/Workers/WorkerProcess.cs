using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DocGen.Service.Problems;
using DocGen.Validation.Measure;

namespace DocGen.Service.Workers;

/// <summary>The host's end of one worker. Does one job at a time; after a failure it is only good for disposal.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(50);

    private readonly Process process;
    private readonly WorkerOptions options;
    private readonly Task errors;

    private WorkerProcess(Process process, WorkerOptions options)
    {
        (this.process, this.options) = (process, options);
        // What libraries say of a hostile file is neither read nor kept, but a full pipe would stop the worker.
        errors = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    public int Jobs { get; private set; }

    /// <exception cref="WorkersUnavailableException">It did not start, or gave no sign of life in time.</exception>
    public static async Task<WorkerProcess> StartAsync(Isolation isolation, WorkerOptions options, CancellationToken cancellation)
    {
        Process process;
        try
        {
            process = await WorkerStarter.StartAsync(isolation.Start(options.Command));
        }
        catch (Win32Exception failure)
        {
            throw new WorkersUnavailableException("A worker did not start.", failure);
        }
        var worker = new WorkerProcess(process, options);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(options.StartTime);
            if (await WorkerFrame.ReadAsync(process.StandardOutput.BaseStream, 0, patience.Token) is not null) return worker;
            throw new WorkersUnavailableException("A worker ended while it started.");
        }
        catch (Exception failure)
        {
            await worker.DisposeAsync();
            if (failure is WorkersUnavailableException || cancellation.IsCancellationRequested) throw;
            throw new WorkersUnavailableException("A worker gave no sign of life.", failure);
        }
    }

    /// <summary>Gives the job and waits for the answer, with an eye on the clock and on the worker's memory.</summary>
    /// <exception cref="WorkersUnavailableException">The worker lacks something on this machine, a library say.</exception>
    /// <param name="time">Wall clock that the job may take.</param>
    public async Task<WorkerResult> RunAsync(ReadOnlyMemory<byte> job, Upload upload, TimeSpan time, CancellationToken cancellation)
    {
        Jobs++;
        var exchange = ExchangeAsync(job, upload);
        var started = TimeProvider.System.GetTimestamp();
        while (await Task.WhenAny(exchange, Task.Delay(Watch, cancellation)) != exchange)
        {
            var failure = TimeProvider.System.GetElapsedTime(started) > time ? WorkerFailure.TooSlow
                : Memory(process.Id) > options.MemoryBytes ? WorkerFailure.TooMuchMemory
                : (WorkerFailure?)null;
            if (failure is null && !cancellation.IsCancellationRequested) continue;
            End();
            await ((Task)exchange).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            return new(null, default, failure);
        }
        return await exchange;
    }

    public async ValueTask DisposeAsync()
    {
        End();
        await process.WaitForExitAsync();
        await errors.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        process.Dispose();
    }

    private async Task<WorkerResult> ExchangeAsync(ReadOnlyMemory<byte> job, Upload upload)
    {
        try
        {
            await WorkerFrame.WriteAsync(process.StandardInput.BaseStream, job, upload, CancellationToken.None);
            var frame = await WorkerFrame.ReadAsync(process.StandardOutput.BaseStream, options.AnswerBytes, CancellationToken.None);
            return frame is null ? await FailedAsync() : Read(frame);
        }
        catch (InvalidDataException)
        {
            return new(null, default, WorkerFailure.Garbage);
        }
        catch (IOException)
        {
            return await FailedAsync();
        }
    }

    private static WorkerResult Read(WorkerFrame frame)
    {
        try
        {
            return JsonSerializer.Deserialize(frame.Json.Span, WorkerJson.Default.WorkerAnswer) is { } answer
                ? new(answer, frame.Bytes)
                : new(null, default, WorkerFailure.Garbage);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return new(null, default, WorkerFailure.Garbage);
        }
    }

    /// <summary>The pipe broke: how the process ended says why.</summary>
    private async Task<WorkerResult> FailedAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited) return new(null, default, WorkerFailure.Garbage);
        return process.ExitCode switch
        {
            ExitCode.Environment => throw new WorkersUnavailableException("A worker lacks a library. See docgen doctor."),
            WorkerCommand.OutOfMemory => new(null, default, WorkerFailure.TooMuchMemory),
            _ => new(null, default, WorkerFailure.Crashed),
        };
    }

    /// <summary>
    /// Ends the process, and by closing the pipes whatever waits at them: outside of a sandbox, children that got away may hold the other ends.
    /// </summary>
    private void End()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
        process.StandardInput.BaseStream.Dispose();
        process.StandardOutput.BaseStream.Dispose();
        process.StandardError.BaseStream.Dispose();
    }

    /// <summary>Resident bytes of the process and its descendants; the sandbox is a process or two above the worker itself.</summary>
    private static long Memory(int id) =>
        Fields($"/proc/{id}/statm") is [_, var resident, ..]
            ? (resident * Environment.SystemPageSize) + Threads(id).SelectMany(thread => Fields($"{thread}/children")).Sum(child => Memory((int)child))
            : 0;

    /// <summary>Each thread has children of its own.</summary>
    private static string[] Threads(int id)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{id}/task");
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Empty when the process is gone.</summary>
    private static long[] Fields(string file)
    {
        try
        {
            return [.. File.ReadAllText(file).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(field => long.Parse(field, CultureInfo.InvariantCulture))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
