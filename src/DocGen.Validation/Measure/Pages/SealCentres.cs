namespace DocGen.Validation.Measure.Pages;

/// <summary>Where the middles of rings may lie: votes of the edges of red ink, on a coarse grid that reaches beyond the page.</summary>
internal sealed class SealCentres
{
    /// <summary>Pixels of a cell, on each axis.</summary>
    private const int Cell = 2;

    /// <summary>Directions that opposite edges are sorted by.</summary>
    private const int Directions = 64;

    /// <summary>Of a ring's edge, the part that has to vote for its middle.</summary>
    private const double LeastSeen = 0.15;

    private readonly int margin, columns, rows;
    private readonly int[] votes;

    private SealCentres(InkEdges edges, int margin)
    {
        this.margin = margin;
        (columns, rows) = ((edges.Width + 2 * margin) / Cell + 3, (edges.Height + 2 * margin) / Cell + 3);
        votes = new int[columns * rows];
    }

    /// <summary>Middles of circles, those cut by the page's edge too: each edge votes for all places as far inwards as a radius may be.</summary>
    public static IEnumerable<(double X, double Y)> OfCircles(InkEdges edges, double shortest, double longest, int most)
    {
        var centres = new SealCentres(edges, (int)(0.6 * longest));
        foreach (var point in edges.Points)
            for (var radius = shortest; radius <= longest; radius += Cell) centres.Vote(point.X + radius * point.InwardX, point.Y + radius * point.InwardY);
        return centres.Peaks(most, (int)(shortest / 4), (int)(LeastSeen * 2 * Math.PI * shortest * edges.Share));
    }

    /// <summary>Middles of all that is symmetrical to a point, as ovals and photographed circles are: each pair of edges that face each other votes for the place between.</summary>
    public static IEnumerable<(double X, double Y)> OfOvals(InkEdges edges, double shortest, double longest, int most)
    {
        var centres = new SealCentres(edges, 0);
        var byDirection = edges.Points.ToLookup(DirectionOf).ToDictionary(group => group.Key, group => group.ToArray());
        foreach (var (direction, points) in byDirection.Where(group => group.Key < Directions / 2))
            for (var aside = -1; aside <= 1; aside++)
                if (byDirection.TryGetValue((direction + aside + Directions * 3 / 2) % Directions, out var opposite)) centres.VotePairs(points, opposite, 2 * shortest, 2 * longest);
        return centres.Peaks(most, (int)(shortest / 4), (int)(LeastSeen * 2 * Math.PI * shortest * edges.Share));
    }

    private static int DirectionOf(EdgePoint point) =>
        (int)Math.Round((Math.Atan2(point.InwardY, point.InwardX) / (2 * Math.PI) + 1) * Directions) % Directions;

    private void VotePairs(EdgePoint[] points, EdgePoint[] opposite, double nearest, double farthest)
    {
        var (near, far) = ((float)(nearest * nearest), (float)(farthest * farthest));
        foreach (var one in points)
            foreach (var other in opposite)
            {
                var (across, down) = (other.X - one.X, other.Y - one.Y);
                var square = across * across + down * down;
                if (square < near || square > far) continue;
                // Within 45° of facing each other: the axes of an oval differ by a third.
                var facing = across * one.InwardX + down * one.InwardY;
                if (facing > 0 && 2 * facing * facing > square) Vote((one.X + other.X) / 2, (one.Y + other.Y) / 2);
            }
    }

    private void Vote(double x, double y)
    {
        var (column, row) = ((int)(x + margin) / Cell + 1, (int)(y + margin) / Cell + 1);
        if (x >= -margin && y >= -margin && column < columns - 1 && row < rows - 1) votes[row * columns + column]++;
    }

    /// <summary>The fullest places, the fullest first, no two near each other.</summary>
    /// <param name="least">Votes that chance does not give.</param>
    private List<(double X, double Y)> Peaks(int most, int apart, int least)
    {
        var sums = SumsAround();
        var full = new List<(int Sum, int At)>();
        for (var at = columns + 1; at < sums.Length - columns - 1; at++)
            if (sums[at] >= least && sums[at] >= sums[at - 1] && sums[at] >= sums[at + 1] && sums[at] >= sums[at - columns] && sums[at] >= sums[at + columns]) full.Add((sums[at], at));
        var found = new List<(double X, double Y)>();
        foreach (var (_, at) in full.OrderByDescending(one => one.Sum).ThenBy(one => one.At))
        {
            var (x, y) = ((at % columns - 0.5) * Cell - margin, (at / columns - 0.5) * Cell - margin);
            if (found.Exists(other => Math.Abs(other.X - x) < apart && Math.Abs(other.Y - y) < apart)) continue;
            found.Add((x, y));
            if (found.Count == most) break;
        }
        return found;
    }

    /// <summary>Of each cell and its eight neighbours.</summary>
    private int[] SumsAround()
    {
        var (across, sums) = (new int[votes.Length], new int[votes.Length]);
        for (var at = 1; at < votes.Length - 1; at++) across[at] = votes[at - 1] + votes[at] + votes[at + 1];
        for (var at = columns; at < votes.Length - columns; at++) sums[at] = across[at - columns] + across[at] + across[at + columns];
        return sums;
    }
}
