using System.Buffers.Text;
using System.Text;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Pdf;

/// <summary>Tokens of PDF (ISO 32000-1, 7.2 and 7.3), in their shortest form, straight to bytes.</summary>
internal static class Syntax
{
    private static readonly long[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    public static PooledBuffer Space(this PooledBuffer buffer) => buffer.Add((byte)' ');

    public static PooledBuffer Integer(this PooledBuffer buffer, long value)
    {
        Utf8Formatter.TryFormat(value, buffer.GetSpan(20), out var written);
        buffer.Advance(written);
        return buffer;
    }

    /// <summary>With three decimals: a length in points.</summary>
    public static PooledBuffer Number(this PooledBuffer buffer, double value) => buffer.Scaled(ToThousandths(value), 3);

    /// <summary>With four decimals: a coefficient of a matrix.</summary>
    public static PooledBuffer Coefficient(this PooledBuffer buffer, double value) => buffer.Scaled((long)Math.Round(value * 10_000), 4);

    public static long ToThousandths(double value) => (long)Math.Round(value * 1000);

    /// <summary>A whole number of ten to the power of minus <paramref name="decimals"/>.</summary>
    public static PooledBuffer Scaled(this PooledBuffer buffer, long value, int decimals)
    {
        if (value < 0)
        {
            buffer.Add((byte)'-');
            value = -value;
        }
        var (whole, fraction) = Math.DivRem(value, PowersOfTen[decimals]);
        if (whole != 0 || fraction == 0) buffer.Integer(whole);
        if (fraction == 0) return buffer;
        buffer.Add((byte)'.');
        while (fraction != 0)
        {
            var (digit, rest) = Math.DivRem(fraction, PowersOfTen[--decimals]);
            buffer.Add((byte)('0' + digit));
            fraction = rest;
        }
        return buffer;
    }

    public static PooledBuffer Reference(this PooledBuffer buffer, int number) => buffer.Integer(number).Add(" 0 R"u8);

    /// <summary>A name made of any text (7.3.5).</summary>
    public static PooledBuffer Name(this PooledBuffer buffer, string name)
    {
        buffer.Add((byte)'/');
        foreach (var value in Encoding.UTF8.GetBytes(name))
        {
            if (value is > (byte)' ' and < 127 && !"()<>[]{}/%#"u8.Contains(value)) buffer.Add(value);
            else buffer.Add((byte)'#').Hex([value]);
        }
        return buffer;
    }

    /// <summary>A text string (7.9.2.2): ASCII as it is, all else as UTF-16 with a byte order mark.</summary>
    public static PooledBuffer Text(this PooledBuffer buffer, string text)
    {
        buffer.Add((byte)'(');
        var wide = !Ascii.IsValid(text);
        if (wide) buffer.Add([0xFE, 0xFF]);
        foreach (var unit in text)
        {
            if (wide) buffer.StringByte((byte)(unit >> 8));
            buffer.StringByte((byte)unit);
        }
        return buffer.Add((byte)')');
    }

    /// <summary>A byte inside of <c>( )</c>.</summary>
    public static PooledBuffer StringByte(this PooledBuffer buffer, byte value) => value switch
    {
        (byte)'(' or (byte)')' or (byte)'\\' => buffer.Add((byte)'\\').Add(value),
        // Readers take an unescaped CR for LF.
        (byte)'\r' => buffer.Add("\\r"u8),
        _ => buffer.Add(value),
    };

    public static PooledBuffer Hex(this PooledBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        var digits = buffer.GetSpan(2 * bytes.Length);
        Convert.TryToHexString(bytes, digits, out var written);
        buffer.Advance(written);
        return buffer;
    }

    public static PooledBuffer Hex(this PooledBuffer buffer, ushort value) => buffer.Hex([(byte)(value >> 8), (byte)value]);
}
