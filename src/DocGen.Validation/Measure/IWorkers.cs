namespace DocGen.Validation.Measure;

/// <summary>The edge of the process: uploads are decoded on the other side of it, under limits, and only facts and new pixels come back.</summary>
public interface IWorkers
{
    /// <summary>Runs the job in a worker of its own. A job that fails is tried once more on a fresh worker before it is told.</summary>
    /// <exception cref="WorkersUnavailableException">No worker can be started or none came free in time: the environment failed.</exception>
    Task<WorkerResult> RunAsync(WorkerJob job, Upload upload, CancellationToken cancellation);
}

/// <param name="Answer">Null when the worker failed.</param>
/// <param name="Picture">The bytes that belong to <see cref="PictureMade"/> or <see cref="PagesMeasured"/>, else empty.</param>
public sealed record WorkerResult(WorkerAnswer? Answer, ReadOnlyMemory<byte> Picture, WorkerFailure? Failure = null);

/// <summary>How a worker failed at an upload, twice.</summary>
public enum WorkerFailure
{
    /// <summary>It ended by a signal or an error of its own.</summary>
    Crashed,

    /// <summary>It used up its seconds.</summary>
    TooSlow,

    /// <summary>It used up its memory.</summary>
    TooMuchMemory,

    /// <summary>Its answer was none of ours.</summary>
    Garbage,
}

/// <summary>The machine cannot run workers now; callers answer 503.</summary>
public sealed class WorkersUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
