using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Docx.Writing;
using DocGen.Generation.Fonts;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;

namespace DocGen.Generation;

/// <summary>A finished document.</summary>
/// <param name="Pages">0 of a DOCX, which Word lays out.</param>
/// <param name="FileName">For a download, Chinese, clean of separators and controls; may carry the person's name, so never log it.</param>
/// <param name="AsciiFileName">For clients that read no RFC 8187.</param>
/// <param name="Fonts">Every face of the pages, and the characters that it served in the place of another.</param>
/// <param name="SignatureSlot">Of the empty signature field, when one was asked for.</param>
/// <param name="Marks">By which two printings are compared; kept beside each version, taken when first asked for. Those of a DOCX are empty.</param>
public sealed record GeneratedDocument(
    ReadOnlyMemory<byte> Bytes, int Pages, string FileName, string AsciiFileName, ImmutableArray<FontUse> Fonts, SignatureSlot? SignatureSlot, Lazy<Marks> Marks)
{
    public OutputFormat Format { get; init; }
}

/// <summary>The pipeline: request → template → judged data → content → layout → pages → PDF, or content → DOCX. Thread-safe.</summary>
public sealed class GenerateDocument(TemplateShelf shelf, FontLibrary fonts, Limits limits)
{
    private readonly JudgeData judge = new(fonts, limits);
    private readonly PrintDocument print = new(fonts, limits);

    /// <summary>Over templates that stay as they are.</summary>
    public GenerateDocument(TemplateCatalogue templates, FontLibrary fonts, Limits limits) : this(new TemplateShelf(templates), fonts, limits)
    {
    }

    /// <summary>Judges the request's data and makes nothing: every fault at once, each at its JSON pointer.</summary>
    public Outcome<JudgedRequest> Check(RenderRequest request)
    {
        // Once: a template and a notice of two catalogues were never meant for each other.
        var templates = shelf.Current;
        return templates.Find(request.Form, request.Withdrawn).Then(template =>
        {
            using var stage = Telemetry.Stage("judge");
            return judge.Run(template, request, templates);
        });
    }

    public Outcome<GeneratedDocument> Run(RenderRequest request) => Check(request).Then(Print);

    /// <summary>The second half of <see cref="Run"/>: prints what was judged.</summary>
    public Outcome<GeneratedDocument> Print(JudgedRequest judged) => judged.Options.Format == OutputFormat.Docx ? Write(judged) : PrintPages(judged);

    private Outcome<GeneratedDocument> PrintPages(JudgedRequest judged)
    {
        var (content, options) = (Bind(judged, (plan, data) => plan.Bind(data)), OptionsOf(judged));
        var printed = print.Run(content, options);
        if (judged.Options.StrictFonts) printed = printed.Then(made => StrictFonts.Judge(made, content, options.Watermark, judged, fonts));
        return printed.Select(printed =>
            new GeneratedDocument(printed.Bytes, printed.Pages, judged.FileName, judged.AsciiFileName, printed.Fonts, printed.SignatureSlot, printed.Marks));
    }

    /// <summary>Content as a Word document, each field in a control of its own: Word lays it out, so that it has no pages of ours.</summary>
    private static Outcome<GeneratedDocument> Write(JudgedRequest judged)
    {
        if (judged.Options.SignatureField != SignatureField.None)
            return Outcome.Fail<GeneratedDocument>(new Problem("options.docx-signature-field", "DOCX 不能带电子签章的签名域。请生成 PDF，或去掉签名域。"));
        if (judged.Options.StrictFonts)
            return Outcome.Fail<GeneratedDocument>(new Problem("options.docx-strict-fonts", "DOCX 的字体由打开它的程序决定，不能保证不换字体。请生成 PDF，或去掉 strictFonts。").At("/options/strictFonts"));
        var content = Bind(judged, (plan, data) => plan.BindWithFields(data));
        using var stage = Telemetry.Stage("write");
        var bytes = DocxWriter.Write(content, new() { Watermark = WatermarkOf(judged), Request = RequestInDocument.Of(judged, content) });
        return Outcome.Of(
            new GeneratedDocument(bytes, 0, judged.FileName, judged.AsciiFileName, [], null, new(Marks.None)) { Format = OutputFormat.Docx },
            judged.Copies == 1 ? [] : [new Problem("options.docx-copies", $"DOCX 只含一份，要 {judged.Copies} 份时请在打印时选择份数。") { Pointer = "/options/copies" }]);
    }

    private static Document Bind(JudgedRequest judged, Func<Plan, ObjectValue, Document> bind)
    {
        using var stage = Telemetry.Stage("bind");
        return bind(judged.Template.Plan, judged.Data) with { Title = judged.Title };
    }

    private static Watermark? WatermarkOf(JudgedRequest judged) => judged.WatermarkLines.IsEmpty ? null : new Watermark(judged.WatermarkLines, judged.WatermarkStyle);

    private static PrintOptions OptionsOf(JudgedRequest judged) => new()
    {
        Copies = judged.Copies,
        Sides = judged.Sides,
        Watermark = WatermarkOf(judged),
        SignatureField = judged.Options.SignatureField,
    };
}
