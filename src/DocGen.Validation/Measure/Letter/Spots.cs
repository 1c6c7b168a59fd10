namespace DocGen.Validation.Measure.Letter;

/// <summary>Connected dark pixels.</summary>
internal static class Spots
{
    /// <param name="below">Pixels with a smaller value are dark.</param>
    /// <param name="smallest">Spots with fewer pixels are left out.</param>
    /// <returns>For each pixel whether it belongs to a spot.</returns>
    public static bool[] AtLeast(Plane plane, int below, int smallest)
    {
        var (kept, seen) = (new bool[plane.Values.Length], new bool[plane.Values.Length]);
        var spot = new List<int>();
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || plane.Values[start] >= below) continue;
            Collect(plane, start, below, seen, spot);
            if (spot.Count < smallest) continue;
            foreach (var at in spot) kept[at] = true;
        }
        return kept;
    }

    private static void Collect(Plane plane, int start, int below, bool[] seen, List<int> spot)
    {
        spot.Clear();
        spot.Add(start);
        seen[start] = true;
        for (var next = 0; next < spot.Count; next++)
        {
            var (x, y) = (spot[next] % plane.Width, spot[next] / plane.Width);
            for (var toY = Math.Max(0, y - 1); toY <= Math.Min(plane.Height - 1, y + 1); toY++)
                for (var toX = Math.Max(0, x - 1); toX <= Math.Min(plane.Width - 1, x + 1); toX++)
                {
                    var to = toY * plane.Width + toX;
                    if (seen[to] || plane.Values[to] >= below) continue;
                    seen[to] = true;
                    spot.Add(to);
                }
        }
    }
}
