using DocGen.Validation.Measure;

namespace DocGen.Validation.Tests;

/// <summary>Stands in for the worker processes: answers what the test says and keeps what it was asked.</summary>
internal sealed class PreparedWorkers(Func<WorkerJob, WorkerResult> answer) : IWorkers
{
    public List<WorkerJob> Jobs { get; } = [];

    public static PreparedWorkers Measuring(PhotoFacts facts) => new(_ => Measured(facts));

    public static PreparedWorkers Failing(WorkerFailure failure) => new(_ => new WorkerResult(null, default, failure));

    public static WorkerResult Measured(PhotoFacts facts) => new(new PhotoMeasured(facts), default);

    public Task<WorkerResult> RunAsync(WorkerJob job, Upload upload, CancellationToken cancellation)
    {
        lock (Jobs) Jobs.Add(job);
        return Task.FromResult(answer(job));
    }
}
