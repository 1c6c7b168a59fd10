using System.Buffers.Binary;
using DocGen.Generation.Fonts.Cff;

namespace DocGen.Generation.Tests.Fonts;

/// <summary>
/// Runs a Type 2 charstring after Adobe Technical Note 5177, written apart from the product's own reading of it: what is compared is every point of
/// the outline.
/// </summary>
internal sealed class OutlineForTests(CffIndex globals, CffIndex locals)
{
    private readonly List<double> stack = [];
    private readonly List<Piece> drawn = [];
    private double? width;
    private double x, y;
    private int stems;
    private bool first = true, done;

    public TracedOutline Trace(ReadOnlySpan<byte> program)
    {
        Run(program);
        Assert.True(done, "a charstring without endchar");
        return new(width, drawn);
    }

    private void Run(ReadOnlySpan<byte> p)
    {
        for (var i = 0; i < p.Length && !done;)
        {
            int b = p[i++];
            if (b is >= 32 and <= 246) stack.Add(b - 139);
            else if (b is >= 247 and <= 250) stack.Add((b - 247) * 256 + p[i++] + 108);
            else if (b is >= 251 and <= 254) stack.Add(-(b - 251) * 256 - p[i++] - 108);
            else if (b == 28) { stack.Add(BinaryPrimitives.ReadInt16BigEndian(p[i..])); i += 2; }
            else if (b == 255) { stack.Add(BinaryPrimitives.ReadInt32BigEndian(p[i..]) / 65536.0); i += 4; }
            else if (b == 11) return;
            else if (b is 10 or 29) Call(b == 10 ? locals : globals);
            else if (b is 19 or 20)
            {
                Hints();
                i += (stems + 7) / 8;
            }
            else if (b == 12) Escape(p[i++]);
            else Operate(b);
        }
    }

    private void Call(CffIndex subroutines)
    {
        var number = (int)stack[^1];
        stack.RemoveAt(stack.Count - 1);
        Run(subroutines[number + (subroutines.Count < 1240 ? 107 : subroutines.Count < 33900 ? 1131 : 32768)].Span);
    }

    private void Width(int expected)
    {
        if (first && stack.Count > expected) width = Shift();
        first = false;
    }

    private void Hints()
    {
        Width(stack.Count & ~1);
        stems += stack.Count / 2;
        stack.Clear();
    }

    private void Operate(int b)
    {
        switch (b)
        {
            case 1 or 3 or 18 or 23: Hints(); break;
            case 21: Width(2); Move(stack[0], stack[1]); break;
            case 22: Width(1); Move(stack[0], 0); break;
            case 4: Width(1); Move(0, stack[0]); break;
            case 5: while (stack.Count >= 2) LineTo(Shift(), Shift()); break;
            case 6 or 7: for (var h = b == 6; stack.Count > 0; h = !h) LineTo(h ? Shift() : 0, h ? 0 : Shift()); break;
            case 8: while (stack.Count >= 6) CurveTo(); break;
            case 24: while (stack.Count >= 8) CurveTo(); LineTo(Shift(), Shift()); break;
            case 25: while (stack.Count >= 8) LineTo(Shift(), Shift()); CurveTo(); break;
            case 26:
                for (var d = stack.Count % 4 == 1 ? Shift() : 0; stack.Count >= 4; d = 0) CurveTo(d, Shift(), Shift(), Shift(), 0, Shift());
                break;
            case 27:
                for (var d = stack.Count % 4 == 1 ? Shift() : 0; stack.Count >= 4; d = 0) CurveTo(Shift(), d, Shift(), Shift(), Shift(), 0);
                break;
            case 30 or 31:
                for (var h = b == 31; stack.Count >= 4; h = !h)
                {
                    var (a, bx, by, e) = (Shift(), Shift(), Shift(), Shift());
                    var rest = stack.Count == 1 ? Shift() : 0;
                    if (h) CurveTo(a, 0, bx, by, rest, e);
                    else CurveTo(0, a, bx, by, e, rest);
                }

                break;
            case 14:
                Width(stack.Count >= 4 ? 4 : 0);
                Assert.True(stack.Count == 0, "endchar still composes two glyphs");
                done = true;
                break;
            default: throw new InvalidOperationException($"operator {b}");
        }

        stack.Clear();
    }

    private void Escape(int b)
    {
        switch (b)
        {
            case 35: CurveTo(); CurveTo(); break;
            case 34:
                var down = -stack[2];
                CurveTo(Shift(), 0, Shift(), Shift(), Shift(), 0);
                CurveTo(Shift(), 0, Shift(), down, Shift(), 0);
                break;
            case 36:
                var back = -(stack[1] + stack[3] + stack[7]);
                CurveTo(Shift(), Shift(), Shift(), Shift(), Shift(), 0);
                CurveTo(Shift(), 0, Shift(), Shift(), Shift(), back);
                break;
            case 37:
                var (dx, dy) = (stack[0] + stack[2] + stack[4] + stack[6] + stack[8], stack[1] + stack[3] + stack[5] + stack[7] + stack[9]);
                CurveTo();
                if (Math.Abs(dx) > Math.Abs(dy)) CurveTo(Shift(), Shift(), Shift(), Shift(), Shift(), -dy);
                else CurveTo(Shift(), Shift(), Shift(), Shift(), -dx, Shift());
                break;
            default: throw new InvalidOperationException($"operator 12 {b}");
        }

        stack.Clear();
    }

    private double Shift()
    {
        var value = stack[0];
        stack.RemoveAt(0);
        return value;
    }

    private void Move(double dx, double dy) => drawn.Add(Piece.Move(x += dx, y += dy));

    private void LineTo(double dx, double dy) => drawn.Add(Piece.Line(x += dx, y += dy));

    private void CurveTo() => CurveTo(Shift(), Shift(), Shift(), Shift(), Shift(), Shift());

    private void CurveTo(double a, double b, double c, double d, double e, double f) =>
        drawn.Add(Piece.Curve((x += a, y += b), (x += c, y += d), (x += e, y += f)));
}
