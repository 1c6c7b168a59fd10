using System.Globalization;

namespace DocGen.Documents;

/// <summary>A length on paper in PDF points (1/72 inch). <c>default</c> is zero.</summary>
public readonly record struct Points(double Value) : IComparable<Points>
{
    public static Points Zero => default;

    /// <summary>WordprocessingML twentieths of a point.</summary>
    public static Points FromTwips(double twips) => new(twips / 20);

    /// <summary>DrawingML English metric units, 914,400 an inch.</summary>
    public static Points FromEmu(double emu) => new(emu / 12700);

    public static Points FromMillimetres(double millimetres) => new(millimetres * 72 / 25.4);

    public double Millimetres => Value * 25.4 / 72;

    public static Points operator +(Points a, Points b) => new(a.Value + b.Value);

    public static Points operator -(Points a, Points b) => new(a.Value - b.Value);

    public static Points operator -(Points a) => new(-a.Value);

    public static Points operator *(Points a, double factor) => new(a.Value * factor);

    public static Points operator /(Points a, double divisor) => new(a.Value / divisor);

    public static double operator /(Points a, Points b) => a.Value / b.Value;

    public static bool operator <(Points a, Points b) => a.Value < b.Value;

    public static bool operator >(Points a, Points b) => a.Value > b.Value;

    public static bool operator <=(Points a, Points b) => a.Value <= b.Value;

    public static bool operator >=(Points a, Points b) => a.Value >= b.Value;

    public static Points Max(Points a, Points b) => a.Value >= b.Value ? a : b;

    public static Points Min(Points a, Points b) => a.Value <= b.Value ? a : b;

    public int CompareTo(Points other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("0.###", CultureInfo.InvariantCulture) + "pt";
}
