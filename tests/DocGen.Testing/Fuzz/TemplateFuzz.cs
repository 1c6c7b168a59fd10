using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Docx;
using DocGen.Generation.Layout;
using DocGen.Generation.Pdf;
using DocGen.Generation.Templates;

namespace DocGen.Testing.Fuzz;

/// <summary>
/// Damaged template files, all the way to the PDF of the typical sample: refused with problems, or printed; never an exception, and never more memory than
/// a template of this size may cost.
/// </summary>
public sealed class TemplateFuzz
{
    /// <summary>What one case may allocate: far more than a sound template, far less than what a bomb would.</summary>
    private const long MostBytes = 1L << 30;

    private readonly string name;
    private readonly byte[] docx;
    private readonly DataShape shape;
    private readonly ObjectValue data;

    private TemplateFuzz(Template template)
    {
        name = $"{template.Form}/{template.Version}";
        docx = File.ReadAllBytes(Path.Combine(Repository.Templates, template.Form, template.Version, Template.Docx));
        shape = template.Schema.Shape;
        data = Stages.Must(Stages.Generate.Check(Stages.Request($"{name}/typical"))).Data;
    }

    public static IReadOnlyList<TemplateFuzz> All() => [.. Stages.Templates.All.Select(template => new TemplateFuzz(template))];

    public int Length => docx.Length;

    /// <summary>The first bytes of the file, as a copy that broke off leaves them.</summary>
    public FuzzResult Prefix(int length) => Run($"{name} cut at {length}", () => docx.AsMemory(0, length), mayPass: false);

    /// <summary>Bytes of the file changed, or the XML inside of it.</summary>
    public FuzzResult Mutation(int seed) => Run($"{name} mutated {seed}", () => DamagedDocx.Make(docx, seed), mayPass: true);

    private FuzzResult Run(string described, Func<ReadOnlyMemory<byte>> make, bool mayPass)
    {
        var bytes = make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = FuzzResult.Of(described, () => Print(bytes, mayPass));
        var cost = GC.GetAllocatedBytesForCurrentThread() - before;
        return result.Fault is null && cost > MostBytes ? result with { Fault = string.Create(CultureInfo.InvariantCulture, $"{described}: {cost >> 20} MB") } : result;
    }

    private FuzzResult Print(ReadOnlyMemory<byte> bytes, bool mayPass)
    {
        var plan = DocxReader.Read(bytes, Limits.Default).Then(document => Plan.Compile(document, shape));
        if (!plan.Ok) return new("refused", plan.Problems.All(problem => problem.Message.Length > 0 && problem.Code.Contains('.', StringComparison.Ordinal)) ? null : "a problem without code or message");
        if (!mayPass) return new("read", "a part of the file passes for the whole");
        var laidOut = LayoutEngine.Run(plan.Value.Bind(data), Stages.Fonts, mostPages: Limits.Default.Pages);
        if (laidOut.Report.Unfinished) return new("refused for its pages", null);
        PdfWriter.Write(laidOut.Document);
        return new("printed", null);
    }
}
