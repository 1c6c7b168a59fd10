using BenchmarkDotNet.Attributes;
using DocGen.Generation.Content;
using DocGen.Generation.Requests;

namespace DocGen.Benchmarks;

/// <summary>Judged data → content.</summary>
public class Bind : SampleBenchmark
{
    private JudgedRequest? judged;

    [Benchmark]
    public Document Content() => judged!.Template.Plan.Bind(judged.Data);

    protected override void Prepare(JudgedRequest judged) => this.judged = judged;
}
