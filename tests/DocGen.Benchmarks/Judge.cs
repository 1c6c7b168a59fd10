using BenchmarkDotNet.Attributes;
using DocGen.Documents;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>Parsed request → judged data: schema, limits, characters, rules, the notice's opinions.</summary>
public class Judge : SampleBenchmark
{
    [Benchmark]
    public Outcome<JudgedRequest> Data() => Stages.Generate.Check(Request);
}
