using DocGen.Validation.Measure;

namespace DocGen.Service.Workers;

/// <summary>How many workers there are and what each may use.</summary>
public sealed record WorkerOptions
{
    /// <summary>What a worker runs: the program, then its arguments. Default: this very program as <c>docgen worker</c>.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Folders beyond the system's that a sandboxed worker may read: the runtime, the application, the models.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    public int Count { get; init; } = Environment.ProcessorCount;

    /// <summary>Jobs after which a worker is replaced: what a library leaks or a hostile file leaves behind goes with it.</summary>
    public int RecycleAfter { get; init; } = 200;

    /// <summary>Wall clock of one job on a picture.</summary>
    public TimeSpan JobTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Wall clock of reading print: a whole page without a code takes seconds, one that lies on its head twice as many, and a PDF has several. And of comparing
    /// documents page by page.
    /// </summary>
    public TimeSpan ReadingTime { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Beyond <see cref="JobTime"/>, for each page but the first of a job that measures several.</summary>
    public TimeSpan PageTime { get; init; } = TimeSpan.FromSeconds(5);

    internal TimeSpan TimeOf(WorkerJob job) => job switch
    {
        ReadLetter or ReadPdf or ReadPages or ComparePages => ReadingTime,
        MeasurePages { Pages.Length: > 1 and var pages } => JobTime + (pages - 1) * PageTime,
        _ => JobTime,
    };

    /// <summary>Wall clock from start to the first sign of life.</summary>
    public TimeSpan StartTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Resident memory of a worker with all of its children, watched while it works.</summary>
    public long MemoryBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>A picture that a worker makes.</summary>
    public int AnswerBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>The strongest isolation to use, where the machine offers it.</summary>
    public IsolationLevel Isolation { get; init; } = IsolationLevel.Sandboxed;

    /// <summary>Workers that run this very program.</summary>
    public static WorkerOptions OfThisProgram(string modelsFolder)
    {
        var application = AppContext.BaseDirectory.TrimEnd('/');
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.x; none of ours when everything was published into one folder.
        var runtime = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var muxer = Path.Combine(runtime, "dotnet");
        string[] program = File.Exists(muxer) ? [muxer, Path.Combine(application, "docgen.dll")] : [Path.Combine(application, "docgen")];
        return new()
        {
            Command = [.. program, "worker", "--models", modelsFolder],
            Folders = [.. (string[])[application, modelsFolder], .. File.Exists(muxer) ? [runtime] : Array.Empty<string>()],
        };
    }
}
