using BenchmarkDotNet.Attributes;
using DocGen.Generation.Content;
using DocGen.Generation.Layout;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>Content → pages; the lines of the template's static cells are known, as they are from the second document on.</summary>
public class LayOut : SampleBenchmark
{
    private readonly LayoutCache cache = new();
    private Document? content;

    [Benchmark]
    public LaidOutDocument Pages() => LayoutEngine.Run(content!, Stages.Fonts, cache);

    protected override void Prepare(JudgedRequest judged) => content = judged.Template.Plan.Bind(judged.Data);
}
