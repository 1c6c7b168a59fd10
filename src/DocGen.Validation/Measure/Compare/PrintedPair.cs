using System.Collections.Immutable;
using DocGen.Validation.Measure.Decode;
using DocGen.Validation.Measure.Edit;
using DocGen.Validation.Measure.Native;

namespace DocGen.Validation.Measure.Compare;

/// <summary>Two printings of a document, drawn by poppler and held against each other page by page.</summary>
internal sealed class PrintedPair : IDisposable
{
    /// <summary>Pages of either that are compared: a document has a few dozen, and drawing one takes some hundredths of a second.</summary>
    public const int MostPages = 120;

    /// <summary>One pixel a point: a digit has eight pixels in height, and one that changed changes some of them.</summary>
    private const int ComparedDpi = 72;

    private const int ShownDpi = 110;

    private const byte Desk = 0x8C;

    /// <summary>Around and between the pages.</summary>
    private const int Margin = 16;

    private static readonly JpegSetting Shown = new(88, TurboJpeg.Chroma444);

    private readonly PdfDecoder before, after;

    private PrintedPair(PdfDecoder before, PdfDecoder after) => (this.before, this.after) = (before, after);

    /// <param name="files">One behind the other.</param>
    /// <param name="beforeBytes">Length of the first.</param>
    /// <returns>Null when one of them cannot be opened.</returns>
    public static PrintedPair? Open(ReadOnlySpan<byte> files, int beforeBytes)
    {
        if (beforeBytes < 0 || beforeBytes > files.Length || PdfDecoder.Open(files[..beforeBytes]) is not { } before) return null;
        if (PdfDecoder.Open(files[beforeBytes..]) is { } after) return new(before, after);
        before.Dispose();
        return null;
    }

    /// <summary>Every page of either, up to <see cref="MostPages"/>. A page that cannot be drawn differs from all others.</summary>
    public ImmutableArray<PageDifference> Compare() =>
        [.. Enumerable.Range(0, Math.Min(MostPages, Math.Max(before.AllPages, after.AllPages))).Select(Compare)];

    /// <summary>Both pages, the earlier on the left, with frames around what differs; on the side that lacks the page the desk is empty.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>Null when neither has the page, or none can be drawn.</returns>
    public (Raster Picture, ReadOnlyMemory<byte> Jpeg)? Draw(int index)
    {
        var (left, right) = (Drawn(before, index, ShownDpi), Drawn(after, index, ShownDpi));
        if (left is null && right is null) return null;
        var marks = Compare(index).Areas.Select(area => new PhotoMark(area, MarkColour.Red)).ToImmutableArray();
        if (left is not null) Marks.Draw(left, marks, (double)ShownDpi / ComparedDpi);
        if (right is not null) Marks.Draw(right, marks, (double)ShownDpi / ComparedDpi);
        var (width, height) = (Math.Max(left?.Width ?? 0, right?.Width ?? 0), Math.Max(left?.Height ?? 0, right?.Height ?? 0));
        var desk = new Raster(2 * width + 3 * Margin, height + 2 * Margin, new byte[3 * (2 * width + 3 * Margin) * (height + 2 * Margin)]);
        desk.Pixels.AsSpan().Fill(Desk);
        if (left is not null) Lay(left, desk, Margin);
        if (right is not null) Lay(right, desk, width + 2 * Margin);
        return (desk, JpegEncoder.Encode(desk, Shown));
    }

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }

    private PageDifference Compare(int index)
    {
        if (index >= before.AllPages) return new(index + 1, PageChange.Added, []);
        if (index >= after.AllPages) return new(index + 1, PageChange.Removed, []);
        var (one, other) = (before.Draw(index, ComparedDpi), after.Draw(index, ComparedDpi));
        if (one is null || other is null || (one.Width, one.Height) != (other.Width, other.Height)) return new(index + 1, PageChange.Differs, []);
        var areas = ChangedAreas.Of(one, other);
        return new(index + 1, areas.IsEmpty ? PageChange.Same : PageChange.Differs, areas);
    }

    private static Raster? Drawn(PdfDecoder file, int index, int dpi) => index < file.AllPages ? file.Draw(index, dpi) : null;

    private static void Lay(Raster page, Raster desk, int left)
    {
        for (var y = 0; y < page.Height; y++)
            page.Pixels.AsSpan(3 * y * page.Width, 3 * page.Width).CopyTo(desk.Pixels.AsSpan(3 * ((y + Margin) * desk.Width + left)));
    }
}
