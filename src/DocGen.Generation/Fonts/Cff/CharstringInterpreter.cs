using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>The operands of an <c>endchar</c> that composes two glyphs (Adobe Technical Note 5177, appendix C).</summary>
/// <param name="Base">Code in Adobe's standard encoding.</param>
internal readonly record struct AccentedParts(double AccentX, double AccentY, int Base, int Accent);

/// <summary>
/// Runs a Type 2 charstring with its subroutines (Adobe Technical Note 5177) and keeps what it draws. Widths and hints are left out: the width of a glyph is that
/// of the font's <c>hmtx</c>, and hints serve screens of few pixels.
/// </summary>
internal sealed class CharstringInterpreter(CffIndex globalSubroutines, CffIndex localSubroutines)
{
    private const int DeepestCall = 10, MostOperands = 513, MostSteps = 1 << 20;
    private readonly double[] stack = new double[MostOperands];
    private readonly CharstringMemory memory = new();
    private int count, next, stems, steps;
    private bool widthSeen, ended;

    public GlyphOutline Outline { get; } = new();

    /// <summary>Set when the glyph is made of two others.</summary>
    public AccentedParts? Accented { get; private set; }

    public GlyphOutline Run(ReadOnlySpan<byte> charstring)
    {
        Run(charstring, depth: 0);
        return Outline;
    }

    private void Run(ReadOnlySpan<byte> program, int depth)
    {
        if (depth > DeepestCall) throw FontTable.Damaged("字形程序的子程序嵌套过深");
        for (var at = 0; at < program.Length && !ended;)
        {
            if (++steps > MostSteps) throw FontTable.Damaged("字形程序过长");
            var token = program.Slice(at, CharstringOperator.TokenLength(program[at..]));
            at += token.Length;
            if (CharstringOperator.IsNumber(token[0])) Push(CharstringOperator.Number(token));
            else if (token[0] == CharstringOperator.Return) return;
            else if (token[0] == CharstringOperator.CallSubr) Run(Called(localSubroutines), depth + 1);
            else if (token[0] == CharstringOperator.CallGlobalSubr) Run(Called(globalSubroutines), depth + 1);
            else if (token[0] == CharstringOperator.Escape && !CharstringOperator.IsFlex(token[1])) count = memory.Compute(token[1], stack, count);
            else at += Execute(token, program.Length - at);
        }
    }

    private void Push(double value)
    {
        if (count == stack.Length) throw FontTable.Damaged("字形程序的操作数过多");
        stack[count++] = value;
    }

    private ReadOnlySpan<byte> Called(CffIndex subroutines)
    {
        if (count == 0) throw FontTable.Damaged("字形程序缺少操作数");
        var bias = subroutines.Count < 1240 ? 107 : subroutines.Count < 33900 ? 1131 : 32768;
        return subroutines[(int)stack[--count] + bias].Span;
    }

    /// <summary>Runs an operator that clears the stack; returns the bytes of the mask behind a hint operator.</summary>
    private int Execute(ReadOnlySpan<byte> token, int left)
    {
        next = 0;
        var mask = 0;
        switch (token[0])
        {
            case CharstringOperator.HStem or CharstringOperator.VStem or CharstringOperator.HStemHintMask or CharstringOperator.VStemHintMask:
                CountStems();
                break;
            case CharstringOperator.HintMask or CharstringOperator.ControlMask:
                CountStems(); // vstem may be left out before a mask
                mask = (stems + 7) / 8;
                if (mask > left) throw FontTable.Damaged("字形程序的提示掩码不完整");
                break;
            case CharstringOperator.EndChar:
                SkipWidth(count is 1 or 5);
                ended = true;
                if (count - next >= 4) Accented = new(Next(), Next(), (int)Next(), (int)Next());
                break;
            case CharstringOperator.RMoveTo:
                SkipWidth(count > 2);
                Outline.Move(Next(), Next());
                break;
            case CharstringOperator.HMoveTo:
                SkipWidth(count > 1);
                Outline.Move(Next(), 0);
                break;
            case CharstringOperator.VMoveTo:
                SkipWidth(count > 1);
                Outline.Move(0, Next());
                break;
            case CharstringOperator.Escape:
                DrawFlex(token[1]);
                break;
            default:
                DrawPath(token[0]);
                break;
        }

        count = 0;
        return mask;
    }

    private void CountStems()
    {
        SkipWidth(count % 2 == 1);
        stems += count / 2;
    }

    /// <summary>The first operator that clears the stack may find one operand more than it takes.</summary>
    private void SkipWidth(bool present)
    {
        if (!widthSeen && present) next = 1;
        widthSeen = true;
    }

    private int Left => count - next;

    private double Next() => next < count ? stack[next++] : throw FontTable.Damaged("字形程序缺少操作数");

    private void DrawPath(byte code)
    {
        switch (code)
        {
            case CharstringOperator.RLineTo:
                while (Left > 0) Outline.Line(Next(), Next());
                break;
            case CharstringOperator.HLineTo or CharstringOperator.VLineTo:
                for (var horizontal = code == CharstringOperator.HLineTo; Left > 0; horizontal = !horizontal)
                    Outline.Line(horizontal ? Next() : 0, horizontal ? 0 : Next());
                break;
            case CharstringOperator.RRCurveTo:
                while (Left > 0) Curve();
                break;
            case CharstringOperator.RCurveLine:
                while (Left > 2) Curve();
                Outline.Line(Next(), Next());
                break;
            case CharstringOperator.RLineCurve:
                while (Left > 6) Outline.Line(Next(), Next());
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

    private void Curve() => Outline.Curve(Next(), Next(), Next(), Next(), Next(), Next());

    /// <summary>hhcurveto and vvcurveto: every curve begins and ends in the same direction.</summary>
    private void DrawTangent(bool horizontal)
    {
        var across = Left % 4 == 1 ? Next() : 0;
        while (Left > 0)
        {
            var (along, dx, dy, end) = (Next(), Next(), Next(), Next());
            if (horizontal) Outline.Curve(along, across, dx, dy, end, 0);
            else Outline.Curve(across, along, dx, dy, 0, end);
            across = 0;
        }
    }

    /// <summary>hvcurveto and vhcurveto: directions alternate; the last curve may end freely.</summary>
    private void DrawAlternating(bool horizontal)
    {
        for (; Left > 0; horizontal = !horizontal)
        {
            var (along, dx, dy, end) = (Next(), Next(), Next(), Next());
            var free = Left == 1 ? Next() : 0;
            if (horizontal) Outline.Curve(along, 0, dx, dy, free, end);
            else Outline.Curve(0, along, dx, dy, end, free);
        }
    }

    private void DrawFlex(byte code)
    {
        var (fromX, fromY) = Outline.Pen;
        switch (code)
        {
            case CharstringOperator.Flex:
                Curve();
                Curve();
                break;
            case CharstringOperator.HFlex:
                var (dx1, dx2, dy2, dx3) = (Next(), Next(), Next(), Next());
                Outline.Curve(dx1, 0, dx2, dy2, dx3, 0);
                Outline.Curve(Next(), 0, Next(), -dy2, Next(), 0);
                break;
            case CharstringOperator.HFlex1:
                Outline.Curve(Next(), Next(), Next(), Next(), Next(), 0);
                var (dx4, dx5, dy5, dx6) = (Next(), Next(), Next(), Next());
                Outline.Curve(dx4, 0, dx5, dy5, dx6, fromY - Outline.Pen.Y - dy5);
                break;
            default:
                Curve();
                var (ax, ay, bx, by, last) = (Next(), Next(), Next(), Next(), Next());
                var (x, y) = (Outline.Pen.X + ax + bx, Outline.Pen.Y + ay + by);
                // The last operand goes the farther way; the other way leads back to where the flex began.
                if (Math.Abs(x - fromX) > Math.Abs(y - fromY)) Outline.Curve(ax, ay, bx, by, last, fromY - y);
                else Outline.Curve(ax, ay, bx, by, fromX - x, last);
                break;
        }
    }
}
