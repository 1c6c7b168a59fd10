using DocGen.Documents;

namespace DocGen.Generation.Pictures;

/// <summary>A cubic Bézier curve drawn with a round pen.</summary>
internal readonly record struct InkCurve(InkPoint From, (double X, double Y) First, (double X, double Y) Second, InkPoint To, double Width)
{
    /// <summary>The stroke is one point.</summary>
    public bool IsDot { get; init; }

    /// <param name="share">Of the way, 0 to 1.</param>
    public (double X, double Y) At(double share)
    {
        var rest = 1 - share;
        var (a, b, c, d) = (rest * rest * rest, 3 * rest * rest * share, 3 * rest * share * share, share * share * share);
        return (a * From.X + b * First.X + c * Second.X + d * To.X, a * From.Y + b * First.Y + c * Second.Y + d * To.Y);
    }
}

/// <summary>Handwriting as curves: each stroke is a Catmull–Rom curve through its points; the pen is thinner where it went faster.</summary>
internal static class InkPen
{
    /// <summary>Of the sheet's longer side: whatever units it had, three decimals are fine enough.</summary>
    public const double Units = 1000;

    public const byte Red = 15, Green = 23, Blue = 51;

    /// <summary>A resting pen's width as a share of the sheet's diagonal: 0.6 mm on 47 mm.</summary>
    private const double PenShare = 0.013;

    /// <summary>The share of its width that the fastest pen keeps.</summary>
    private const double Thinnest = 0.5;

    /// <summary>Diagonals a second at which half of what can be lost of the width is lost.</summary>
    private const double Brisk = 1.2;

    public static (double Width, double Height) Sheet(Ink ink)
    {
        var scale = Units / Math.Max(ink.Width, ink.Height);
        return (ink.Width * scale, ink.Height * scale);
    }

    public static IEnumerable<InkCurve> Curves(Ink ink)
    {
        var scale = Units / Math.Max(ink.Width, ink.Height);
        var sheet = Sheet(ink);
        return ink.Strokes.SelectMany(stroke => Curves([.. stroke.Select(point => point with { X = point.X * scale, Y = point.Y * scale })], sheet));
    }

    private static IEnumerable<InkCurve> Curves(InkPoint[] points, (double Width, double Height) sheet)
    {
        var diagonal = Math.Sqrt(sheet.Width * sheet.Width + sheet.Height * sheet.Height);
        if (points is [var dot])
        {
            yield return new(dot, (dot.X, dot.Y), (dot.X, dot.Y), dot, diagonal * PenShare) { IsDot = true };
            yield break;
        }
        var speed = 0.0;
        for (var index = 0; index + 1 < points.Length; index++)
        {
            var (from, to) = (points[index], points[index + 1]);
            if (to.Milliseconds > from.Milliseconds)
                speed = (speed + Distance(from, to) / diagonal * 1000 / (to.Milliseconds - from.Milliseconds)) / 2;
            var (before, after) = (points[Math.Max(index - 1, 0)], points[Math.Min(index + 2, points.Length - 1)]);
            (double X, double Y) OnSheet(double x, double y) => (Math.Clamp(x, 0, sheet.Width), Math.Clamp(y, 0, sheet.Height));
            yield return new(from, OnSheet(from.X + (to.X - before.X) / 6, from.Y + (to.Y - before.Y) / 6),
                OnSheet(to.X - (after.X - from.X) / 6, to.Y - (after.Y - from.Y) / 6), to, diagonal * PenShare * (Thinnest + (1 - Thinnest) * Brisk / (Brisk + speed)));
        }
    }

    private static double Distance(InkPoint from, InkPoint to) => Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y));
}
