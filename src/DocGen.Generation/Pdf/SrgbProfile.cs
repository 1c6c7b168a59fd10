using System.Buffers.Binary;

namespace DocGen.Generation.Pdf;

/// <summary>
/// An sRGB profile (IEC 61966-2-1) as a version 2 matrix/TRC display profile (ICC.1:2001-04): the primaries adapted to D50, one tone curve
/// for the three channels.
/// </summary>
internal static class SrgbProfile
{
    public const string Condition = "sRGB IEC61966-2.1";

    // Between so many points a straight line misses the curve by less than half a step of 16 bits.
    private const int CurvePoints = 256;

    /// <summary>Of red, green and blue, by rows X, Y, Z.</summary>
    private static readonly double[][] Primaries = [[0.43607, 0.38515, 0.14307], [0.22249, 0.71687, 0.06061], [0.01392, 0.09708, 0.7141]];

    public static ReadOnlyMemory<byte> Bytes { get; } = Build();

    /// <summary>X, Y and Z under D50 of a colour whose channels lie between 0 and 1.</summary>
    public static double[] ToXyz(double red, double green, double blue) =>
        [.. Primaries.Select(row => row[0] * Linear(red) + row[1] * Linear(green) + row[2] * Linear(blue))];

    private static byte[] Build()
    {
        var curve = Curve();
        return IccProfile.Build("mntrRGB XYZ "u8,
            ("desc", IccProfile.Description(Condition)),
            ("cprt", IccProfile.Copyright()),
            ("wtpt", IccProfile.Xyz(0.9505, 1, 1.0891)),
            ("rXYZ", Primary(0)),
            ("gXYZ", Primary(1)),
            ("bXYZ", Primary(2)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve));
    }

    private static byte[] Primary(int channel) => IccProfile.Xyz(Primaries[0][channel], Primaries[1][channel], Primaries[2][channel]);

    private static byte[] Curve()
    {
        var curve = new byte[12 + 2 * CurvePoints];
        "curv"u8.CopyTo(curve);
        BinaryPrimitives.WriteInt32BigEndian(curve.AsSpan(8), CurvePoints);
        for (var index = 0; index < CurvePoints; index++)
            BinaryPrimitives.WriteUInt16BigEndian(curve.AsSpan(12 + 2 * index), (ushort)Math.Round(Linear(index / (CurvePoints - 1.0)) * ushort.MaxValue));
        return curve;
    }

    private static double Linear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
}
