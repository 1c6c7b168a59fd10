using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Fonts;
using DocGen.Generation.Layout;
using DocGen.Generation.Pages;
using DocGen.Generation.Pdf;

namespace DocGen.Generation;

/// <summary>How content goes to paper.</summary>
public sealed record PrintOptions
{
    public int Copies { get; init; } = 1;

    public PrintSides Sides { get; init; }

    /// <summary>Null prints none.</summary>
    public Watermark? Watermark { get; init; }

    public SignatureField SignatureField { get; init; }
}

/// <param name="FontUses">Which font beyond a family's own served which characters.</param>
/// <param name="SignatureSlot">Of the empty signature field, when one was asked for.</param>
/// <param name="Marks">By which two printings are compared.</param>
public sealed record PrintedDocument(ReadOnlyMemory<byte> Bytes, int Pages, ImmutableArray<FontUse> FontUses, SignatureSlot? SignatureSlot, Marks Marks);

/// <summary>The second half of the pipeline: content → layout → pages → PDF.</summary>
public sealed class PrintDocument(FontLibrary fonts, Limits limits)
{
    /// <summary>Static parts of templates, set into lines once.</summary>
    private readonly LayoutCache cache = new();

    public Outcome<PrintedDocument> Run(Document content, PrintOptions options)
    {
        var laidOut = LayOut(content);
        return Sound(laidOut)
            .Then(pages => Copies.Make(pages, options.Copies, options.Sides, limits))
            .Then(pages => options.Watermark is { } watermark ? watermark.PaintOn(pages, fonts) : Outcome.Of(pages))
            .Select(pages => Write(pages, options.SignatureField, laidOut.Report));
    }

    private LaidOutDocument LayOut(Document content)
    {
        using var stage = Telemetry.Stage("layout");
        var laidOut = LayoutEngine.Run(content, fonts, cache);
        foreach (var use in laidOut.Report.FontUses) Telemetry.FellBack(use.Face, use.Characters.Length);
        return laidOut;
    }

    /// <summary>A character without a glyph would be a silent blank: no document. What stands out of its room is printed, and said.</summary>
    private static Outcome<PagedDocument> Sound(LaidOutDocument laidOut) => Outcome.Check(
        [.. laidOut.Report.MissingCharacters.Select(character =>
            new Problem("template.character-without-font",
                $"模板里的“{char.ConvertFromUtf32(character)}”（U+{character:X4}）没有字体能显示。"
                + "请换一个字，或安装含有该字的字体。"))],
        () => laidOut.Document,
        laidOut.Report.Overflows.Select(overflow =>
            new Problem("layout.overflow", $"第 {overflow.Page} 页有内容超出所在的格子约 "
                + $"{overflow.Excess.Millimetres.ToString("0", CultureInfo.InvariantCulture)} 毫米。请缩短内容，或在模板里放宽这一格。")));

    private static PrintedDocument Write(PagedDocument pages, SignatureField field, LayoutReport report)
    {
        using var stage = Telemetry.Stage("write");
        var buffer = new ArrayBufferWriter<byte>(256 * 1024);
        var slot = default(SignatureSlot);
        if (field == SignatureField.Empty) slot = PdfWriter.WriteSignable(pages, buffer);
        else PdfWriter.Write(pages, buffer);
        return new(buffer.WrittenMemory, pages.Pages.Length, report.FontUses, slot, Marks.Of(pages));
    }
}
