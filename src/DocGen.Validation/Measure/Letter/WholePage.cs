using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Measure.Decode;

namespace DocGen.Validation.Measure.Letter;

/// <summary>A page without a code of ours: its print and its short code, whichever way up it lies.</summary>
internal sealed class WholePage(PrintReader reader)
{
    /// <summary>Long side of A4 at 203 dpi.</summary>
    private const double LongSide = 2376;

    private const double MostEnlarged = 2.9;

    /// <summary>Mean confidence of a page's lines: 40 to 90 of letters, below 10 upside down, and yet a line then may look like a code.</summary>
    private const double Legible = 30;

    private const int Dpi = 203;

    /// <summary>Of the page's height: print stands there on every letter, whichever way up.</summary>
    private const double StripTop = 0.18, StripBottom = 0.36;

    /// <summary>Pixels that are dark beside each other: three and more in print, hardly more than one in grain, which would be read dot by dot for many seconds.</summary>
    private const double LeastRun = 1.8;

    /// <summary>Strokes crossed by a line of pixels, of all pixels: 0.2 to 1.1 % on letters, spoilt ones too. The reader searches what has none for a minute.</summary>
    private const double LeastPrint = 0.0003;

    /// <summary>Sigma that smooths grain and leaves print of 203 dpi.</summary>
    private const double Grain = 1.5;

    private const int Around = 16;

    private const double BelowMean = 0.1;

    /// <summary>Rules are longer, strokes of characters shorter, of the title too: 9 mm at 203 dpi.</summary>
    private const int LongestStroke = 72;

    private readonly ShortCodeReader codes = new(reader);

    public (ImmutableArray<TextLine> Lines, ImmutableArray<string> ShortCodes) Read(Plane page)
    {
        var (first, other) = page.Width > page.Height ? (6, 8) : (1, 3);
        var read = Read(page, first);
        var confidence = Confidence(read.Lines);
        return confidence < Legible && IsBetter(page, other, confidence) ? Read(page, other) : read;
    }

    /// <summary>Reads a strip, which costs a fifth of the page.</summary>
    private bool IsBetter(Plane page, int orientation, double confidence)
    {
        var view = Enlarged(Turn.Upright(page, orientation), StripTop, StripBottom);
        return Confidence(reader.Read(view.Plane, Dpi, PrintLayout.Block)) > confidence;
    }

    private (ImmutableArray<TextLine> Lines, ImmutableArray<string> ShortCodes) Read(Plane page, int orientation)
    {
        var turned = Turn.Upright(page, orientation);
        var view = Enlarged(turned, 0, 1);
        var dark = Binarise.Local(view.Plane, Around, BelowMean);
        if (Binarise.MeanRun(dark) < LeastRun)
        {
            view = view.With(Filter.Blur(view.Plane, Grain));
            dark = Binarise.Local(view.Plane, Around, BelowMean);
        }
        if (Binarise.Runs(dark) < LeastPrint * dark.Values.Length) return ([], []);
        var plain = Rules.Erase(view.Plane, dark, LongestStroke);
        var lines = reader.Read(plain, Dpi, PrintLayout.Block);
        return ([.. lines.Select(line => line with { Box = OnPage(line.Box, view, orientation, page) })], codes.Read(turned, view, lines));
    }

    /// <param name="top">As a share of the page's height.</param>
    /// <param name="bottom">As a share of the page's height.</param>
    private static View Enlarged(Plane page, double top, double bottom)
    {
        var scale = Math.Min(LongSide / Math.Max(page.Width, page.Height), MostEnlarged);
        var first = (int)(top * page.Height);
        return Rescale.Cubic(page, new PixelBox(0, first, page.Width, Math.Max(1, (int)(bottom * page.Height) - first)), scale);
    }

    /// <summary>By characters, so that a spot read as a letter weighs little.</summary>
    private static double Confidence(ImmutableArray<TextLine> lines) =>
        lines.IsEmpty ? 0 : lines.Sum(line => line.Confidence * line.Text.Length) / lines.Sum(line => line.Text.Length);

    private static PixelBox OnPage(PixelBox box, View view, int orientation, Plane page)
    {
        var (from, to) = (view.OnPage(new(box.X, box.Y)), view.OnPage(new(box.Right, box.Bottom)));
        return Orientation.ToStored(new((int)from.X, (int)from.Y, (int)(to.X - from.X), (int)(to.Y - from.Y)), orientation, page.Width, page.Height);
    }
}
