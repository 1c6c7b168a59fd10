using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;

namespace DocGen.Generation;

/// <summary>A finished document.</summary>
/// <param name="FileName">For a download, Chinese, clean of separators and controls; may carry the person's name, so never log it.</param>
/// <param name="AsciiFileName">For clients that read no RFC 8187.</param>
/// <param name="FontUses">Which font beyond a family's own served which characters.</param>
/// <param name="SignatureSlot">Of the empty signature field, when one was asked for.</param>
/// <param name="Marks">By which two printings are compared; kept beside each version.</param>
public sealed record GeneratedDocument(
    ReadOnlyMemory<byte> Bytes, int Pages, string FileName, string AsciiFileName, ImmutableArray<FontUse> FontUses, SignatureSlot? SignatureSlot, Marks Marks);

/// <summary>The pipeline: request → template → judged data → content → layout → pages → PDF. Thread-safe.</summary>
public sealed class GenerateDocument(TemplateCatalogue templates, FontLibrary fonts, Limits limits)
{
    private readonly JudgeData judge = new(templates, fonts, limits);
    private readonly PrintDocument print = new(fonts, limits);

    /// <summary>Judges the request's data and makes nothing: every fault at once, each at its JSON pointer.</summary>
    public Outcome<JudgedRequest> Check(RenderRequest request) =>
        templates.Find(request.Form, request.Withdrawn).Then(template =>
        {
            using var stage = Telemetry.Stage("judge");
            return judge.Run(template, request);
        });

    public Outcome<GeneratedDocument> Run(RenderRequest request) => Check(request).Then(Print);

    /// <summary>The second half of <see cref="Run"/>: prints what was judged.</summary>
    public Outcome<GeneratedDocument> Print(JudgedRequest judged)
    {
        var content = Bind(judged);
        return print.Run(content, OptionsOf(judged)).Select(printed =>
            new GeneratedDocument(printed.Bytes, printed.Pages, judged.FileName, judged.AsciiFileName, printed.FontUses, printed.SignatureSlot, printed.Marks));
    }

    private static Document Bind(JudgedRequest judged)
    {
        using var stage = Telemetry.Stage("bind");
        return judged.Template.Plan.Bind(judged.Data) with { Title = judged.Title };
    }

    private static PrintOptions OptionsOf(JudgedRequest judged) => new()
    {
        Copies = judged.Copies,
        Sides = judged.Sides,
        Watermark = judged.WatermarkLines.IsEmpty ? null : new Watermark(judged.WatermarkLines, judged.WatermarkStyle),
        SignatureField = judged.Options.SignatureField,
    };
}
