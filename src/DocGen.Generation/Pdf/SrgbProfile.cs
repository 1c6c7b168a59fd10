using System.Buffers.Binary;
using System.Text;

namespace DocGen.Generation.Pdf;

/// <summary>
/// An sRGB profile (IEC 61966-2-1) as a version 2 matrix/TRC display profile (ICC.1:2001-04): the primaries adapted to D50, one tone curve
/// for the three channels.
/// </summary>
internal static class SrgbProfile
{
    public const string Condition = "sRGB IEC61966-2.1";

    private const int HeaderLength = 128;

    // Between so many points a straight line misses the curve by less than half a step of 16 bits.
    private const int CurvePoints = 256;

    public static ReadOnlyMemory<byte> Bytes { get; } = Build();

    private static byte[] Build()
    {
        var curve = Curve();
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", Description(Condition)),
            ("cprt", [.. "text\0\0\0\0"u8, .. "No copyright, use freely\0"u8]),
            ("wtpt", Xyz(0.9505, 1, 1.0891)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.7141)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var profile = new List<byte>(new byte[HeaderLength]);
        AddWord(profile, (uint)tags.Length);
        var offset = HeaderLength + 4 + 12 * tags.Length;
        var body = new List<byte>();
        var places = new Dictionary<byte[], int>(ReferenceEqualityComparer.Instance);
        foreach (var (tag, data) in tags)
        {
            if (places.TryAdd(data, offset + body.Count))
            {
                body.AddRange(data);
                while (body.Count % 4 != 0) body.Add(0);
            }
            AddSignature(profile, tag);
            AddWord(profile, (uint)places[data]);
            AddWord(profile, (uint)data.Length);
        }
        byte[] bytes = [.. profile, .. body];
        WriteHeader(bytes);
        return bytes;
    }

    private static void WriteHeader(Span<byte> profile)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteInt32BigEndian(profile[8..], 0x02100000);
        "mntrRGB XYZ "u8.CopyTo(profile[12..]);
        // The date field must hold a valid date: that of the specification, so that the bytes never change.
        ReadOnlySpan<ushort> date = [2001, 4, 1, 0, 0, 0];
        for (var index = 0; index < date.Length; index++) BinaryPrimitives.WriteUInt16BigEndian(profile[(24 + 2 * index)..], date[index]);
        "acsp"u8.CopyTo(profile[36..]);
        // The illuminant is D50 by definition.
        Xyz(0.9642, 1, 0.8249).AsSpan(8).CopyTo(profile[68..]);
    }

    private static byte[] Curve()
    {
        var curve = new byte[12 + 2 * CurvePoints];
        "curv"u8.CopyTo(curve);
        BinaryPrimitives.WriteInt32BigEndian(curve.AsSpan(8), CurvePoints);
        for (var index = 0; index < CurvePoints; index++)
        {
            var value = index / (CurvePoints - 1.0);
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(curve.AsSpan(12 + 2 * index), (ushort)Math.Round(linear * ushort.MaxValue));
        }
        return curve;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var bytes = new byte[20];
        "XYZ "u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), Fixed(x));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), Fixed(y));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), Fixed(z));
        return bytes;
    }

    /// <summary>s15Fixed16Number.</summary>
    private static int Fixed(double value) => (int)Math.Round(value * 65536);

    /// <summary>textDescriptionType: ASCII, then empty Unicode and Macintosh names (6.5.17).</summary>
    private static byte[] Description(string text)
    {
        var bytes = new byte[12 + text.Length + 1 + 4 + 4 + 2 + 1 + 67];
        "desc"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(12));
        return bytes;
    }

    private static void AddSignature(List<byte> bytes, string signature)
    {
        foreach (var letter in signature) bytes.Add((byte)letter);
    }

    private static void AddWord(List<byte> bytes, uint value) =>
        bytes.AddRange([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
}
