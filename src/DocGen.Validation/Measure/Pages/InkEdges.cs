namespace DocGen.Validation.Measure.Pages;

/// <summary>A place where ink begins.</summary>
/// <param name="InwardX">A unit step into the ink.</param>
/// <param name="InwardY">A unit step into the ink.</param>
internal readonly record struct EdgePoint(float X, float Y, float InwardX, float InwardY);

/// <summary>The borders of all red ink of a page.</summary>
/// <param name="Mask">Whether a pixel is red enough.</param>
/// <param name="Share">Of all points, those that were taken.</param>
internal sealed record InkEdges(bool[] Mask, int Width, int Height, EdgePoint[] Points, double Share)
{
    /// <summary>Pages red all over have more; every second, third, … is taken then.</summary>
    private const int Most = 6000;

    /// <param name="level">Of redness, 1–255.</param>
    public static InkEdges Of(Plane redness, int level)
    {
        var mask = new bool[redness.Values.Length];
        for (var at = 0; at < mask.Length; at++) mask[at] = redness.Values[at] >= level;
        var points = new List<EdgePoint>();
        for (var y = 1; y < redness.Height - 1; y++)
            for (int x = 1, at = y * redness.Width + 1; x < redness.Width - 1; x++, at++)
                if (mask[at] && !(mask[at - 1] && mask[at + 1] && mask[at - redness.Width] && mask[at + redness.Width]) && Point(redness, x, y) is { } point) points.Add(point);
        var step = (points.Count + Most - 1) / Most;
        return step <= 1 ? new(mask, redness.Width, redness.Height, [.. points], 1)
            : new(mask, redness.Width, redness.Height, [.. points.Where((_, index) => index % step == 0)], 1.0 / step);
    }

    /// <summary>Without the ring of a seal.</summary>
    /// <param name="breadth">Of the ring, in pixels, and as much beyond.</param>
    public InkEdges Without(Ellipse ring, double breadth)
    {
        var mask = (bool[])Mask.Clone();
        var (reachX, reachY) = ring.Reach();
        for (var y = Math.Max(0, (int)(ring.Y - reachY - breadth)); y < Math.Min(Height, ring.Y + reachY + breadth + 1); y++)
            for (var x = Math.Max(0, (int)(ring.X - reachX - breadth)); x < Math.Min(Width, ring.X + reachX + breadth + 1); x++)
                if (mask[y * Width + x] && Math.Abs(ring.Of(x + 0.5, y + 0.5).Outside + breadth / 4) <= breadth) mask[y * Width + x] = false;
        return this with { Mask = mask, Points = [.. Points.Where(point => Math.Abs(ring.Of(point.X, point.Y).Outside + breadth / 4) > breadth)] };
    }

    public bool IsInk(double x, double y) => x >= 0 && y >= 0 && x < Width && y < Height && Mask[(int)y * Width + (int)x];

    /// <summary>By Sobel's differences, of a margin of two pixels.</summary>
    private static EdgePoint? Point(Plane plane, int x, int y)
    {
        var (values, width, at) = (plane.Values, plane.Width, y * plane.Width + x);
        var across = values[at + 1 - width] + 2 * values[at + 1] + values[at + 1 + width] - values[at - 1 - width] - 2 * values[at - 1] - values[at - 1 + width];
        var down = values[at + width - 1] + 2 * values[at + width] + values[at + width + 1] - values[at - width - 1] - 2 * values[at - width] - values[at - width + 1];
        var size = MathF.Sqrt(across * across + down * down);
        return size < 1 ? null : new(x + 0.5f, y + 0.5f, across / size, down / size);
    }
}
