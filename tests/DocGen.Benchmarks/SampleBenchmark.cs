using BenchmarkDotNet.Attributes;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>A stage after the template was loaded: measured for one page, for an ordinary evaluation form and for the longest one.</summary>
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
