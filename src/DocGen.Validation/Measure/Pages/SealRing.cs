using System.Numerics;

namespace DocGen.Validation.Measure.Pages;

/// <summary>Fits rings to the edges of red ink about a supposed middle. Keeps lists from one middle to the next; not thread-safe.</summary>
internal sealed class SealRing
{
    /// <summary>Diameters that are looked for. Official seals have 38 to 58 mm; where the paper's size is only guessed they seem smaller or larger.</summary>
    public const double ShortestMillimetres = 24, LongestMillimetres = 66;

    private const int Sectors = 64;

    /// <summary>Shorter axis over longer: ovals of 45 × 30 mm, and those photographed at an angle.</summary>
    private const double Flattest = 0.56;

    /// <summary>Cosines of the angle by which an edge may look past the middle: of a circle 15°, of an oval 45°.</summary>
    private const double CircleFacing = 0.966, OvalFacing = 0.7;

    /// <summary>Sides on which edges are seen, of all: less is chance.</summary>
    private const double LeastSeen = 0.25, LeastSeenOfOval = 0.4, SeenAllAround = 0.7;

    /// <summary>Triples of points that an oval is tried through.</summary>
    private const int Trials = 90;

    private readonly InkEdges edges;
    private readonly double density, shortest, longest;
    private readonly List<EdgePoint> near = [], chosen = [];

    private SealRing(InkEdges edges, double density) =>
        (this.edges, this.density, shortest, longest) = (edges, density, ShortestMillimetres / 2 * density, LongestMillimetres / 2 * density);

    /// <summary>A ring as it was found.</summary>
    /// <param name="Coverage">Of the whole way round, that which is inked.</param>
    public sealed record Found(Ellipse Ellipse, double Coverage);

    /// <summary>Circles, those cut by the page's edge too.</summary>
    /// <param name="density">Pixels a millimetre.</param>
    /// <param name="most">Middles that are tried.</param>
    public static List<Found> Circles(InkEdges edges, double density, int most)
    {
        var ring = new SealRing(edges, density);
        return [.. SealCentres.OfCircles(edges, ring.shortest, ring.longest, most).Select(middle => ring.CircleAt(middle.X, middle.Y)).OfType<Found>()];
    }

    /// <summary>Ovals, and circles that were photographed at an angle.</summary>
    /// <inheritdoc cref="Circles" path="/param"/>
    public static List<Found> Ovals(InkEdges edges, double density, int most)
    {
        var ring = new SealRing(edges, density);
        return [.. SealCentres.OfOvals(edges, Flattest * ring.shortest, ring.longest, most).Select(middle => ring.OvalAt(middle.X, middle.Y)).OfType<Found>()];
    }

    /// <summary>Null when it is no seal's ring among these edges.</summary>
    public static Found? Judge(InkEdges edges, Ellipse ring, double density)
    {
        var way = RingSamples.Of(edges, ring, density);
        return way.IsSeal(2 * ring.Long / density) ? new(ring, way.Coverage) : null;
    }

    private Found? CircleAt(double x, double y)
    {
        Gather(x, y, CircleFacing);
        if (RadiusOf(x, y) is not { } radius) return null;
        var ring = Ellipse.Circle(x, y, radius);
        for (var round = 0; round < 4; round++)
        {
            Choose(ring, round == 0 ? 2.5 : 1.5);
            if (chosen.Count < 20 || ConicFit.Circle(x, y, chosen) is not { } fitted || !HasSizeOfSeal(fitted)) return null;
            ring = fitted;
        }
        // What is seen from all sides may turn out to be no true circle.
        Choose(ring, 3);
        return Better(Judge(edges, ring, density), SectorsOf(ring) > SeenAllAround * Sectors ? Refined(ring) : null);
    }

    private Found? OvalAt(double x, double y)
    {
        Gather(x, y, OvalFacing);
        KeepSymmetrical(x, y);
        if (near.Count < 40) return null;
        Ellipse? best = null;
        var (most, seed) = (0, 1u);
        var seen = near.ConvertAll(point => Seen(point, x, y));
        for (var trial = 0; trial < Trials; trial++)
        {
            if (ConicFit.Through(x, y, Any(ref seed), Any(ref seed), Any(ref seed)) is not { } ring || !HasSizeOfSeal(ring)) continue;
            if (SidesOf(ring, seen) is var sides && sides <= most) continue;
            (most, best) = (sides, ring);
        }
        if (best is null || most < LeastSeenOfOval * Sectors) return null;
        Gather(x, y, OvalFacing);
        return Better(Judge(edges, best, density), Refined(best));
    }

    private static Found? Better(Found? one, Found? other) => one is null ? other : other is null || one.Coverage >= other.Coverage ? one : other;

    private Found? Refined(Ellipse ring)
    {
        for (var round = 0; round < 3; round++)
        {
            Choose(ring, round == 0 ? 3 : 1.5);
            if (chosen.Count < 30 || ConicFit.Oval(ring.X, ring.Y, chosen) is not { } fitted || !HasSizeOfSeal(fitted)) return null;
            ring = fitted;
        }
        return Judge(edges, ring, density);
    }

    private bool HasSizeOfSeal(Ellipse ring) => ring.Long <= longest && ring.Long >= shortest && ring.Short >= Flattest * ring.Long;

    /// <summary>A point as it is seen from the middle.</summary>
    /// <param name="Side">A bit for each of the sectors.</param>
    private readonly record struct SeenPoint(double Across, double Down, double Distance, ulong Side);

    private static SeenPoint Seen(EdgePoint point, double x, double y)
    {
        var (across, down) = (point.X - x, point.Y - y);
        return new(across, down, Math.Sqrt(across * across + down * down), 1UL << (int)((Math.Atan2(down, across) / (2 * Math.PI) + 0.5) * Sectors) % Sectors);
    }

    /// <summary>Sides on which points lie within a pixel and a half of a ring about the middle.</summary>
    private static int SidesOf(Ellipse ring, List<SeenPoint> seen)
    {
        const double within = 1.5;
        var (sine, cosine) = Math.SinCos(ring.Angle);
        var (along, aside) = (1 / (ring.Long * ring.Long), 1 / (ring.Short * ring.Short));
        var (xx, xy, yy) = (along * cosine * cosine + aside * sine * sine, 2 * (along - aside) * sine * cosine, along * sine * sine + aside * cosine * cosine);
        var sides = 0UL;
        foreach (var point in seen)
        {
            // Near the ring half of this is by how much of its distance a point is off.
            var off = xx * point.Across * point.Across + xy * point.Across * point.Down + yy * point.Down * point.Down - 1;
            if (Math.Abs(off) * point.Distance <= 2 * within) sides |= point.Side;
        }
        return BitOperations.PopCount(sides);
    }

    /// <summary>Numbers of a linear congruence: the same page gives the same rings.</summary>
    private EdgePoint Any(ref uint seed)
    {
        seed = seed * 1664525 + 1013904223;
        return near[(int)((ulong)seed * (ulong)near.Count >> 32)];
    }

    /// <summary>Edges in reach whose ink lies towards the middle.</summary>
    private void Gather(double x, double y, double facing)
    {
        near.Clear();
        var (from, to) = (Flattest * shortest, longest * 1.05);
        foreach (var point in edges.Points)
        {
            var (across, down) = (x - point.X, y - point.Y);
            if (Math.Abs(across) > to || Math.Abs(down) > to) continue;
            var distance = Math.Sqrt(across * across + down * down);
            if (distance >= from && distance <= to && across * point.InwardX + down * point.InwardY >= facing * distance) near.Add(point);
        }
    }

    /// <summary>Only edges that have one on the opposite side of the middle, looking the other way.</summary>
    private void KeepSymmetrical(double x, double y)
    {
        const int cell = 4;
        const double opposite = -0.85;
        var places = near.ToLookup(point => ((int)(point.X / cell), (int)(point.Y / cell)));
        near.RemoveAll(point => !HasOpposite(point));

        bool HasOpposite(EdgePoint point)
        {
            var (column, row) = ((int)((2 * x - point.X) / cell), (int)((2 * y - point.Y) / cell));
            for (var down = row - 1; down <= row + 1; down++)
                for (var across = column - 1; across <= column + 1; across++)
                    foreach (var other in places[(across, down)])
                        if (other.InwardX * point.InwardX + other.InwardY * point.InwardY < opposite) return true;
            return false;
        }
    }

    /// <summary>The largest radius at which edges are seen on most sides.</summary>
    private double? RadiusOf(double x, double y)
    {
        var sides = new ulong[(int)longest + 3];
        foreach (var point in near)
        {
            var (across, down) = (point.X - x, point.Y - y);
            var sector = (int)((Math.Atan2(down, across) / (2 * Math.PI) + 0.5) * Sectors) % Sectors;
            var radius = (int)Math.Round(Math.Sqrt(across * across + down * down));
            for (var at = radius - 1; at <= radius + 1; at++)
                if (at >= 0 && at < sides.Length) sides[at] |= 1UL << sector;
        }
        var best = 0;
        for (var radius = (int)shortest; radius < sides.Length; radius++)
            if (BitOperations.PopCount(sides[radius]) >= BitOperations.PopCount(sides[best])) best = radius;
        return best == 0 || BitOperations.PopCount(sides[best]) < LeastSeen * Sectors ? null : best;
    }

    private void Choose(Ellipse ring, double within)
    {
        chosen.Clear();
        foreach (var point in near)
            if (Math.Abs(ring.Of(point.X, point.Y).Outside) <= within) chosen.Add(point);
    }

    private int SectorsOf(Ellipse ring)
    {
        var seen = 0UL;
        foreach (var point in chosen) seen |= 1UL << (int)((ring.Of(point.X, point.Y).Parameter / (2 * Math.PI) + 0.5) * Sectors) % Sectors;
        return BitOperations.PopCount(seen);
    }
}
