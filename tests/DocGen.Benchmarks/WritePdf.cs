using BenchmarkDotNet.Attributes;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using DocGen.Generation.Pdf;
using DocGen.Generation.Requests;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>Pages → PDF: fonts subset, streams compressed, structure tree written.</summary>
public class WritePdf : SampleBenchmark
{
    private PagedDocument? pages;

    [Benchmark]
    public int Bytes() => PdfWriter.Write(pages!).Bytes.Length;

    protected override void Prepare(JudgedRequest judged) =>
        pages = LayoutEngine.Run(judged.Template.Plan.Bind(judged.Data), Stages.Fonts, new LayoutCache()).Document;
}
