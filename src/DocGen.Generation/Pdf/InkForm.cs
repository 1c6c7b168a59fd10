using System.Collections.Immutable;
using DocGen.Documents;

namespace DocGen.Generation.Pdf;

/// <summary>
/// Handwriting as a form XObject (ISO 32000-1, 8.10) that fills the unit square, as images do. Each stroke is a Catmull–Rom curve through its
/// points; the pen is thinner where it went faster.
/// </summary>
internal static class InkForm
{
    /// <summary>Of the longer side: whatever units the sheet had, three decimals are fine enough.</summary>
    private const double Units = 1000;

    /// <summary>A resting pen's width as a share of the sheet's diagonal: 0.6 mm on 47 mm.</summary>
    private const double PenShare = 0.013;

    /// <summary>The share of its width that the fastest pen keeps.</summary>
    private const double Thinnest = 0.5;

    /// <summary>Diagonals a second at which half of what can be lost of the width is lost.</summary>
    private const double Brisk = 1.2;

    public static void Write(ObjectFile file, int number, Ink ink)
    {
        var scale = Units / Math.Max(ink.Width, ink.Height);
        var (width, height) = (ink.Width * scale, ink.Height * scale);
        using var entries = new PooledBuffer();
        entries.Add("/Type/XObject/Subtype/Form/BBox[0 0 "u8).Number(width).Space().Number(height).Add("]/Matrix["u8)
            .Scaled(Reciprocal(width), 8).Add(" 0 0 "u8).Scaled(-Reciprocal(height), 8).Add(" 0 1]/Resources<<>>"u8);
        using var content = new PooledBuffer();
        content.Add("1 J 1 j .06 .09 .2 RG\n"u8);
        foreach (var stroke in ink.Strokes) Draw(content, [.. stroke.Select(point => point with { X = point.X * scale, Y = point.Y * scale })], (width, height));
        file.CompressedStream(number, entries.Written, content.Written, Flate.Small);
    }

    private static long Reciprocal(double length) => (long)Math.Round(100_000_000 / length);

    private static void Draw(PooledBuffer content, ImmutableArray<InkPoint> points, (double Width, double Height) sheet)
    {
        var diagonal = Math.Sqrt(sheet.Width * sheet.Width + sheet.Height * sheet.Height);
        if (points.Length == 1)
        {
            // With round caps a line of no length is a dot (8.5.3.2).
            Width(content, diagonal * PenShare);
            Line(content, points[0]);
            return;
        }
        var speed = 0.0;
        for (var index = 0; index + 1 < points.Length; index++)
        {
            var (from, to) = (points[index], points[index + 1]);
            if (to.Milliseconds > from.Milliseconds)
                speed = (speed + Distance(from, to) / diagonal * 1000 / (to.Milliseconds - from.Milliseconds)) / 2;
            Width(content, diagonal * PenShare * (Thinnest + (1 - Thinnest) * Brisk / (Brisk + speed)));
            Curve(content, points[Math.Max(index - 1, 0)], from, to, points[Math.Min(index + 2, points.Length - 1)], sheet);
        }
    }

    /// <summary>The uniform Catmull–Rom segment between two points as a Bézier curve, which its control points keep on the sheet.</summary>
    private static void Curve(PooledBuffer content, InkPoint before, InkPoint from, InkPoint to, InkPoint after, (double Width, double Height) sheet)
    {
        void Control(double x, double y) => content.Number(Math.Clamp(x, 0, sheet.Width)).Space().Number(Math.Clamp(y, 0, sheet.Height)).Space();
        content.Number(from.X).Space().Number(from.Y).Add(" m "u8);
        Control(from.X + (to.X - before.X) / 6, from.Y + (to.Y - before.Y) / 6);
        Control(to.X - (after.X - from.X) / 6, to.Y - (after.Y - from.Y) / 6);
        content.Number(to.X).Space().Number(to.Y).Add(" c S\n"u8);
    }

    private static void Line(PooledBuffer content, InkPoint point) => content.Number(point.X).Space().Number(point.Y).Add(" m "u8)
        .Number(point.X).Space().Number(point.Y).Add(" l S\n"u8);

    private static void Width(PooledBuffer content, double width) => content.Number(width).Add(" w "u8);

    private static double Distance(InkPoint from, InkPoint to) => Math.Sqrt((to.X - from.X) * (to.X - from.X) + (to.Y - from.Y) * (to.Y - from.Y));
}
