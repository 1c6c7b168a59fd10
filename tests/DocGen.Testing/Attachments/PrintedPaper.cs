using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace DocGen.Testing.Attachments;

/// <summary>A document on paper: printed pages with what people and the stationer put on them.</summary>
/// <param name="Pdf">As it was printed, without seals.</param>
/// <param name="Stationery">What is printed under it, of a page from 1 at so many dpi: the pattern of a certificate, its frame. Null is white paper.</param>
public sealed record PrintedPaper(byte[] Pdf, Func<ColourSheet, int, int, ColourSheet>? Stationery = null)
{
    /// <summary>At the dpi that was asked for last, before anybody pressed a seal: shared with copies that are sealed otherwise. More of them would fill the memory.</summary>
    private readonly StrongBox<(int Dpi, ColourSheet[] Pages)> bare = new((0, []));

    public ImmutableArray<Impression> Seals { get; init; } = [];

    /// <summary>Pages from 1 as they lie on the scanner; a page may lie there twice or not at all.</summary>
    public ImmutableArray<int> Order { get; init; } = [];

    public PrintedPaper Sealed(params ReadOnlySpan<Impression> seals) => this with { Seals = [.. Seals, .. seals] };

    public PrintedPaper Unsealed() => this with { Seals = [] };

    /// <summary>Every page, as a perfect colour scanner sees it.</summary>
    public ColourSheet[] At(int dpi)
    {
        ColourSheet[] pages;
        lock (bare)
        {
            if (bare.Value.Dpi != dpi) bare.Value = (dpi, Print(dpi));
            pages = bare.Value.Pages;
        }
        pages = [.. pages.Select((page, index) => Seals.Where(seal => seal.Page == index + 1).Aggregate(page, (sheet, seal) => seal.On(sheet, dpi)))];
        return Order.IsEmpty ? pages : [.. Order.Select(number => pages[number - 1])];
    }

    private ColourSheet[] Print(int dpi)
    {
        using var file = new TemporaryFile("paper.pdf", Pdf);
        Tools.RunClean("pdftoppm", "-r", $"{dpi}", file.Path, file.Beside("page"));
        return [.. Directory.GetFiles(Path.GetDirectoryName(file.Path)!, "page-*.ppm").Order(StringComparer.Ordinal).Select((page, index) => Finished(ColourSheet.Read(File.ReadAllBytes(page)), index + 1, dpi))];
    }

    private ColourSheet Finished(ColourSheet page, int number, int dpi)
    {
        var written = Handwriting.On(page, dpi);
        return Stationery is null ? written : Stationery(written, number, dpi);
    }
}
