using BenchmarkDotNet.Attributes;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>A stage after the template was loaded: for one page, an ordinary evaluation form and the longest one.</summary>
public abstract class SampleBenchmark
{
    [Params("exception-approval/v1/typical", "evaluation-form/v1/typical", "evaluation-form/v1/longest")]
    public string Sample { get; set; } = "";

    protected RenderRequest Request { get; private set; } = null!;

    /// <summary>Makes what the stage takes.</summary>
    protected virtual void Prepare(JudgedRequest judged)
    {
    }

    [GlobalSetup]
    public void Setup()
    {
        Request = Stages.Request(Sample);
        Prepare(Stages.Must(Stages.Generate.Check(Request)));
    }
}
