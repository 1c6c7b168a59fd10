using BenchmarkDotNet.Attributes;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>Pages → digests of text and layout, as every printed document gets them.</summary>
public class Mark : SampleBenchmark
{
    private PagedDocument? pages;

    [Benchmark]
    public Marks Digests() => Marks.Of(pages!);

    protected override void Prepare(JudgedRequest judged) =>
        pages = LayoutEngine.Run(judged.Template.Plan.Bind(judged.Data), Stages.Fonts, new LayoutCache()).Document;
}
