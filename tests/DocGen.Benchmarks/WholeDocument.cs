using BenchmarkDotNet.Attributes;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>Parsed request → PDF, watermark and copies included, as the service makes it.</summary>
public class WholeDocument : SampleBenchmark
{
    [Benchmark]
    public Outcome<GeneratedDocument> Pdf() => Stages.Generate.Run(Request);
}
