using System.Collections.Concurrent;
using DocGen.Testing;
using DocGen.Validation.Measure;

namespace DocGen.Validation.Tests;

/// <summary>The worker's own code without the process around it, for photos that the tests made themselves.</summary>
internal sealed class WorkersInProcess : IWorkers
{
    private readonly ConcurrentBag<RunJob> idle = [];

    public async Task<WorkerResult> RunAsync(WorkerJob job, Upload upload, CancellationToken cancellation)
    {
        var bytes = new byte[upload.Length];
        await upload.ReadExactlyAsync(0, bytes, cancellation);
        var run = idle.TryTake(out var taken) ? taken : new RunJob(Path.Combine(Repository.Root, "models"));
        var (answer, picture) = run.Run(job, bytes);
        idle.Add(run);
        return new WorkerResult(answer, picture);
    }
}
