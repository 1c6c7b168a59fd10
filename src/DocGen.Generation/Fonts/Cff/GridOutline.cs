namespace DocGen.Generation.Fonts.Cff;

/// <summary>A piece of an outline on a grid of whole numbers, each point given from the one before it. Only curves have <see cref="A"/> and <see cref="B"/>.</summary>
internal readonly record struct GridSegment(SegmentKind Kind, (int X, int Y) A, (int X, int Y) B, (int X, int Y) End)
{
    public bool Horizontal => End.Y == 0;

    public bool Vertical => End.X == 0;
}

/// <summary>Puts outlines on a coarser grid. Equal coordinates stay equal, so that what was straight, level or aligned stays so.</summary>
internal readonly struct GridOutline(double scale, double flatness)
{
    /// <param name="unitsPerEm">Of the font.</param>
    public static GridOutline Of(OutlineDetail detail, int unitsPerEm) =>
        detail == OutlineDetail.Full ? new(1, 0) : new((double)TextGrid / unitsPerEm, unitsPerEm * TextFlatness);

    /// <summary>Units per em of embedded text.</summary>
    public const int TextGrid = 256;

    /// <summary>Of an em: a curve that stays as near to its chord is drawn as a line.</summary>
    private const double TextFlatness = 0.002;

    public List<GridSegment> Place(ReadOnlySpan<Segment> segments)
    {
        var placed = new List<GridSegment>(segments.Length);
        var (from, pen, start) = ((X: 0.0, Y: 0.0), (X: 0, Y: 0), (X: 0, Y: 0));
        foreach (var segment in segments)
        {
            var end = Round(segment.End);
            if (segment.Kind == SegmentKind.Move) Close(placed, ref pen, start);
            if (segment.Kind == SegmentKind.Curve && !IsFlat(from, segment)) AddCurve(placed, pen, Round(segment.A), Round(segment.B), end);
            else Add(placed, segment.Kind == SegmentKind.Move ? SegmentKind.Move : SegmentKind.Line, (end.X - pen.X, end.Y - pen.Y));
            (from, pen) = (segment.End, end);
            if (segment.Kind == SegmentKind.Move) start = end;
        }
        Close(placed, ref pen, start);
        return placed;
    }

    /// <summary>A contour is closed by itself: a line back to its start need not be drawn.</summary>
    private void Close(List<GridSegment> placed, ref (int X, int Y) pen, (int X, int Y) start)
    {
        if (flatness == 0 || pen != start || placed.Count == 0 || placed[^1] is not { Kind: SegmentKind.Line } line) return;
        pen = (pen.X - line.End.X, pen.Y - line.End.Y);
        placed.RemoveAt(placed.Count - 1);
    }

    private void AddCurve(List<GridSegment> placed, (int X, int Y) pen, (int X, int Y) a, (int X, int Y) b, (int X, int Y) end)
    {
        if (a == pen && b == end) Add(placed, SegmentKind.Line, (end.X - pen.X, end.Y - pen.Y));
        else placed.Add(new(SegmentKind.Curve, (a.X - pen.X, a.Y - pen.Y), (b.X - a.X, b.Y - a.Y), (end.X - b.X, end.Y - b.Y)));
    }

    /// <summary>Lines that go on in the same direction along an axis become one; those without length are dropped.</summary>
    private void Add(List<GridSegment> placed, SegmentKind kind, (int X, int Y) step)
    {
        if (kind == SegmentKind.Line && flatness > 0)
        {
            if (step == default) return;
            if (placed.Count > 0 && placed[^1] is { Kind: SegmentKind.Line } last && GoOn(last.End, step))
            {
                placed[^1] = new(kind, default, default, (last.End.X + step.X, last.End.Y + step.Y));
                return;
            }
        }
        placed.Add(new(kind, default, default, step));
    }

    private static bool GoOn((int X, int Y) before, (int X, int Y) step) =>
        (before.X == 0 && step.X == 0 && Math.Sign(before.Y) == Math.Sign(step.Y)) || (before.Y == 0 && step.Y == 0 && Math.Sign(before.X) == Math.Sign(step.X));

    private (int X, int Y) Round((double X, double Y) point) => ((int)Math.Floor(point.X * scale + 0.5), (int)Math.Floor(point.Y * scale + 0.5));

    /// <summary>Whether no part of the curve is farther from its chord, nor beyond its ends.</summary>
    private bool IsFlat((double X, double Y) from, in Segment curve)
    {
        if (flatness == 0) return false;
        var (dx, dy) = (curve.End.X - from.X, curve.End.Y - from.Y);
        var chord = Math.Sqrt(dx * dx + dy * dy);
        if (chord == 0) return false;
        // A cubic is never farther from its chord than three quarters of its control points.
        double Off((double X, double Y) point) => Math.Abs((point.X - from.X) * dy - (point.Y - from.Y) * dx) / chord;
        var room = flatness;
        bool Within((double X, double Y) point) =>
            ((point.X - from.X) * dx + (point.Y - from.Y) * dy) / chord is var along && along >= -room && along <= chord + room;
        return 0.75 * Math.Max(Off(curve.A), Off(curve.B)) < flatness && Within(curve.A) && Within(curve.B);
    }
}
