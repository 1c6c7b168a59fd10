using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>The arithmetic of charstrings (Adobe Technical Note 5177, 4.4 to 4.6), and the store that it may use.</summary>
internal sealed class CharstringMemory
{
    private const int Places = 32;
    private readonly double[] transient = new double[Places];

    /// <returns>How many operands the stack holds now.</returns>
    public int Compute(byte operation, double[] stack, int count)
    {
        var (taken, given) = CharstringOperator.StackEffect(operation) ?? throw FontTable.Damaged("字形程序中有未知的指令");
        if (count < taken) throw FontTable.Damaged("字形程序缺少操作数");
        var bottom = count - taken;
        if (bottom + given > stack.Length) throw FontTable.Damaged("字形程序的操作数过多");
        var operands = stack.AsSpan(bottom, Math.Max(taken, given));
        switch (operation)
        {
            case 20: transient[Place(operands[1])] = operands[0]; break;
            case 27: operands[1] = operands[0]; break;
            case 28: (operands[0], operands[1]) = (operands[1], operands[0]); break;
            case 29: operands[0] = Indexed(stack, bottom, operands[0]); break;
            case 30: Roll(stack.AsSpan(0, bottom), operands[0], operands[1]); break;
            case 18: break;
            default: operands[0] = Value(operation, operands); break;
        }
        return bottom + given;
    }

    private double Value(byte operation, ReadOnlySpan<double> of) => operation switch
    {
        3 => of[0] != 0 && of[1] != 0 ? 1 : 0,
        4 => of[0] != 0 || of[1] != 0 ? 1 : 0,
        5 => of[0] == 0 ? 1 : 0,
        9 => Math.Abs(of[0]),
        10 => of[0] + of[1],
        11 => of[0] - of[1],
        12 => of[1] != 0 ? of[0] / of[1] : throw FontTable.Damaged("字形程序除以零"),
        14 => -of[0],
        15 => of[0] == of[1] ? 1 : 0,
        21 => transient[Place(of[0])],
        22 => of[2] <= of[3] ? of[0] : of[1],
        23 => 0.5, // random: any number would do, but each document must get the same
        24 => of[0] * of[1],
        26 => Math.Sqrt(Math.Max(0, of[0])),
        _ => throw FontTable.Damaged("字形程序中有未知的指令"),
    };

    private static int Place(double place) => place is >= 0 and < Places ? (int)place : throw FontTable.Damaged("字形程序用到不存在的存储位置");

    private static double Indexed(double[] stack, int bottom, double index)
    {
        var from = bottom - 1 - (int)Math.Clamp(index, 0, stack.Length);
        return from >= 0 ? stack[from] : throw FontTable.Damaged("字形程序缺少操作数");
    }

    private static void Roll(Span<double> stack, double howMany, double howFar)
    {
        if (howMany < 0 || howMany > stack.Length) throw FontTable.Damaged("字形程序缺少操作数");
        var rolled = stack[^(int)howMany..];
        if (rolled.IsEmpty) return;
        var old = rolled.ToArray();
        for (var index = 0; index < old.Length; index++) rolled[(int)(((long)index + (long)howFar) % old.Length + old.Length) % old.Length] = old[index];
    }
}
