using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Validation.Measure.Letter;

namespace DocGen.Validation.Measure.Pages;

/// <summary>
/// Red seals on a page: rings of red ink, round or oval, with characters inside; over print, faint, cut by the page's edge, one over the other. A seal that was
/// printed in colour looks the same: this tells presence, never authenticity.
/// </summary>
internal static class Seals
{
    /// <summary>
    /// Redness that ink has at least: strong seals first, whose halos would widen all their strokes at the levels of faint ones. From <see cref="Smoothed"/> down the
    /// grain of cameras and of JPEG is as red in places.
    /// </summary>
    private static readonly int[] Levels = [64, Smoothed, 13];

    private const int Smoothed = 26;

    /// <summary>Places that are looked at, and seals that are told, at most: no document has as many.</summary>
    private const int MostCentres = 12, MostSeals = 24;

    /// <summary>Millimetres from the middle of a ring's breadth within which all ink is its own.</summary>
    private const double Breadth = 1.3;

    /// <summary>Of the larger one's half axis: two seals are never stamped with their middles nearer to each other.</summary>
    private const double Apart = 0.4;

    /// <param name="page">Upright or not: seals have no upright.</param>
    /// <param name="dpi">Of that picture.</param>
    /// <returns>From the top; boxes in its pixels, cut at its edges.</returns>
    public static ImmutableArray<SealFacts> Of(Raster page, double dpi)
    {
        var red = RedInk.Of(page, dpi / 25.4);
        List<SealRing.Found> found = [];
        foreach (var level in Levels)
        {
            // Half of the smallest ring, seen from both sides.
            var fewest = (int)(Math.PI * SealRing.ShortestMillimetres / 2 * red.Density);
            if (CountFrom(red.Plane, level) < fewest) continue;
            var edges = InkEdges.Of(level <= Smoothed ? Filter.Mean(red.Plane, 1) : red.Plane, level);
            foreach (var ring in found) edges = edges.Without(ring.Ellipse, Breadth * red.Density);
            if (CountBeside(found, edges, red.Density) >= fewest) edges = Add(found, SealRing.Circles(edges, red.Density, MostCentres), edges, red.Density);
            if (CountBeside(found, edges, red.Density) >= fewest) _ = Add(found, SealRing.Ovals(edges, red.Density, MostCentres), edges, red.Density);
        }
        return [.. found.Select(ring => Facts(ring, red, page)).OrderBy(seal => seal.Box.Y).ThenBy(seal => seal.Box.X)];
    }

    private static int CountFrom(Plane redness, int level)
    {
        var count = 0;
        foreach (var value in redness.Values)
            if (value >= level) count++;
        return count;
    }

    /// <summary>Edges that belong to no seal that is known.</summary>
    private static int CountBeside(List<SealRing.Found> found, InkEdges edges, double density) =>
        edges.Points.Count(point => !found.Exists(ring => ring.Ellipse.Of(point.X, point.Y).Outside <= density));

    /// <summary>The fullest rings first; what is one seal's ring can't be part of another's.</summary>
    /// <returns>The edges without the rings that were added.</returns>
    private static InkEdges Add(List<SealRing.Found> found, List<SealRing.Found> rings, InkEdges edges, double density)
    {
        while (rings.Count > 0 && found.Count < MostSeals)
        {
            var best = rings.MaxBy(ring => ring.Coverage)!;
            rings.Remove(best);
            if (found.Exists(other => AreOne(best.Ellipse, other.Ellipse))) continue;
            found.Add(best);
            edges = edges.Without(best.Ellipse, Breadth * density);
            var left = edges;
            rings = [.. rings.Select(ring => SealRing.Judge(left, ring.Ellipse, density)).OfType<SealRing.Found>()];
        }
        return edges;
    }

    private static bool AreOne(Ellipse one, Ellipse other)
    {
        var (across, down) = (one.X - other.X, one.Y - other.Y);
        return Math.Sqrt(across * across + down * down) < Apart * Math.Max(one.Long, other.Long);
    }

    private static SealFacts Facts(SealRing.Found ring, RedInk red, Raster page)
    {
        var (reachX, reachY) = ring.Ellipse.Reach();
        var (left, top) = (Clamp(ring.Ellipse.X - reachX, page.Width), Clamp(ring.Ellipse.Y - reachY, page.Height));
        var (right, bottom) = (Clamp(ring.Ellipse.X + reachX, page.Width), Clamp(ring.Ellipse.Y + reachY, page.Height));
        return new(new PixelBox(left, top, right - left, bottom - top), Math.Round(2 * ring.Ellipse.Long / red.Density, 1), Math.Round(ring.Coverage, 2));

        int Clamp(double pixels, int most) => Math.Clamp((int)Math.Round(pixels * red.By), 0, most);
    }
}
