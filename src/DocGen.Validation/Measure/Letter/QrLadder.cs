using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure.Letter;

/// <param name="Corners">In pixels of the page; of the code's own upright: top left, bottom left, bottom right, top right.</param>
/// <param name="Preparation">The rung that found it.</param>
internal sealed record FoundCode(string Text, ImmutableArray<Place> Corners, string Preparation)
{
    public PixelBox Box
    {
        get
        {
            var (left, top) = ((int)Corners.Min(corner => corner.X), (int)Corners.Min(corner => corner.Y));
            return new(left, top, (int)Math.Ceiling(Corners.Max(corner => corner.X)) - left, (int)Math.Ceiling(Corners.Max(corner => corner.Y)) - top);
        }
    }
}

/// <summary>
/// Looks for QR codes on a page, prepared in one way after another, the cheap ones first, until a verification code of ours is found. The number of
/// steps is fixed and the page bounded, so the time is too.
/// </summary>
internal sealed class QrLadder(QrScanner scanner)
{
    /// <summary>Long side of A4 at 400 dpi: 12 pixels a module of our code. Corners are enlarged to it.</summary>
    private const double FineLongSide = 4677;

    private const double MostEnlarged = 3;

    /// <summary>Long side of A4 at 220 dpi; larger pages are tried at half the size, which is faster and reads as well.</summary>
    private const int CoarseLongSide = 2572;

    /// <summary>A4 at 100 dpi. A picture no larger may be a code and little else, which the corners would cut through.</summary>
    private const int SmallPixels = 1_000_000;

    /// <summary>Half of the side of what a pixel is compared with, about two modules of our code at 200 dpi.</summary>
    private const int CoarseAround = 16;

    /// <summary>At 400 dpi; less than two modules, so that a module between two others is still told from them when all are blurred into each other.</summary>
    private const int FineAround = 16;

    private const double BelowMean = 0.05;

    /// <returns>Every code found until then, each text once; ours, if it was found, is the last.</returns>
    public IReadOnlyList<FoundCode> Find(Plane page)
    {
        var found = new List<FoundCode>();
        foreach (var (name, view) in Rungs(page))
        {
            foreach (var scanned in scanner.Scan(view.Plane))
            {
                var code = new FoundCode(QrText.Of(scanned.Data), [.. scanned.Corners.Select(view.OnPage)], name);
                if (code.Corners.Length != 4 || found.Any(earlier => earlier.Text == code.Text)) continue;
                found.Add(code);
                if (QrText.IsOurs(code.Text)) return found;
            }
        }
        return found;
    }

    internal static IEnumerable<(string Name, View View)> Rungs(Plane page)
    {
        var whole = new View(page, 1, 0, 0);
        yield return Math.Max(page.Width, page.Height) > CoarseLongSide ? ("half size", new View(Rescale.Reduce(page, 2), 0.5, 0, 0)) : ("as it is", whole);
        yield return ("local threshold", whole.With(Binarise.Local(page, CoarseAround, BelowMean)));
        if (page.Values.Length <= SmallPixels) yield return ("enlarged", Rescale.Cubic(page, new(0, 0, page.Width, page.Height), 2));
        var scale = Math.Clamp(FineLongSide / Math.Max(page.Width, page.Height), 1, MostEnlarged);
        var corners = Corners(page).Select(box => new Lazy<View>(() => Rescale.Cubic(page, box, scale))).ToArray();
        foreach (var corner in corners) yield return ("corner enlarged, local threshold", corner.Value.With(Binarise.Local(corner.Value.Plane, FineAround, BelowMean)));
        foreach (var corner in corners) yield return ("corner enlarged, sharpened", corner.Value.With(Filter.Unsharp(corner.Value.Plane, sigma: 6, amount: 5)));
    }

    /// <summary>The code stands at the lower left of a page that is upright, or in its upper half when the letter runs to a second page; then the page may lie.</summary>
    private static IEnumerable<PixelBox> Corners(Plane page)
    {
        var (width, height) = ((page.Width + 1) / 2, (page.Height + 1) / 2);
        return
        [
            new(0, page.Height - height, width, height), new(page.Width - width, 0, width, height),
            new(0, 0, width, height), new(page.Width - width, page.Height - height, width, height),
        ];
    }
}
