namespace DocGen.Validation.Measure;

/// <summary>The worker's side: one job on one upload, inside of the worker process. Nothing here is called by the service process.</summary>
public sealed class RunJob
{
    /// <param name="modelsFolder">Holds the face model and its runtime; what is missing there is answered as not measured.</param>
    public RunJob(string modelsFolder) => ModelsFolder = modelsFolder;

    private string ModelsFolder { get; }

    public (WorkerAnswer Answer, ReadOnlyMemory<byte> Picture) Run(WorkerJob job, ReadOnlyMemory<byte> upload) =>
        throw new NotSupportedException(ModelsFolder + job + upload.Length);
}
