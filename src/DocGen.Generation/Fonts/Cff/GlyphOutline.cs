using System.Runtime.InteropServices;

namespace DocGen.Generation.Fonts.Cff;

internal enum SegmentKind { Move, Line, Curve }

/// <summary>A piece of an outline between absolute points, in font units. Only curves have <see cref="A"/> and <see cref="B"/>, their control points.</summary>
internal readonly record struct Segment(SegmentKind Kind, (double X, double Y) A, (double X, double Y) B, (double X, double Y) End);

/// <summary>What a charstring draws: contours, each begun by a move and closed by itself.</summary>
internal sealed class GlyphOutline
{
    private const int MostSegments = 1 << 16;
    private readonly List<Segment> segments = new(64);
    private (double X, double Y) pen;

    public ReadOnlySpan<Segment> Segments => CollectionsMarshal.AsSpan(segments);

    public (double X, double Y) Pen => pen;

    public void Move(double dx, double dy) => Add(new(SegmentKind.Move, default, default, (pen.X + dx, pen.Y + dy)));

    public void Line(double dx, double dy) => Add(new(SegmentKind.Line, default, default, (pen.X + dx, pen.Y + dy)));

    /// <summary>Each point is given from the one before it.</summary>
    public void Curve(double ax, double ay, double bx, double by, double dx, double dy)
    {
        var a = (X: pen.X + ax, Y: pen.Y + ay);
        var b = (X: a.X + bx, Y: a.Y + by);
        Add(new(SegmentKind.Curve, a, b, (b.X + dx, b.Y + dy)));
    }

    public void Append(GlyphOutline other, double dx, double dy)
    {
        (double, double) Moved((double X, double Y) point) => (point.X + dx, point.Y + dy);
        foreach (var segment in other.Segments) Add(new(segment.Kind, Moved(segment.A), Moved(segment.B), Moved(segment.End)));
    }

    private void Add(Segment segment)
    {
        if (segments.Count == MostSegments) throw OpenType.FontTable.Damaged("字形程序过长");
        segments.Add(segment);
        pen = segment.End;
    }
}
