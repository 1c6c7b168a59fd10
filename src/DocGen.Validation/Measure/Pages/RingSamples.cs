namespace DocGen.Validation.Measure.Pages;

/// <summary>What is red along a supposed ring, beside it and inside of it: tells rings of seals from all else that is red.</summary>
internal sealed record RingSamples
{
    private const int Around = 180;

    /// <summary>Of the whole way round, that which lies on the page.</summary>
    public required double OnPage { get; init; }

    /// <summary>Of the whole way round, that where ink begins on the ring, seen from outside.</summary>
    public required double Coverage { get; init; }

    /// <summary>Of the way on the page, that with ink just beyond the ring: much on a page that is red all over, or full of red print.</summary>
    public required double Outside { get; init; }

    /// <summary>Of the way on the page, that where the ink goes on inwards for more than a ring's breadth.</summary>
    public required double Solid { get; init; }

    /// <summary>Of the area within the ring, that which is ink: characters and a star.</summary>
    public required double Content { get; init; }

    /// <summary>Of 24 sectors, those with ink where the characters stand.</summary>
    public required double Characters { get; init; }

    /// <param name="millimetres">Of the longer axis: small rings are easily made of print by chance, and no official seal is as small.</param>
    public bool IsSeal(double millimetres) =>
        OnPage >= 0.4 && Coverage >= 0.3 && Coverage >= (millimetres < 32 ? 0.8 : 0.6) * OnPage && Outside <= 0.45 * Coverage / OnPage && Solid <= 0.4
        && Content is >= 0.03 and <= 0.6 && Characters >= 0.3;

    /// <param name="density">Pixels a millimetre.</param>
    public static RingSamples Of(InkEdges edges, Ellipse ring, double density)
    {
        int onPage = 0, covered = 0, outside = 0, beyond = 0, solid = 0;
        for (var sample = 0; sample < Around; sample++)
        {
            var ray = ring.At(2 * Math.PI * sample / Around);
            if (!IsOnPage((ray.X, ray.Y), edges)) continue;
            onPage++;
            if (Begins(edges, ray, density)) covered++;
            if (IsSolid(edges, ray, density)) solid++;
            if (!IsOnPage(ray.At(1.8 * density), edges)) continue;
            beyond++;
            if (HasInk(edges, ray, 1.2 * density, 2.6 * density)) outside++;
        }
        var (content, characters) = Inside(edges, ring, density);
        return new()
        {
            OnPage = (double)onPage / Around,
            Coverage = (double)covered / Around,
            Outside = beyond == 0 ? 0 : (double)outside / beyond,
            Solid = onPage == 0 ? 1 : (double)solid / onPage,
            Content = content,
            Characters = characters,
        };
    }

    private static bool IsOnPage((double X, double Y) place, InkEdges edges) => place.X >= 0 && place.Y >= 0 && place.X < edges.Width && place.Y < edges.Height;

    private static bool HasInk(InkEdges edges, Ray ray, double from, double to)
    {
        for (var outwards = from; outwards <= to; outwards += 0.7)
        {
            var (x, y) = ray.At(outwards);
            if (edges.IsInk(x, y)) return true;
        }
        return false;
    }

    /// <summary>From 1.1 mm outside the ink begins within 0.6 mm of the ring.</summary>
    private static bool Begins(InkEdges edges, Ray ray, double density)
    {
        for (var outwards = 1.1 * density; outwards >= -0.7 * density; outwards -= 0.7)
        {
            var (x, y) = ray.At(outwards);
            if (edges.IsInk(x, y)) return outwards <= 0.6 * density;
        }
        return false;
    }

    /// <summary>From the ring inwards nothing but ink, for 2.5 mm.</summary>
    private static bool IsSolid(InkEdges edges, Ray ray, double density)
    {
        for (var inwards = 0.6; inwards <= 2.5; inwards += 0.3)
        {
            var (x, y) = ray.At(-inwards * density);
            if (!edges.IsInk(x, y)) return false;
        }
        return true;
    }

    private static (double Content, double Characters) Inside(InkEdges edges, Ellipse ring, double density)
    {
        const int sectors = 24, angles = 144;
        const double least = 0.03, innermost = 0.6;
        int ink = 0, all = 0;
        Span<int> inSector = stackalloc int[sectors], ofSector = stackalloc int[sectors];
        for (var at = 0; at < angles; at++)
        {
            var ray = ring.At(2 * Math.PI * at / angles);
            for (var inwards = 2 * density; inwards < ring.Short; inwards++)
            {
                var (x, y) = ray.At(-inwards);
                if (!IsOnPage((x, y), edges)) continue;
                var one = edges.IsInk(x, y) ? 1 : 0;
                (all, ink) = (all + 1, ink + one);
                if (inwards > innermost * ring.Short) continue;
                var sector = at * sectors / angles;
                ofSector[sector]++;
                inSector[sector] += one;
            }
        }
        var (seen, with) = (0, 0);
        for (var sector = 0; sector < sectors; sector++)
        {
            if (ofSector[sector] == 0) continue;
            seen++;
            if (inSector[sector] > least * ofSector[sector]) with++;
        }
        return (all == 0 ? 0 : (double)ink / all, seen == 0 ? 0 : (double)with / seen);
    }
}
