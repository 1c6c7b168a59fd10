namespace DocGen.Validation.Measure.Pages;

/// <summary>An ellipse in pixels.</summary>
/// <param name="Long">Half of the longer axis.</param>
/// <param name="Short">Half of the shorter axis.</param>
/// <param name="Angle">Of the longer axis against the rows, in radians.</param>
internal sealed record Ellipse(double X, double Y, double Long, double Short, double Angle)
{
    /// <summary>The conic A x² + B xy + C y² + D x + E y = 1 about a point; null when it is no ellipse.</summary>
    public static Ellipse? Of(double aboutX, double aboutY, ReadOnlySpan<double> conic)
    {
        var (a, b, c, d, e) = (conic[0], conic[1], conic[2], conic[3], conic[4]);
        var below = 4 * a * c - b * b;
        if (!(below > 1e-30)) return null;
        var (x, y) = ((b * e - 2 * c * d) / below, (b * d - 2 * a * e) / below);
        var level = 1 + a * x * x + b * x * y + c * y * y;
        var (mean, spread) = ((a + c) / 2, Math.Sqrt((a - c) * (a - c) + b * b) / 2);
        if (!(level > 0) || !(mean - spread > 0)) return null;
        // The direction of the smaller eigenvalue is that of the longer axis.
        var angle = Math.Atan2(-b, c - a) / 2;
        return new(aboutX + x, aboutY + y, Math.Sqrt(level / (mean - spread)), Math.Sqrt(level / (mean + spread)), angle);
    }

    public static Ellipse Circle(double x, double y, double radius) => new(x, y, radius, radius, 0);

    /// <summary>The way outwards through the place at an angle of the parameter, roughly along the normal.</summary>
    public Ray At(double parameter)
    {
        var (sine, cosine) = Math.SinCos(parameter);
        var (turnSine, turnCosine) = Math.SinCos(Angle);
        return new(X + Long * cosine * turnCosine - Short * sine * turnSine, Y + Long * cosine * turnSine + Short * sine * turnCosine,
            cosine * turnCosine - sine * turnSine, cosine * turnSine + sine * turnCosine);
    }

    /// <summary>How far a point lies outside, in pixels along the way from the middle; inside is negative. And the parameter's angle there.</summary>
    public (double Outside, double Parameter) Of(double x, double y)
    {
        var (turnSine, turnCosine) = Math.SinCos(Angle);
        var (along, across) = (((x - X) * turnCosine + (y - Y) * turnSine) / Long, ((y - Y) * turnCosine - (x - X) * turnSine) / Short);
        var ratio = Math.Sqrt(along * along + across * across);
        var distance = Math.Sqrt((x - X) * (x - X) + (y - Y) * (y - Y));
        return (ratio < 1e-9 ? -Short : distance - distance / ratio, Math.Atan2(across, along));
    }

    /// <summary>Half of the width and of the height of the upright box around it.</summary>
    public (double X, double Y) Reach()
    {
        var (sine, cosine) = Math.SinCos(Angle);
        return (Math.Sqrt(Long * Long * cosine * cosine + Short * Short * sine * sine), Math.Sqrt(Long * Long * sine * sine + Short * Short * cosine * cosine));
    }
}

/// <summary>A place and a unit step.</summary>
internal readonly record struct Ray(double X, double Y, double StepX, double StepY)
{
    /// <param name="steps">Negative is backwards.</param>
    public (double X, double Y) At(double steps) => (X + steps * StepX, Y + steps * StepY);
}
