using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Validation.Measure;

/// <summary>What can be said of handwriting without reading it.</summary>
public sealed record InkFacts
{
    public required int Strokes { get; init; }

    public required int Points { get; init; }

    /// <summary>Of the ink's bounding box, as a share of the sheet's.</summary>
    public required double Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public required double Height { get; init; }

    /// <summary>Way of the pen on the sheet over the diagonal of the ink's bounding box.</summary>
    public required double Length { get; init; }

    /// <summary>From the first touch to the last lift.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Spread across the main direction over spread along it: 0 is a straight line.</summary>
    public required double Thickness { get; init; }

    /// <summary>Share of the pen's way within 25° of the one direction that has most of it: a hatching comes near 1, any writing stays well below.</summary>
    public required double OneDirection { get; init; }

    /// <summary>Spread of the points' distance from their middle over its mean, for ink of one stroke: 0 is a circle. 1 for more strokes.</summary>
    public required double Roundness { get; init; }

    /// <summary>Whole turns that the pen made in one sense more than in the other; writing turns both ways, a spiral or a curl of loops only one.</summary>
    public required double Winding { get; init; }

    public static InkFacts Of(Ink ink)
    {
        var points = ink.Strokes.SelectMany(stroke => stroke).ToArray();
        if (points.Length == 0)
            return new() { Strokes = 0, Points = 0, Width = 0, Height = 0, Length = 0, Duration = TimeSpan.Zero, Thickness = 0, OneDirection = 0, Roundness = 1, Winding = 0 };
        var (width, height) = (points.Max(point => point.X) - points.Min(point => point.X), points.Max(point => point.Y) - points.Min(point => point.Y));
        var steps = ink.Strokes.SelectMany(stroke => stroke.Zip(stroke.Skip(1), (from, to) => (X: to.X - from.X, Y: to.Y - from.Y))).ToArray();
        var way = steps.Sum(Size);
        return new()
        {
            Strokes = ink.Strokes.Length,
            Points = points.Length,
            Width = width / ink.Width,
            Height = height / ink.Height,
            Length = width + height == 0 ? 0 : way / Math.Sqrt(width * width + height * height),
            Duration = TimeSpan.FromMilliseconds(points[^1].Milliseconds - points[0].Milliseconds),
            Thickness = ThicknessOf(points),
            OneDirection = way == 0 ? 0 : OneDirectionOf(steps) / way,
            Roundness = ink.Strokes.Length == 1 ? RoundnessOf(points) : 1,
            Winding = ink.Strokes.Max(WindingOf),
        };
    }

    /// <summary>Square root of the ratio of the eigenvalues of the points' covariance.</summary>
    private static double ThicknessOf(InkPoint[] points)
    {
        var (middleX, middleY) = (points.Average(point => point.X), points.Average(point => point.Y));
        var xx = points.Average(point => (point.X - middleX) * (point.X - middleX));
        var yy = points.Average(point => (point.Y - middleY) * (point.Y - middleY));
        var xy = points.Average(point => (point.X - middleX) * (point.Y - middleY));
        var (mean, spread) = ((xx + yy) / 2, Math.Sqrt((xx - yy) * (xx - yy) / 4 + xy * xy));
        return mean + spread == 0 ? 0 : Math.Sqrt(Math.Max(0, mean - spread) / (mean + spread));
    }

    private static double OneDirectionOf((double X, double Y)[] steps)
    {
        const double within = 25;
        var ways = new double[180];
        foreach (var step in steps.Where(step => Size(step) > 0)) ways[((int)Math.Round(Math.Atan2(step.Y, step.X) * 180 / Math.PI) + 360) % 180] += Size(step);
        return Enumerable.Range(0, 180).Max(direction =>
            Enumerable.Range(0, 180).Where(other => Math.Min(Math.Abs(other - direction), 180 - Math.Abs(other - direction)) <= within).Sum(other => ways[other]));
    }

    private static double RoundnessOf(InkPoint[] points)
    {
        var (middleX, middleY) = (
            (points.Max(point => point.X) + points.Min(point => point.X)) / 2, (points.Max(point => point.Y) + points.Min(point => point.Y)) / 2);
        // Each axis by its own size: an oval is as round as a circle.
        var (halfWidth, halfHeight) = (points.Max(point => point.X) - middleX, points.Max(point => point.Y) - middleY);
        if (halfWidth == 0 || halfHeight == 0) return 1;
        var distances = points.Select(point => Size(((point.X - middleX) / halfWidth, (point.Y - middleY) / halfHeight))).ToArray();
        var mean = distances.Average();
        return mean == 0 ? 1 : Math.Sqrt(distances.Average(distance => (distance - mean) * (distance - mean))) / mean;
    }

    private static double WindingOf(ImmutableArray<InkPoint> stroke)
    {
        var steps = stroke.Zip(stroke.Skip(1), (from, to) => (X: to.X - from.X, Y: to.Y - from.Y)).Where(step => Size(step) > 0).ToArray();
        var turned = steps.Zip(steps.Skip(1), (before, after) => Math.Atan2(before.X * after.Y - before.Y * after.X, before.X * after.X + before.Y * after.Y)).Sum();
        return Math.Abs(turned) / (2 * Math.PI);
    }

    private static double Size((double X, double Y) step) => Math.Sqrt(step.X * step.X + step.Y * step.Y);
}
