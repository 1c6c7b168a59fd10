namespace DocGen.Generation.Fonts.Cff;

/// <summary>Writes outlines as Type 2 charstrings, each piece with the operator that takes the fewest operands (Adobe Technical Note 5177, 4.1).</summary>
internal sealed class CharstringWriter
{
    /// <summary>What every reader's stack holds (appendix B).</summary>
    private const int MostOperands = 48;

    private readonly List<byte> output = new(256);
    private readonly List<int> operands = new(MostOperands);

    /// <summary>Without a width: it is put before the program where it differs from the font's default (4.1).</summary>
    public static byte[] Write(IReadOnlyList<GridSegment> segments)
    {
        var writer = new CharstringWriter();
        for (var at = 0; at < segments.Count;) at = writer.WriteFrom(segments, at);
        writer.output.Add(CharstringOperator.EndChar);
        return [.. writer.output];
    }

    private int WriteFrom(IReadOnlyList<GridSegment> segments, int at) => segments[at] switch
    {
        { Kind: SegmentKind.Move } move => Move(move, at),
        { Kind: SegmentKind.Line } line => line.Horizontal || line.Vertical ? Level(segments, at) : Slanted(segments, at),
        { A.Y: 0, End.Y: 0 } => Tangent(segments, at, horizontal: true),
        { A.X: 0, End.X: 0 } => Tangent(segments, at, horizontal: false),
        { A.Y: 0 } => Alternating(segments, at, horizontal: true),
        { A.X: 0 } => Alternating(segments, at, horizontal: false),
        { End.Y: 0 } => Tangent(segments, at, horizontal: true),
        { End.X: 0 } => Tangent(segments, at, horizontal: false),
        _ => Free(segments, at),
    };

    private int Move(GridSegment move, int at)
    {
        if (move.Vertical) Emit(CharstringOperator.VMoveTo, move.End.Y);
        else if (move.Horizontal) Emit(CharstringOperator.HMoveTo, move.End.X);
        else Emit(CharstringOperator.RMoveTo, move.End.X, move.End.Y);
        return at + 1;
    }

    /// <summary>Lines along the axes, by turns.</summary>
    private int Level(IReadOnlyList<GridSegment> segments, int at)
    {
        var horizontal = segments[at].Horizontal;
        var code = horizontal ? CharstringOperator.HLineTo : CharstringOperator.VLineTo;
        for (; operands.Count < MostOperands && IsLine(segments, at) && (horizontal ? segments[at].Horizontal : segments[at].Vertical); at++, horizontal = !horizontal)
            operands.Add(horizontal ? segments[at].End.X : segments[at].End.Y);
        Emit(code);
        return at;
    }

    /// <summary>Other lines; one along an axis between two of them goes along, which is shorter than an operator of its own.</summary>
    private int Slanted(IReadOnlyList<GridSegment> segments, int at)
    {
        for (; operands.Count + 2 <= MostOperands && IsLine(segments, at); at++)
        {
            var line = segments[at];
            if ((line.Horizontal || line.Vertical) && !(IsLine(segments, at + 1) && !segments[at + 1].Horizontal && !segments[at + 1].Vertical)) break;
            operands.Add(line.End.X);
            operands.Add(line.End.Y);
        }
        // A curve that needs all of its operands ends the run at no cost.
        if (IsFree(segments, at) && !IsFree(segments, at + 1) && operands.Count + 6 <= MostOperands)
        {
            AddCurve(segments[at++]);
            Emit(CharstringOperator.RLineCurve);
        }
        else Emit(CharstringOperator.RLineTo);
        return at;
    }

    /// <summary>Curves that begin and end along one axis; the first may begin freely.</summary>
    private int Tangent(IReadOnlyList<GridSegment> segments, int at, bool horizontal)
    {
        var first = horizontal ? segments[at].A.Y : segments[at].A.X;
        if (first != 0) operands.Add(first);
        do
        {
            var curve = segments[at++];
            operands.AddRange([horizontal ? curve.A.X : curve.A.Y, curve.B.X, curve.B.Y, horizontal ? curve.End.X : curve.End.Y]);
        }
        while (operands.Count + 4 <= MostOperands && IsCurve(segments, at)
            && (horizontal ? segments[at] is { A.Y: 0, End.Y: 0 } : segments[at] is { A.X: 0, End.X: 0 }));
        Emit(horizontal ? CharstringOperator.HHCurveTo : CharstringOperator.VVCurveTo);
        return at;
    }

    /// <summary>Curves that begin along one axis and end along the other, by turns; the last may end freely.</summary>
    private int Alternating(IReadOnlyList<GridSegment> segments, int at, bool horizontal)
    {
        var code = horizontal ? CharstringOperator.HVCurveTo : CharstringOperator.VHCurveTo;
        for (; operands.Count + 5 <= MostOperands && IsCurve(segments, at) && (horizontal ? segments[at].A.Y : segments[at].A.X) == 0; horizontal = !horizontal)
        {
            var curve = segments[at++];
            operands.AddRange([horizontal ? curve.A.X : curve.A.Y, curve.B.X, curve.B.Y, horizontal ? curve.End.Y : curve.End.X]);
            var free = horizontal ? curve.End.X : curve.End.Y;
            if (free == 0) continue;
            operands.Add(free);
            break;
        }
        Emit(code);
        return at;
    }

    private int Free(IReadOnlyList<GridSegment> segments, int at)
    {
        for (; operands.Count + 6 <= MostOperands && IsFree(segments, at); at++) AddCurve(segments[at]);
        var slanted = IsLine(segments, at) && !segments[at].Horizontal && !segments[at].Vertical;
        if (slanted && operands.Count + 2 <= MostOperands && !IsLine(segments, at + 1))
        {
            operands.AddRange([segments[at].End.X, segments[at].End.Y]);
            at++;
            Emit(CharstringOperator.RCurveLine);
        }
        else Emit(CharstringOperator.RRCurveTo);
        return at;
    }

    private void AddCurve(GridSegment curve) => operands.AddRange([curve.A.X, curve.A.Y, curve.B.X, curve.B.Y, curve.End.X, curve.End.Y]);

    private static bool IsLine(IReadOnlyList<GridSegment> segments, int at) => at < segments.Count && segments[at].Kind == SegmentKind.Line;

    private static bool IsCurve(IReadOnlyList<GridSegment> segments, int at) => at < segments.Count && segments[at].Kind == SegmentKind.Curve;

    private static bool IsFree(IReadOnlyList<GridSegment> segments, int at) =>
        IsCurve(segments, at) && segments[at] is { A.X: not 0, A.Y: not 0, End.X: not 0, End.Y: not 0 };

    private void Emit(byte code, params ReadOnlySpan<int> more)
    {
        foreach (var operand in operands) Number(operand);
        foreach (var operand in more) Number(operand);
        output.Add(code);
        operands.Clear();
    }

    private void Number(int value)
    {
        if (value is >= -107 and <= 107) output.Add((byte)(value + 139));
        else if (value is >= 108 and <= 1131) output.AddRange([(byte)(247 + (value - 108 >> 8)), (byte)(value - 108)]);
        else if (value is >= -1131 and <= -108) output.AddRange([(byte)(251 + (-value - 108 >> 8)), (byte)(-value - 108)]);
        else output.AddRange([28, (byte)(value >> 8), (byte)value]);
    }
}
