using System.Buffers.Binary;

namespace DocGen.Generation.Pdf;

/// <summary>
/// What the inks of a CMYK picture look like when nobody says for which press it was made: red is 1 − cyan, dimmed by black, and so on, in sRGB. As a version 2
/// input profile (ICC.1:2001-04, 6.3.1.3), since an archival file may not leave inks to the device (ISO 19005-2, 6.2.4.3).
/// </summary>
internal static class CmykProfile
{
    private const int GridPoints = 7, Inks = 4, Coordinates = 3;

    private static readonly double[] White = SrgbProfile.ToXyz(1, 1, 1);

    public static ReadOnlyMemory<byte> Bytes { get; } = IccProfile.Build("scnrCMYKLab "u8,
        ("desc", IccProfile.Description("CMYK by complement in sRGB")),
        ("cprt", IccProfile.Copyright()),
        ("wtpt", IccProfile.Xyz(0.9642, 1, 0.8249)),
        ("A2B0", Table()));

    /// <summary>lut16Type (6.5.8): no matrix, straight curves at both ends, and between them a grid, the last ink going fastest.</summary>
    private static byte[] Table()
    {
        var nodes = GridPoints * GridPoints * GridPoints * GridPoints;
        var table = new byte[52 + 2 * (2 * Inks + Coordinates * nodes + 2 * Coordinates)];
        "mft2"u8.CopyTo(table);
        (table[8], table[9], table[10]) = (Inks, Coordinates, GridPoints);
        for (var diagonal = 0; diagonal < 3; diagonal++) BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(12 + 16 * diagonal), IccProfile.Fixed(1));
        var at = 48;
        void Add(double value)
        {
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(at), (ushort)Math.Round(value));
            at += 2;
        }
        Add(2);
        Add(2);
        for (var ink = 0; ink < Inks; ink++) AddStraight(Add);
        for (var node = 0; node < nodes; node++)
        {
            var (l, a, b) = Lab(node);
            Add(l / 100 * 0xFF00);
            Add((a + 128) * 256);
            Add((b + 128) * 256);
        }
        for (var coordinate = 0; coordinate < Coordinates; coordinate++) AddStraight(Add);
        return table;
    }

    private static void AddStraight(Action<double> add)
    {
        add(0);
        add(ushort.MaxValue);
    }

    private static (double L, double A, double B) Lab(int node)
    {
        double Ink(int place) => node / (int)Math.Pow(GridPoints, Inks - 1 - place) % GridPoints / (GridPoints - 1.0);
        var light = 1 - Ink(3);
        var xyz = SrgbProfile.ToXyz((1 - Ink(0)) * light, (1 - Ink(1)) * light, (1 - Ink(2)) * light);
        var (x, y, z) = (Root(xyz[0] / White[0]), Root(xyz[1] / White[1]), Root(xyz[2] / White[2]));
        return (116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /// <summary>CIE 15.</summary>
    private static double Root(double share) => share > 216.0 / 24_389 ? Math.Cbrt(share) : (24_389.0 / 27 * share + 16) / 116;
}
