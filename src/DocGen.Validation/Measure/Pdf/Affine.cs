namespace DocGen.Validation.Measure.Pdf;

/// <summary>A transformation of the plane (ISO 32000-1, 8.3.3): (x, y) becomes (A·x + C·y + E, B·x + D·y + F).</summary>
internal readonly record struct Affine(double A, double B, double C, double D, double E, double F)
{
    public static Affine Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>First this one, then the other.</summary>
    public Affine Then(Affine next) => new(
        A * next.A + B * next.C, A * next.B + B * next.D, C * next.A + D * next.C, C * next.B + D * next.D, E * next.A + F * next.C + next.E, E * next.B + F * next.D + next.F);

    public (double X, double Y) Of(double x, double y) => (A * x + C * y + E, B * x + D * y + F);

    /// <summary>The upright box around the image of a box.</summary>
    public Extent Of(Extent box)
    {
        var image = Extent.None;
        if (box.IsEmpty) return image;
        foreach (var (x, y) in (ReadOnlySpan<(double, double)>)[(box.Left, box.Bottom), (box.Right, box.Bottom), (box.Left, box.Top), (box.Right, box.Top)])
        {
            var (toX, toY) = Of(x, y);
            image = image.With(toX, toY);
        }
        return image;
    }
}

/// <summary>An upright box in the units of a page, y upwards; empty when a side has no length.</summary>
internal readonly record struct Extent(double Left, double Bottom, double Right, double Top)
{
    /// <summary>Holds no point, and grows to whatever is added.</summary>
    public static Extent None { get; } = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    public static Extent Unit { get; } = new(0, 0, 1, 1);

    public double Width => Right - Left;

    public double Height => Top - Bottom;

    // What is not a number is not larger either.
    public bool IsEmpty => !(Width > 0 && Height > 0);

    /// <summary>They share a point, though it be of an edge: lines have no area.</summary>
    public bool Touches(Extent other) => Left <= other.Right && other.Left <= Right && Bottom <= other.Top && other.Bottom <= Top;

    public double Area => IsEmpty ? 0 : Width * Height;

    public Extent With(double x, double y) => new(Math.Min(Left, x), Math.Min(Bottom, y), Math.Max(Right, x), Math.Max(Top, y));

    public Extent And(Extent other) => new(Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));
}
