using System.Buffers;
using System.Collections.Immutable;
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
}

/// <param name="FontUses">Which font beyond a family's own served which characters.</param>
public sealed record PrintedDocument(ReadOnlyMemory<byte> Bytes, int Pages, ImmutableArray<FontUse> FontUses);

/// <summary>The second half of the pipeline: content → layout → pages → PDF.</summary>
public sealed class PrintDocument(FontLibrary fonts, Limits limits)
{
    /// <param name="cache">Of the template that the content comes from: its static parts are laid out once.</param>
    public Outcome<PrintedDocument> Run(Document content, PrintOptions options, LayoutCache cache)
    {
        var laidOut = LayoutEngine.Run(content, fonts, cache);
        return Copies.Make(laidOut.Document, options.Copies, options.Sides, limits)
            .Then(pages => options.Watermark is { } watermark ? watermark.PaintOn(pages, fonts) : Outcome.Of(pages))
            .Select(pages => new PrintedDocument(Write(pages), pages.Pages.Length, laidOut.Report.FontUses));
    }

    private static ReadOnlyMemory<byte> Write(PagedDocument pages)
    {
        var buffer = new ArrayBufferWriter<byte>(256 * 1024);
        PdfWriter.Write(pages, buffer);
        return buffer.WrittenMemory;
    }
}
