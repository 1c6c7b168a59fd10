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

/// <param name="Fonts">Every face of the pages, and the characters that it served in the place of another.</param>
/// <param name="SignatureSlot">Of the empty signature field, when one was asked for.</param>
/// <param name="Marks">By which two printings are compared; taken when first asked for.</param>
public sealed record PrintedDocument(ReadOnlyMemory<byte> Bytes, int Pages, ImmutableArray<FontUse> Fonts, SignatureSlot? SignatureSlot, Lazy<Marks> Marks);

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
            .Select(pages => Write(pages, options, laidOut.Report));
    }

    private LaidOutDocument LayOut(Document content)
    {
        using var stage = Telemetry.Stage("layout");
        var laidOut = LayoutEngine.Run(content, fonts, cache, limits.Pages);
        foreach (var use in laidOut.Report.FontUses) Telemetry.FellBack(use.Face, use.Characters.Length);
        return laidOut;
    }

    /// <summary>A character without a glyph would be a silent blank: no document. What stands out of its room is printed, and said.</summary>
    private Outcome<PagedDocument> Sound(LaidOutDocument laidOut)
    {
        var faults = laidOut.Report.MissingCharacters.Select(character =>
            new Problem("template.character-without-font", $"模板里的“{char.ConvertFromUtf32(character)}”（U+{character:X4}）没有字体能显示。请换一个字，或安装含有该字的字体。"));
        if (laidOut.Report.Unfinished)
            faults = faults.Prepend(new Problem("layout.too-many-pages", $"内容超过 {limits.Pages} 页的上限。请减少内容，或检查模板的纸张、页边距和行高。"));
        return Outcome.Check([.. faults], () => laidOut.Document, laidOut.Report.Overflows.Select(overflow =>
            new Problem("layout.overflow", $"第 {overflow.Page} 页有内容超出所在的格子约 {Rounded(overflow.Excess)} 毫米。请缩短内容，或在模板里放宽这一格。")));
    }

    private static string Rounded(Points length) => length.Millimetres.ToString("0", CultureInfo.InvariantCulture);

    private PrintedDocument Write(PagedDocument pages, PrintOptions options, LayoutReport report)
    {
        using var stage = Telemetry.Stage("write");
        var (bytes, slot) = PdfWriter.Write(pages, options.SignatureField);
        var fallen = report.FontUses.SelectMany(use => use.Characters.Select(character => (use.Face, character))).Concat(options.Watermark?.Fallbacks(fonts) ?? []);
        return new(bytes, pages.Pages.Length, DocumentFonts.Of(pages, fallen), slot, new(() => Marks.Of(pages)));
    }
}
