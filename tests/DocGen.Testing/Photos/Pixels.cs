namespace DocGen.Testing.Photos;

/// <summary>An RGB picture that a test draws, mixes and spoils.</summary>
public sealed class Pixels(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Rgb { get; init; } = new byte[width * height * 3];

    public static Pixels Filled(int width, int height, Func<int, int, Colour> colour)
    {
        var pixels = new Pixels(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                pixels[x, y] = colour(x, y);
        return pixels;
    }

    public Colour this[int x, int y]
    {
        get => new(Rgb[3 * (y * Width + x)], Rgb[3 * (y * Width + x) + 1], Rgb[3 * (y * Width + x) + 2]);
        set
        {
            var at = 3 * (y * Width + x);
            (Rgb[at], Rgb[at + 1], Rgb[at + 2]) = (Byte(value.R), Byte(value.G), Byte(value.B));
        }
    }

    public Pixels Each(Func<Colour, Colour> change) => Filled(Width, Height, (x, y) => change(this[x, y]));

    /// <summary>Brighter or darker in linear light, as a wrong exposure is.</summary>
    public Pixels Exposed(double stops) => Each(colour => colour.Exposed(Math.Pow(2, stops)));

    public Pixels Grey() => Each(colour => Colour.Grey(0.299 * colour.R + 0.587 * colour.G + 0.114 * colour.B));

    /// <summary>A Gaussian of that many pixels.</summary>
    public Pixels Blurred(double sigma)
    {
        if (sigma <= 0) return this;
        var reach = (int)Math.Ceiling(3 * sigma);
        var weights = Enumerable.Range(-reach, 2 * reach + 1).Select(step => Math.Exp(-step * step / (2 * sigma * sigma))).ToArray();
        var sum = weights.Sum();
        Pixels Pass(Pixels from, int stepX, int stepY) => Filled(Width, Height, (x, y) =>
        {
            var total = new Colour(0, 0, 0);
            for (var step = -reach; step <= reach; step++)
                total += from[Math.Clamp(x + step * stepX, 0, Width - 1), Math.Clamp(y + step * stepY, 0, Height - 1)] * (weights[step + reach] / sum);
            return total;
        });
        return Pass(Pass(this, 1, 0), 0, 1);
    }

    /// <summary>As a camera stores it that is held so: the pixels that EXIF orientation 1–8 turns upright again.</summary>
    public Pixels Stored(int orientation) => orientation switch
    {
        1 => this,
        2 => Filled(Width, Height, (x, y) => this[Width - 1 - x, y]),
        3 => Filled(Width, Height, (x, y) => this[Width - 1 - x, Height - 1 - y]),
        4 => Filled(Width, Height, (x, y) => this[x, Height - 1 - y]),
        5 => Filled(Height, Width, (x, y) => this[y, x]),
        6 => Filled(Height, Width, (x, y) => this[Width - 1 - y, x]),
        7 => Filled(Height, Width, (x, y) => this[Width - 1 - y, Height - 1 - x]),
        _ => Filled(Height, Width, (x, y) => this[y, Height - 1 - x]),
    };

    private static byte Byte(double value) => (byte)Math.Clamp((int)Math.Round(value), 0, 255);
}

/// <summary>sRGB, 0–255 each.</summary>
public readonly record struct Colour(double R, double G, double B)
{
    public static Colour Grey(double value) => new(value, value, value);

    public static Colour operator +(Colour a, Colour b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    public static Colour operator *(Colour a, double factor) => new(a.R * factor, a.G * factor, a.B * factor);

    public Colour Over(Colour ground, double alpha) => this * alpha + ground * (1 - alpha);

    public Colour Exposed(double factor) => new(Exposed(R, factor), Exposed(G, factor), Exposed(B, factor));

    private static double Exposed(double value, double factor) => 255 * Math.Pow(Math.Min(1, Math.Pow(value / 255, 2.2) * factor), 1 / 2.2);
}
