using BenchmarkDotNet.Attributes;
using DocGen.Testing;
using DocGen.Testing.Photos;
using DocGen.Validation.Measure;

namespace DocGen.Benchmarks;

/// <summary>Upload → facts, as a worker does it, without the way to it: decode, find faces where the model is there, measure.</summary>
public class Measure
{
    private RunJob? run;
    private byte[] photo = [];

    [Params("480x640", "900x1200", "3000x4000")]
    public string Size { get; set; } = "";

    [Params("none", "models")]
    public string Models { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var (width, height) = (int.Parse(Size.Split('x')[0]), int.Parse(Size.Split('x')[1]));
        run = new RunJob(Path.Combine(Repository.Root, Models));
        photo = JpegTools.Write(new Scene(Cutout.Drawn()) { Width = width, Height = height }.Take());
    }

    [Benchmark]
    public WorkerAnswer Photo() => run!.Run(new MeasurePhoto(Orientation: 1), photo).Answer;
}
