using DocGen.Documents;

namespace DocGen.Generation.Layout.Flow;

/// <summary>Which way lines run.</summary>
internal enum Turn
{
    Level,

    /// <summary>Lines run downwards, the next one to the left (w:tbRl).</summary>
    Down,

    /// <summary>Lines run upwards, the next one to the right (w:btLr).</summary>
    Up,
}

/// <summary>Maps a fragment's own axes, u along its lines and v across them, to the page.</summary>
internal readonly record struct Placement(double X, double Y, Turn Turn)
{
    /// <summary>Degrees clockwise.</summary>
    public double Rotation => Turn switch { Turn.Down => 90, Turn.Up => 270, _ => 0 };

    public Placement Move(double u, double v)
    {
        var (x, y) = Map(u, v);
        return this with { X = x, Y = y };
    }

    public (double X, double Y) Map(double u, double v) => Turn switch
    {
        Turn.Down => (X - v, Y + u),
        Turn.Up => (X + v, Y - u),
        _ => (X + u, Y + v),
    };

    public Box Map(double u, double v, double width, double height)
    {
        var (x1, y1) = Map(u, v);
        var (x2, y2) = Map(u + width, v + height);
        return new(new(Math.Min(x1, x2)), new(Math.Min(y1, y2)), new(Math.Abs(x2 - x1)), new(Math.Abs(y2 - y1)));
    }
}
