namespace DocGen.Testing.Photos;

/// <summary>A photo to take: who stands how before which ground, and what goes wrong on the way.</summary>
public sealed record Scene(Cutout? Person)
{
    public int Width { get; init; } = 480;

    public int Height { get; init; } = 640;

    public Func<double, double, Colour> Ground { get; init; } = Grounds.White;

    /// <summary>Cheek to cheek as a share of the frame's width; GA 461-2004 asks for 0.58 ± 0.04.</summary>
    public double FaceWidth { get; init; } = 0.56;

    /// <summary>Space above the hair as a share of the frame's height; GA 461-2004 asks for 1.6–4.8 %.</summary>
    public double Above { get; init; } = 0.035;

    /// <summary>How far to the right of the middle, as a share of the frame's width.</summary>
    public double Aside { get; init; }

    /// <summary>Degrees, clockwise.</summary>
    public double Tilt { get; init; }

    public double Blur { get; init; }

    /// <summary>Stops of exposure, on person and ground.</summary>
    public double Stops { get; init; }

    /// <summary>A second person, smaller, behind the right shoulder: face width as a share of the frame's.</summary>
    public (Cutout Person, double FaceWidth, double CentreX, double Above)? Second { get; init; }

    public Pixels Take()
    {
        var picture = Pixels.Filled(Width, Height, (x, y) => Ground((x + 0.5) / Width, (y + 0.5) / Height));
        if (Second is { } second) picture = Place(picture, second.Person, second.FaceWidth, second.CentreX, second.Above, 0);
        if (Person is not null) picture = Place(picture, Person, FaceWidth, 0.5 + Aside, Above, Tilt);
        picture = picture.Blurred(Blur);
        return Grain(Stops == 0 ? picture : picture.Exposed(Stops));
    }

    private static Pixels Place(Pixels ground, Cutout person, double faceWidth, double centreX, double above, double tilt)
    {
        const int samples = 2;
        var scale = faceWidth * ground.Width / person.FaceWidth;
        var (middleY, middleX) = ((person.Crown + person.Chin) / 2, person.CentreX);
        var (toX, toY) = (centreX * ground.Width, above * ground.Height + (middleY - person.Crown) * scale);
        var (sine, cosine) = Math.SinCos(-tilt * Math.PI / 180);
        return Pixels.Filled(ground.Width, ground.Height, (x, y) =>
        {
            var (colour, alpha) = (new Colour(0, 0, 0), 0.0);
            for (var sample = 0; sample < samples * samples; sample++)
            {
                var dx = (x + (sample % samples + 0.5) / samples - toX) / scale;
                var dy = (y + (sample / samples + 0.5) / samples - toY) / scale;
                var (seen, covers) = person.At(middleX + dx * cosine - dy * sine, middleY + dx * sine + dy * cosine);
                colour += seen * covers;
                alpha += covers;
            }
            return alpha == 0 ? ground[x, y] : (colour * (1 / alpha)).Over(ground[x, y], alpha / (samples * samples));
        });
    }

    /// <summary>A sensor's noise of ±4, the same for the same picture.</summary>
    private static Pixels Grain(Pixels picture)
    {
        var state = 1u;
        return picture.Each(colour =>
        {
            state = state * 1664525 + 1013904223;
            return colour + Colour.Grey((state >> 24) / 32.0 - 4);
        });
    }
}

/// <summary>What hangs behind the person; x and y run from 0 to 1.</summary>
public static class Grounds
{
    public static Func<double, double, Colour> White { get; } = Plain(252, 252, 252);

    public static Func<double, double, Colour> Plain(double r, double g, double b) => (_, _) => new(r, g, b);

    /// <summary>A white wall with the light falling off to the corners, as in most studios.</summary>
    public static Func<double, double, Colour> Studio(double middle, double corner) => (x, y) =>
        Colour.Grey(middle - (middle - corner) * Math.Min(1, (x - 0.5) * (x - 0.5) * 2 + (y - 0.5) * (y - 0.5) * 2));

    public static Func<double, double, Colour> Stripes(Colour one, Colour other, double width) => (x, _) => (int)(x / width) % 2 == 0 ? one : other;

    public static Func<double, double, Colour> Bricks { get; } = (x, y) =>
    {
        var row = (int)(y / 0.04);
        var joint = y % 0.04 < 0.006 || (x + (row % 2) * 0.05) % 0.1 < 0.008;
        return joint ? new Colour(200, 195, 190) : new Colour(165, 80, 60);
    };

    public static Func<double, double, Colour> Halves(Colour left, Colour right) => (x, _) => x < 0.5 ? left : right;

    /// <summary>A white wall with a picture hanging in the upper corner.</summary>
    public static Func<double, double, Colour> Hung { get; } = (x, y) => x > 0.8 && y < 0.35 ? new Colour(60, 90, 60) : Colour.Grey(248);

    /// <summary>A hard shadow of the head on a white wall.</summary>
    public static Func<double, double, Colour> Shadowed { get; } = (x, y) => x > 0.72 ? Colour.Grey(178) : Colour.Grey(248);
}
