using System.Buffers.Binary;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>Operators and numbers of Type 2 charstrings (Adobe Technical Note 5177, appendix A).</summary>
internal static class CharstringOperator
{
    public const byte
        HStem = 1, VStem = 3, VMoveTo = 4, RLineTo = 5, HLineTo = 6, VLineTo = 7, RRCurveTo = 8, CallSubr = 10, Return = 11, Escape = 12,
        EndChar = 14, HStemHintMask = 18, HintMask = 19, ControlMask = 20, RMoveTo = 21, HMoveTo = 22, VStemHintMask = 23, RCurveLine = 24,
        RLineCurve = 25, VVCurveTo = 26, HHCurveTo = 27, CallGlobalSubr = 29, VHCurveTo = 30, HVCurveTo = 31;

    /// <summary>Behind <see cref="Escape"/>.</summary>
    public const byte HFlex = 34, Flex = 35, HFlex1 = 36, Flex1 = 37;

    public static bool IsFlex(byte second) => second is HFlex or Flex or HFlex1 or Flex1;

    public static bool IsNumber(byte first) => first >= 32 || first == 28;

    /// <summary>Bytes of the number or operator at the start of the span, without the mask of a hint operator.</summary>
    public static int TokenLength(ReadOnlySpan<byte> program)
    {
        var length = program[0] switch { 28 => 3, Escape => 2, < 247 => 1, 255 => 5, _ => 2 };
        return length <= program.Length ? length : throw FontTable.Damaged("字形程序不完整");
    }

    public static double Number(ReadOnlySpan<byte> token) => token[0] switch
    {
        28 => BinaryPrimitives.ReadInt16BigEndian(token[1..]),
        255 => BinaryPrimitives.ReadInt32BigEndian(token[1..]) / 65536.0,
        >= 251 => -(token[0] - 251) * 256 - token[1] - 108,
        >= 247 => (token[0] - 247) * 256 + token[1] + 108,
        var small => small - 139,
    };

    /// <summary>Operands taken and given by an operator behind <see cref="Escape"/>; null for those that draw and clear the stack.</summary>
    public static (int Taken, int Given)? StackEffect(byte operation) => operation switch
    {
        3 or 4 or 10 or 11 or 12 or 15 or 24 => (2, 1), // and or add sub div eq mul
        5 or 9 or 14 or 21 or 26 or 29 => (1, 1), // not abs neg get sqrt index
        18 => (1, 0), // drop
        20 or 30 => (2, 0), // put roll
        22 => (4, 1), // ifelse
        23 => (0, 1), // random
        27 => (1, 2), // dup
        28 => (2, 2), // exch
        _ => null,
    };
}
