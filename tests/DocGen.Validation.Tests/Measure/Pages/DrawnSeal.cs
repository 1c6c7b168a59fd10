namespace DocGen.Validation.Tests.Measure.Pages;

/// <summary>An impression of a seal: ring, star and strokes that stand where the characters do. Millimetres of the page.</summary>
/// <param name="Width">Of the ring.</param>
/// <param name="Height">Of the ring.</param>
internal sealed record DrawnSeal(double X, double Y, double Width, double Height)
{
    public double Turned { get; init; } = 12;

    /// <summary>1 is fresh ink.</summary>
    public double Strength { get; init; } = 0.85;

    /// <summary>Share of the impression that has hardly any ink, in patches.</summary>
    public double Missing { get; init; }

    public (int Red, int Green, int Blue) Ink { get; init; } = (206, 30, 38);

    private const double Ring = 1.1, Characters = 11;

    public static DrawnSeal Round(double x, double y, double diameter) => new(x, y, diameter, diameter);

    public (double Red, double Green, double Blue) On((double Red, double Green, double Blue) paper, double x, double y)
    {
        var ink = InkAt(x, y);
        return ink <= 0 ? paper : (Through(paper.Red, Ink.Red), Through(paper.Green, Ink.Green), Through(paper.Blue, Ink.Blue));

        double Through(double light, int colour) => light * (1 - ink + ink * colour / 255);
    }

    private double InkAt(double x, double y)
    {
        var (sine, cosine) = Math.SinCos(Turned * Math.PI / 180);
        var (across, down) = ((x - X) * cosine + (y - Y) * sine, (y - Y) * cosine - (x - X) * sine);
        if (Math.Abs(across) > Width / 2 || Math.Abs(down) > Height / 2 || !HasInk(across, down)) return 0;
        var isMissing = Math.Sin(0.7 * across + 1) * Math.Sin(0.5 * down + 0.4 * across) > 1 - 2 * Missing;
        return isMissing ? 0.1 * Strength : Strength;
    }

    private bool HasInk(double across, double down)
    {
        // Distance from the edge along the way to the middle, as if the ring were a circle as high as it is.
        var ratio = Math.Sqrt(across * across / (Width * Width / 4) + down * down / (Height * Height / 4));
        var inside = (1 - ratio) * Math.Min(Width, Height) / 2;
        return inside is >= 0 and < Ring || IsStar(across, down) || IsCharacter(inside, Math.Atan2(across / Width, -down / Height));
    }

    private bool IsStar(double across, double down)
    {
        var radius = Math.Min(Width, Height) * 0.16;
        var angle = Math.Abs(Math.IEEERemainder(Math.Atan2(across, -down), 2 * Math.PI / 5));
        return Math.Sqrt(across * across + down * down) * (1 + 1.6 * angle / (Math.PI / 5)) < radius;
    }

    /// <summary>Each is three strokes across and two down, from 1.6 mm within the ring; below, a tenth of the way round has none.</summary>
    private bool IsCharacter(double inside, double angle)
    {
        var size = 0.13 * Math.Min(Width, Height);
        var (row, along) = ((inside - Ring - 1.6) / size, (angle / (2 * Math.PI) + 0.5) * Characters);
        var column = along - Math.Floor(along);
        if (row is < 0 or > 1 || column is < 0.12 or > 0.88 || along is < 1 or > Characters - 1) return false;
        return Math.Abs(row - 0.08) < 0.07 || Math.Abs(row - 0.5) < 0.07 || Math.Abs(row - 0.92) < 0.07 || Math.Abs(column - 0.2) < 0.06 || Math.Abs(column - (((int)along * 7) % 5 * 0.1 + 0.35)) < 0.06;
    }
}
