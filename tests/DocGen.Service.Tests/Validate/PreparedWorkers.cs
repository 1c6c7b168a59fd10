using DocGen.Documents;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests.Validate;

/// <summary>Stands in for the worker processes: every photo is a good portrait and every other file two clean pages, unless the test says otherwise.</summary>
internal sealed class PreparedWorkers : IWorkers
{
    private readonly Func<WorkerJob, CancellationToken, Task<WorkerResult>> run;

    public PreparedWorkers(Func<WorkerJob, CancellationToken, Task<WorkerResult>> run) => this.run = run;

    public PreparedWorkers() => run = (job, _) => Task.FromResult(Answer(job, 600, 800));

    /// <summary>Of a portrait with so many pixels; whatever is edited comes out as it was asked for.</summary>
    public static WorkerResult Answer(WorkerJob job, int width, int height) => job switch
    {
        EditPhoto edit => Made(edit.Width, edit.Height),
        AnnotatePhoto => Made(width, height),
        InspectFile => new(new FileInspected(PreparedPages.File), default),
        MeasurePages measure => PreparedPages.Measured(measure.Pages),
        ReadPages read => new(new PagesRead([.. read.Tasks.Select(task => new PageReading { Page = task.Page, Band = task.Band, Aim = task.Aim, Pieces = [], Turn = 90, TurnIsSure = true })]), default),
        _ => new(new PhotoMeasured(Portrait(width, height)), default),
    };

    public Task<WorkerResult> RunAsync(WorkerJob job, Upload upload, CancellationToken cancellation) => run(job, cancellation);

    private static WorkerResult Made(int width, int height) => new(new PictureMade(width, height), Testing.JpegFile.OfLength(40_000, width, height));

    private static PhotoFacts Portrait(int width, int height)
    {
        int X(double share) => (int)(share * width);
        int Y(double share) => (int)(share * height);
        PixelPoint At(double x, double y) => new(X(x), Y(y));
        return new()
        {
            Width = width,
            Height = height,
            Damaged = false,
            ColourShare = 0.4,
            Background = new(84, 91, 2, 4, 100, 1.5, 2, 0.2, new PixelBox(0, 0, width, Y(0.06))),
            Exposure = new(140, 0.01, 0.01, 7, OfFace: true),
            Sharpness = 250,
            Blockiness = 1.02,
            Faces =
            [
                new(0.95, new(X(0.21), Y(0.26), X(0.58), X(0.58)), At(0.36, 0.4), At(0.64, 0.4), At(0.5, 0.5), At(0.5, 0.6), At(0.23, 0.43), At(0.77, 0.43))
                {
                    Crown = Y(0.03),
                },
            ],
        };
    }
}
