using System.Text;
using DocGen.Testing.Letters;

namespace DocGen.Testing.Attachments;

/// <summary>A page in colour that a test prints and spoils: three planes, each spoilt in the same way. Every step gives a new sheet.</summary>
public sealed record ColourSheet(Sheet Red, Sheet Green, Sheet Blue)
{
    public int Width => Red.Width;

    public int Height => Red.Height;

    /// <summary>Made grey, and kept in one channel by whoever stores it.</summary>
    public bool IsGrey => ReferenceEquals(Red, Green) && ReferenceEquals(Red, Blue);

    /// <summary>Reads a PPM of 8 bits.</summary>
    public static ColourSheet Read(byte[] ppm)
    {
        var (at, numbers) = (2, new List<int>());
        while (numbers.Count < 3)
        {
            while (char.IsWhiteSpace((char)ppm[at])) at++;
            var from = at;
            while (!char.IsWhiteSpace((char)ppm[at])) at++;
            numbers.Add(int.Parse(Encoding.ASCII.GetString(ppm, from, at - from), System.Globalization.CultureInfo.InvariantCulture));
        }
        var (width, height, start) = (numbers[0], numbers[1], at + 1);
        return new(Plane(0), Plane(1), Plane(2));

        Sheet Plane(int colour)
        {
            var values = new byte[width * height];
            for (var pixel = 0; pixel < values.Length; pixel++) values[pixel] = ppm[start + 3 * pixel + colour];
            return new(width, height, values);
        }
    }

    public static ColourSheet Filled(int width, int height, byte value)
    {
        var values = new byte[width * height];
        Array.Fill(values, value);
        return Of(new(width, height, values));
    }

    public int Channels => IsGrey ? 1 : 3;

    /// <summary>Each pixel's channels side by side, rows from the top.</summary>
    public byte[] Pixels()
    {
        if (IsGrey) return Red.Values;
        var into = new byte[3 * Width * Height];
        for (var pixel = 0; pixel < Width * Height; pixel++)
            (into[3 * pixel], into[3 * pixel + 1], into[3 * pixel + 2]) = (Red.Values[pixel], Green.Values[pixel], Blue.Values[pixel]);
        return into;
    }

    /// <summary>PPM, or PGM of a grey one.</summary>
    public byte[] Netpbm() => [.. Encoding.ASCII.GetBytes($"{(IsGrey ? "P5" : "P6")}\n{Width} {Height}\n255\n"), .. Pixels()];

    /// <summary>As a scanner sees it that is set to grey.</summary>
    public Sheet Luma()
    {
        if (IsGrey) return Red;
        var into = new byte[Width * Height];
        for (var pixel = 0; pixel < into.Length; pixel++)
            into[pixel] = (byte)((299 * Red.Values[pixel] + 587 * Green.Values[pixel] + 114 * Blue.Values[pixel] + 500) / 1000);
        return new(Width, Height, into);
    }

    public ColourSheet Grey() => Of(Luma());

    public static ColourSheet Of(Sheet grey) => new(grey, grey, grey);

    /// <summary>The same done to each plane; beware of randomness, which has to begin alike in each.</summary>
    public ColourSheet Planes(Func<Sheet, Sheet> change)
    {
        if (IsGrey) return Of(change(Red));
        var done = new Sheet[3];
        Parallel.For(0, 3, plane => done[plane] = change(plane switch { 0 => Red, 1 => Green, _ => Blue }));
        return new(done[0], done[1], done[2]);
    }

    /// <summary>Grain of a sensor, in each colour its own.</summary>
    public ColourSheet Noisy(double deviation, uint seed) => IsGrey
        ? Of(Red.Noisy(deviation, 3 * seed))
        : new(Red.Noisy(deviation, 3 * seed), Green.Noisy(deviation, 3 * seed + 1), Blue.Noisy(deviation, 3 * seed + 2));

    /// <summary>A part of the page.</summary>
    public ColourSheet Cut(int left, int top, int width, int height) => Planes(plane =>
    {
        var into = new byte[width * height];
        for (var y = 0; y < height; y++) Array.Copy(plane.Values, (top + y) * plane.Width + left, into, y * width, width);
        return new(width, height, into);
    });
}
