using System.Runtime.InteropServices;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>The operands of an <c>endchar</c> that composes two glyphs (Adobe Technical Note 5177, appendix C).</summary>
/// <param name="Base">Code in Adobe's standard encoding.</param>
internal readonly record struct AccentedParts(double AccentX, double AccentY, int Base, int Accent);

/// <summary>
/// Writes a Type 2 charstring anew with the subroutines that it calls put in place (Adobe Technical Note 5177). The drawing operators stay
/// byte for byte; of the operand stack only its depth and the literal numbers matter: the depth counts the stems, which tell the length
/// of a hint mask, and the number on top names the subroutine.
/// </summary>
internal sealed class CharstringFlattener(CffIndex globalSubroutines, CffIndex localSubroutines)
{
    private const int DeepestCall = 10, DeepestStack = 513, LongestProgram = 1 << 20;
    private readonly List<byte> output = new(256);
    private readonly List<Operand> stack = new(48);
    private int stems;
    private bool ended;
    private AccentedParts? accent;

    public byte[] Flatten(ReadOnlySpan<byte> charstring, out AccentedParts? accented)
    {
        Run(charstring, depth: 0);
        if (!ended) output.Add(CharstringOperator.EndChar);
        accented = accent;
        return [.. output];
    }

    private void Run(ReadOnlySpan<byte> program, int depth)
    {
        if (depth > DeepestCall) throw FontTable.Damaged("字形程序的子程序嵌套过深");
        for (var at = 0; at < program.Length && !ended;)
        {
            if (output.Count > LongestProgram) throw FontTable.Damaged("字形程序过长");
            var length = CharstringOperator.TokenLength(program[at..]);
            var token = program.Slice(at, length);
            at += length;
            if (CharstringOperator.IsNumber(token[0]))
            {
                if (stack.Count >= DeepestStack) throw FontTable.Damaged("字形程序的操作数过多");
                stack.Add(new(CharstringOperator.Number(token), output.Count, output.Count + length));
                output.AddRange(token);
                continue;
            }

            switch (token[0])
            {
                case CharstringOperator.CallSubr:
                    Run(Called(localSubroutines), depth + 1);
                    break;
                case CharstringOperator.CallGlobalSubr:
                    Run(Called(globalSubroutines), depth + 1);
                    break;
                case CharstringOperator.Return:
                    return;
                default:
                    at += Copy(token, program[at..]);
                    break;
            }
        }
    }

    /// <summary>Takes the number on top off the stack and off the output, and finds the subroutine that it names.</summary>
    private ReadOnlySpan<byte> Called(CffIndex subroutines)
    {
        var top = stack.Count > 0 ? stack[^1] : Operand.Unknown;
        // A number that was computed, not written, cannot be taken back. No font tool makes such calls.
        if (double.IsNaN(top.Value) || top.End != output.Count) throw FontTable.Damaged("字形程序以计算所得的编号调用子程序");
        stack.RemoveAt(stack.Count - 1);
        output.RemoveRange(top.Start, top.End - top.Start);
        var bias = subroutines.Count < 1240 ? 107 : subroutines.Count < 33900 ? 1131 : 32768;
        return subroutines[(int)top.Value + bias].Span;
    }

    /// <summary>Copies an operator with its mask; returns the bytes of the mask, which follow in the program.</summary>
    private int Copy(ReadOnlySpan<byte> token, ReadOnlySpan<byte> rest)
    {
        output.AddRange(token);
        switch (token[0])
        {
            case CharstringOperator.HStem or CharstringOperator.VStem or CharstringOperator.HStemHintMask or CharstringOperator.VStemHintMask:
                // An odd operand is the width.
                stems += stack.Count / 2;
                break;
            case CharstringOperator.HintMask or CharstringOperator.ControlMask:
                stems += stack.Count / 2; // vstem may be left out before a mask
                stack.Clear();
                var length = (stems + 7) / 8;
                if (length > rest.Length) throw FontTable.Damaged("字形程序的提示掩码不完整");
                output.AddRange(rest[..length]);
                return length;
            case CharstringOperator.EndChar:
                ended = true;
                if (stack.Count >= 4) accent = new(stack[^4].Value, stack[^3].Value, (int)stack[^2].Value, (int)stack[^1].Value);
                break;
            case CharstringOperator.Escape when CharstringOperator.StackEffect(token[1]) is var (taken, given):
                Compute(taken, given);
                return 0;
        }

        stack.Clear();
        return 0;
    }

    private void Compute(int taken, int given)
    {
        if (stack.Count < taken) throw FontTable.Damaged("字形程序缺少操作数");
        // What an operator leaves or moves is known no longer; only the depth is.
        CollectionsMarshal.SetCount(stack, stack.Count - taken + given);
        for (var i = 0; i < stack.Count; i++) stack[i] = Operand.Unknown;
    }

    /// <param name="Start">Where its bytes stand in the output.</param>
    private readonly record struct Operand(double Value, int Start, int End)
    {
        public static Operand Unknown => new(double.NaN, -1, -1);
    }
}
