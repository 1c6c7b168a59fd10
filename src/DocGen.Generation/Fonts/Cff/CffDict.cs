using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>A DICT (Technical Note 5176, chapter 4).</summary>
internal sealed class CffDict
{
    /// <summary>Operators of two bytes are 12 &lt;&lt; 8 | second byte.</summary>
    public const int
        Charset = 15, CharStrings = 17, Private = 18, Subrs = 19, CharstringType = 0xC06, FontMatrix = 0xC07, Ros = 0xC1E,
        CidCount = 0xC22, FdArray = 0xC24, FdSelect = 0xC25;

    private readonly List<(int Operator, double[] Operands)> entries = [];

    public CffDict(FontTable dict)
    {
        var operands = new List<double>();
        for (var at = 0; at < dict.Length;)
        {
            var first = dict.U8(at);
            if (first > 21)
            {
                operands.Add(Operand(dict, ref at));
                continue;
            }

            at++;
            var code = first == 12 ? 0xC00 | dict.U8(at++) : first;
            entries.Add((code, [.. operands]));
            operands.Clear();
        }
    }

    public bool Has(int code) => entries.Exists(entry => entry.Operator == code);

    /// <summary>A number of an entry, or the given one when the entry is absent.</summary>
    public long Number(int code, long absent, int position = 0)
    {
        var operands = entries.Find(entry => entry.Operator == code).Operands;
        if (operands is null) return absent;
        return position < operands.Length ? (long)operands[position] : throw FontTable.Damaged("CFF 字典缺少操作数");
    }

    private static double Operand(FontTable dict, ref int at)
    {
        var first = dict.U8(at);
        double value;
        switch (first)
        {
            case 28:
                (value, at) = (dict.I16(at + 1), at + 3);
                return value;
            case 29:
                (value, at) = ((int)dict.U32(at + 1), at + 5);
                return value;
            case 30:
                // A real number: nibbles up to 0xF. No entry that is looked into holds one.
                do at++;
                while ((dict.U8(at) & 0xF) != 0xF && dict.U8(at) >> 4 != 0xF);
                at++;
                return double.NaN;
            case >= 32 and <= 246:
                at++;
                return first - 139;
            case >= 247 and <= 250:
                (value, at) = ((first - 247) * 256 + dict.U8(at + 1) + 108, at + 2);
                return value;
            case >= 251 and <= 254:
                (value, at) = (-(first - 251) * 256 - dict.U8(at + 1) - 108, at + 2);
                return value;
            default:
                throw FontTable.Damaged("CFF 字典中有保留的字节");
        }
    }
}
