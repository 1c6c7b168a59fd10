using BenchmarkDotNet.Attributes;
using DocGen.Documents;
using DocGen.Generation.Docx;
using DocGen.Generation.Templates;
using DocGen.Testing;

namespace DocGen.Benchmarks;

/// <summary>form.docx → content → plan; done once a template, when the service starts.</summary>
public class ReadTemplate
{
    private byte[] docx = [];
    private DataShape shape = DataShape.Any;

    [Params("exception-approval", "evaluation-form")]
    public string Form { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var template = Stages.Must(Stages.Templates.Find(Form));
        docx = File.ReadAllBytes(Path.Combine(template.Folder, Template.Docx));
        shape = template.Shape;
    }

    [Benchmark]
    public Outcome<Plan> Plan() =>
        DocxReader.Read(docx, Limits.Default).Then(document => Generation.Templates.Plan.Compile(document, shape));
}
