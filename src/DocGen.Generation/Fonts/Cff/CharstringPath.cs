using System.Buffers.Binary;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>The outline that a flat Type 2 charstring draws: lines and curves between absolute points, without hints.</summary>
internal sealed class CharstringPath
{
    private readonly List<(byte Operator, double[] Points)> segments = [];
    private readonly List<double> stack = [];
    private double x, y;
    private bool widthRead;
    private int stems;

    /// <summary>The difference to the nominal width, when the charstring states one.</summary>
    public double? Width { get; private set; }

    public static CharstringPath Trace(ReadOnlySpan<byte> program)
    {
        var path = new CharstringPath();
        for (var at = 0; at < program.Length;)
        {
            var token = program.Slice(at, CharstringOperator.TokenLength(program[at..]));
            at += token.Length;
            if (CharstringOperator.IsNumber(token[0])) path.stack.Add(CharstringOperator.Number(token));
            else at += path.Execute(token);
        }

        return path;
    }

    public void Append(CharstringPath other, double dx, double dy)
    {
        foreach (var (code, points) in other.segments)
            segments.Add((code, [.. points.Select((value, i) => value + (i % 2 == 0 ? dx : dy))]));
    }

    /// <summary>The outline as a charstring.</summary>
    public byte[] Write(double? width)
    {
        var output = new List<byte>();
        var (fromX, fromY) = (0.0, 0.0);
        if (width is { } stated) Write(output, stated);
        foreach (var (code, points) in segments)
        {
            for (var i = 0; i < points.Length; i += 2)
            {
                Write(output, points[i] - fromX);
                Write(output, points[i + 1] - fromY);
                (fromX, fromY) = (points[i], points[i + 1]);
            }

            output.Add(code);
        }

        output.Add(CharstringOperator.EndChar);
        return [.. output];
    }

    private static void Write(List<byte> output, double value)
    {
        var bytes = new byte[5];
        bytes[0] = 255;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), (int)Math.Round(value * 65536));
        output.AddRange(bytes);
    }

    /// <summary>Returns the bytes of the mask behind a hint operator.</summary>
    private int Execute(ReadOnlySpan<byte> token)
    {
        var mask = 0;
        switch (token[0])
        {
            case CharstringOperator.HStem or CharstringOperator.VStem or CharstringOperator.HStemHintMask or CharstringOperator.VStemHintMask:
                TakeWidth(stack.Count % 2 == 1);
                stems += stack.Count / 2;
                break;
            case CharstringOperator.HintMask or CharstringOperator.ControlMask:
                TakeWidth(stack.Count % 2 == 1);
                stems += stack.Count / 2;
                mask = (stems + 7) / 8;
                break;
            case CharstringOperator.EndChar:
                TakeWidth(stack.Count is 1 or 5);
                break;
            case CharstringOperator.RMoveTo:
                TakeWidth(stack.Count > 2);
                Draw(CharstringOperator.RMoveTo, Next(), Next());
                break;
            case CharstringOperator.HMoveTo:
                TakeWidth(stack.Count > 1);
                Draw(CharstringOperator.RMoveTo, Next(), 0);
                break;
            case CharstringOperator.VMoveTo:
                TakeWidth(stack.Count > 1);
                Draw(CharstringOperator.RMoveTo, 0, Next());
                break;
            case CharstringOperator.Escape:
                DrawFlex(token[1]);
                break;
            default:
                DrawPath(token[0]);
                break;
        }

        stack.Clear();
        return mask;
    }

    private void TakeWidth(bool present)
    {
        if (!widthRead && present) Width = Next();
        widthRead = true;
    }

    private double Next()
    {
        if (stack.Count == 0) throw FontTable.Damaged("字形程序缺少操作数");
        var value = stack[0];
        stack.RemoveAt(0);
        return value;
    }

    private void DrawPath(byte code)
    {
        switch (code)
        {
            case CharstringOperator.RLineTo:
                while (stack.Count > 0) Line(Next(), Next());
                break;
            case CharstringOperator.HLineTo or CharstringOperator.VLineTo:
                for (var horizontal = code == CharstringOperator.HLineTo; stack.Count > 0; horizontal = !horizontal)
                    Line(horizontal ? Next() : 0, horizontal ? 0 : Next());
                break;
            case CharstringOperator.RRCurveTo:
                while (stack.Count > 0) Curve();
                break;
            case CharstringOperator.RCurveLine:
                while (stack.Count > 2) Curve();
                Line(Next(), Next());
                break;
            case CharstringOperator.RLineCurve:
                while (stack.Count > 6) Line(Next(), Next());
                Curve();
                break;
            case CharstringOperator.HHCurveTo or CharstringOperator.VVCurveTo:
                DrawTangent(code == CharstringOperator.HHCurveTo);
                break;
            case CharstringOperator.HVCurveTo or CharstringOperator.VHCurveTo:
                DrawAlternating(code == CharstringOperator.HVCurveTo);
                break;
            default:
                throw FontTable.Damaged("字形程序中有未知的指令");
        }
    }

    /// <summary>hhcurveto and vvcurveto: every curve begins and ends in the same direction.</summary>
    private void DrawTangent(bool horizontal)
    {
        var across = stack.Count % 4 == 1 ? Next() : 0;
        while (stack.Count > 0)
        {
            var (along, dx, dy, end) = (Next(), Next(), Next(), Next());
            if (horizontal) Curve(along, across, dx, dy, end, 0);
            else Curve(across, along, dx, dy, 0, end);
            across = 0;
        }
    }

    /// <summary>hvcurveto and vhcurveto: directions alternate; the last curve may end freely.</summary>
    private void DrawAlternating(bool horizontal)
    {
        for (; stack.Count > 0; horizontal = !horizontal)
        {
            var (along, dx, dy, end) = (Next(), Next(), Next(), Next());
            var free = stack.Count == 1 ? Next() : 0;
            if (horizontal) Curve(along, 0, dx, dy, free, end);
            else Curve(0, along, dx, dy, end, free);
        }
    }

    private void DrawFlex(byte code)
    {
        switch (code)
        {
            case CharstringOperator.Flex:
                Curve();
                Curve();
                break;
            case CharstringOperator.HFlex:
                var (dx1, dx2, dy2, dx3) = (Next(), Next(), Next(), Next());
                Curve(dx1, 0, dx2, dy2, dx3, 0);
                Curve(Next(), 0, Next(), -dy2, Next(), 0);
                break;
            case CharstringOperator.HFlex1:
                var startY = y;
                Curve(Next(), Next(), Next(), Next(), Next(), 0);
                Curve(Next(), 0, Next(), Next(), Next(), startY, EndAt.Y);
                break;
            case CharstringOperator.Flex1:
                var (fromX, fromY) = (x, y);
                Curve();
                var (ax, ay, bx, by, last) = (Next(), Next(), Next(), Next(), Next());
                var horizontal = Math.Abs(x + ax + bx - fromX) > Math.Abs(y + ay + by - fromY);
                if (horizontal) Curve(ax, ay, bx, by, last, fromY, EndAt.Y);
                else Curve(ax, ay, bx, by, fromX, last, EndAt.X);
                break;
            default:
                throw FontTable.Damaged("组合字形的部件中有运算指令");
        }
    }

    private enum EndAt { Relative, X, Y }

    private void Curve() => Curve(Next(), Next(), Next(), Next(), Next(), Next());

    private void Curve(double ax, double ay, double bx, double by, double endX, double endY, EndAt absolute = EndAt.Relative)
    {
        var (x1, y1) = (x + ax, y + ay);
        var (x2, y2) = (x1 + bx, y1 + by);
        x = absolute == EndAt.X ? endX : x2 + endX;
        y = absolute == EndAt.Y ? endY : y2 + endY;
        segments.Add((CharstringOperator.RRCurveTo, [x1, y1, x2, y2, x, y]));
    }

    private void Line(double dx, double dy) => Draw(CharstringOperator.RLineTo, dx, dy);

    private void Draw(byte code, double dx, double dy)
    {
        (x, y) = (x + dx, y + dy);
        segments.Add((code, [x, y]));
    }
}
