namespace DocGen.Testing.Letters;

/// <summary>A sheet on a desk, photographed by hand with a phone and sent by a messenger: 1500 × 2000 pixels.</summary>
internal static class Photo
{
    private const int Width = 1500, Height = 2000;

    private const byte Desk = 90;

    public static Sheet Of(Sheet sheet, uint seed)
    {
        var random = new Seeded(seed);
        // Each corner of the sheet lies up to 11 % of the frame inside of it.
        (double X, double Y) Corner(double x, double y) => (
            Width * (x == 0 ? random.Between(0.03, 0.11) : 1 - random.Between(0.03, 0.11)), Height * (y == 0 ? random.Between(0.02, 0.11) : 1 - random.Between(0.02, 0.11)));
        var map = Homography(Corner(0, 0), Corner(1, 0), Corner(1, 1), Corner(0, 1), sheet.Width, sheet.Height);
        // The lamp stands at one side.
        var (toX, toY) = (random.Between(-0.25, 0.25), random.Between(-0.25, 0.25));
        return sheet.Seen(Width, Height, Desk, map)
            .Each((x, y, value) => value * (0.72 + toX * ((double)x / Width - 0.5) + toY * ((double)y / Height - 0.5)) + 12)
            .Blurred(random.Between(0.7, 1.2))
            .Noisy(4, seed);
    }

    /// <summary>From places in the frame to places on the sheet, which has these corners in the frame.</summary>
    public static Func<double, double, (double X, double Y)> Homography(
        (double X, double Y) one, (double X, double Y) two, (double X, double Y) three, (double X, double Y) four, double width, double height)
    {
        // The unit square to a quadrilateral (Heckbert 1989), then its inverse.
        var (dx1, dx2, sx) = (two.X - three.X, four.X - three.X, one.X - two.X + three.X - four.X);
        var (dy1, dy2, sy) = (two.Y - three.Y, four.Y - three.Y, one.Y - two.Y + three.Y - four.Y);
        var below = dx1 * dy2 - dx2 * dy1;
        var (g, h) = ((sx * dy2 - dx2 * sy) / below, (dx1 * sy - sx * dy1) / below);
        var (a, b, c) = (two.X - one.X + g * two.X, four.X - one.X + h * four.X, one.X);
        var (d, e, f) = (two.Y - one.Y + g * two.Y, four.Y - one.Y + h * four.Y, one.Y);
        return (x, y) =>
        {
            // Adjugate of the matrix (a b c; d e f; g h 1).
            var u = (e - f * h) * x + (c * h - b) * y + (b * f - c * e);
            var v = (f * g - d) * x + (a - c * g) * y + (c * d - a * f);
            var w = (d * h - e * g) * x + (b * g - a * h) * y + (a * e - b * d);
            return (u / w * width, v / w * height);
        };
    }
}
