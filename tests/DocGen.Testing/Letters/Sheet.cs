using System.Text;

namespace DocGen.Testing.Letters;

/// <summary>A page in greys, 0 is black, that a test prints and spoils. Every step gives a new sheet.</summary>
public sealed class Sheet(int width, int height, byte[] values)
{
    public const byte Paper = 255;

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>Rows from the top.</summary>
    public byte[] Values { get; } = values;

    /// <summary>Reads a PGM of 8 bits.</summary>
    public static Sheet Read(byte[] pgm)
    {
        var (at, numbers) = (2, new List<int>());
        while (numbers.Count < 3)
        {
            while (char.IsWhiteSpace((char)pgm[at])) at++;
            var from = at;
            while (!char.IsWhiteSpace((char)pgm[at])) at++;
            numbers.Add(int.Parse(Encoding.ASCII.GetString(pgm, from, at - from), System.Globalization.CultureInfo.InvariantCulture));
        }
        return new(numbers[0], numbers[1], pgm[(at + 1)..]);
    }

    public byte[] Pgm() => [.. Encoding.ASCII.GetBytes($"P5\n{Width} {Height}\n255\n"), .. Values];

    /// <param name="value">From a pixel's place and its value.</param>
    public Sheet Each(Func<int, int, byte, double> value)
    {
        var into = new byte[Values.Length];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                into[y * Width + x] = Byte(value(x, y, Values[y * Width + x]));
        return new(Width, Height, into);
    }

    /// <summary>The sheet seen through a mapping of places.</summary>
    /// <param name="source">Where a pixel of the new sheet lies in this one, in pixels; beside the sheet lies the ground.</param>
    public Sheet Seen(int newWidth, int newHeight, byte ground, Func<double, double, (double X, double Y)> source)
    {
        var into = new byte[newWidth * newHeight];
        for (var y = 0; y < newHeight; y++)
            for (var x = 0; x < newWidth; x++)
            {
                var (fromX, fromY) = source(x + 0.5, y + 0.5);
                into[y * newWidth + x] = Byte(At(fromX - 0.5, fromY - 0.5, ground));
            }
        return new(newWidth, newHeight, into);
    }

    public Sheet Turned(double degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var (middleX, middleY) = (Width / 2.0, Height / 2.0);
        return Seen(Width, Height, Paper, (x, y) => (
            middleX + (x - middleX) * cosine + (y - middleY) * sine, middleY - (x - middleX) * sine + (y - middleY) * cosine));
    }

    public Sheet UpsideDown()
    {
        var into = Values.ToArray();
        Array.Reverse(into);
        return new(Width, Height, into);
    }

    /// <summary>A quarter clockwise.</summary>
    public Sheet Quarter()
    {
        var into = new byte[Values.Length];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
                into[x * Height + Height - 1 - y] = Values[y * Width + x];
        return new(Height, Width, into);
    }

    /// <summary>A Gaussian of that many pixels.</summary>
    public Sheet Blurred(double sigma)
    {
        if (sigma <= 0) return this;
        var reach = (int)Math.Ceiling(3 * sigma);
        var weights = Enumerable.Range(-reach, 2 * reach + 1).Select(step => (float)Math.Exp(-step * step / (2 * sigma * sigma))).ToArray();
        var sum = weights.Sum();
        var (lines, into) = (new float[Values.Length], new byte[Values.Length]);
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var total = 0f;
                for (var step = -reach; step <= reach; step++) total += weights[step + reach] * Values[y * Width + Math.Clamp(x + step, 0, Width - 1)];
                lines[y * Width + x] = total / sum;
            }
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var total = 0f;
                for (var step = -reach; step <= reach; step++) total += weights[step + reach] * lines[Math.Clamp(y + step, 0, Height - 1) * Width + x];
                into[y * Width + x] = Byte(total / sum);
            }
        return new(Width, Height, into);
    }

    /// <summary>Grain of a sensor: the sum of four even numbers for each pixel, of that standard deviation.</summary>
    public Sheet Noisy(double deviation, uint seed)
    {
        var random = new Seeded(seed);
        // Four even numbers of 0…1 deviate together by √(4/12).
        var scale = deviation / Math.Sqrt(4 / 12.0);
        return Each((_, _, value) => value + scale * (random.Next() + random.Next() + random.Next() + random.Next() - 2));
    }

    private double At(double x, double y, byte ground)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (right, below) = (x - left, y - top);
        return (Value(left, top, ground) * (1 - right) + Value(left + 1, top, ground) * right) * (1 - below)
            + (Value(left, top + 1, ground) * (1 - right) + Value(left + 1, top + 1, ground) * right) * below;
    }

    private byte Value(int x, int y, byte ground) => x < 0 || y < 0 || x >= Width || y >= Height ? ground : Values[y * Width + x];

    private static byte Byte(double value) => (byte)Math.Clamp((int)(value + 0.5), 0, 255);
}

/// <summary>Numbers that look random and are the same for the same seed.</summary>
public sealed class Seeded(uint seed)
{
    private uint state = seed * 2654435761 + 12345;

    /// <summary>From 0 up to 1.</summary>
    public double Next()
    {
        state = state * 1664525 + 1013904223;
        return (state >> 8) / 16777216.0;
    }

    public double Between(double low, double high) => low + (high - low) * Next();
}
