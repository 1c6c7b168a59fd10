using DocGen.Documents;

namespace DocGen.Generation.Pictures;

/// <summary>Handwriting as pixels, for files that hold no strokes of ours: the pen of the PDF, smooth at its edges, on a ground that shows what is under it.</summary>
internal static class InkPicture
{
    /// <summary>Of the longer side: 540 dots an inch on a line of 47 mm.</summary>
    private const int Pixels = 1000;

    /// <summary>Straight pieces that stand for one curve.</summary>
    private const int Pieces = 8;

    public static Picture Of(Ink ink)
    {
        var scale = Pixels / InkPen.Units;
        var (sheetWidth, sheetHeight) = InkPen.Sheet(ink);
        var (width, height) = ((int)Math.Ceiling(sheetWidth * scale), (int)Math.Ceiling(sheetHeight * scale));
        var coverage = new byte[width * height];
        foreach (var curve in InkPen.Curves(ink)) Draw(coverage, width, height, curve, scale);
        var rgba = new byte[coverage.Length * 4];
        for (var i = 0; i < coverage.Length; i++)
            if (coverage[i] > 0) (rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], rgba[4 * i + 3]) = (InkPen.Red, InkPen.Green, InkPen.Blue, coverage[i]);
        return PictureReader.Read(PngWriter.Write(width, height, rgba), Limits.Default).Value!;
    }

    private static void Draw(byte[] coverage, int width, int height, InkCurve curve, double scale)
    {
        var radius = Math.Max(0.5, curve.Width * scale / 2);
        var (x, y) = curve.At(0);
        for (var piece = 1; piece <= Pieces; piece++)
        {
            var (nextX, nextY) = curve.At(piece / (double)Pieces);
            Line(coverage, width, height, (x * scale, y * scale), (nextX * scale, nextY * scale), radius);
            (x, y) = (nextX, nextY);
        }
    }

    /// <summary>A straight line with round ends: a pixel is covered as far as its centre lies within the radius.</summary>
    private static void Line(byte[] coverage, int width, int height, (double X, double Y) from, (double X, double Y) to, double radius)
    {
        var (left, right) = ((int)Math.Max(0, Math.Min(from.X, to.X) - radius - 1), (int)Math.Min(width - 1, Math.Max(from.X, to.X) + radius + 1));
        var (top, bottom) = ((int)Math.Max(0, Math.Min(from.Y, to.Y) - radius - 1), (int)Math.Min(height - 1, Math.Max(from.Y, to.Y) + radius + 1));
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var squared = dx * dx + dy * dy;
        for (var row = top; row <= bottom; row++)
            for (var column = left; column <= right; column++)
            {
                var (px, py) = (column + 0.5 - from.X, row + 0.5 - from.Y);
                var along = squared == 0 ? 0 : Math.Clamp((px * dx + py * dy) / squared, 0, 1);
                var (awayX, awayY) = (px - along * dx, py - along * dy);
                var covered = Math.Clamp(radius + 0.5 - Math.Sqrt(awayX * awayX + awayY * awayY), 0, 1);
                ref var pixel = ref coverage[row * width + column];
                pixel = Math.Max(pixel, (byte)Math.Round(covered * 255));
            }
    }
}
