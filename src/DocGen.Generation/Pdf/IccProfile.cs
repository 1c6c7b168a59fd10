using System.Buffers.Binary;
using System.Text;

namespace DocGen.Generation.Pdf;

/// <summary>Builds profiles of version 2 (ICC.1:2001-04).</summary>
internal static class IccProfile
{
    private const int HeaderLength = 128;

    /// <param name="header">Device class, colour space and connection space, four letters each.</param>
    public static byte[] Build(ReadOnlySpan<byte> header, params (string Tag, byte[] Data)[] tags)
    {
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
        WriteHeader(bytes, header);
        return bytes;
    }

    public static byte[] Xyz(double x, double y, double z)
    {
        var bytes = new byte[20];
        "XYZ "u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), Fixed(x));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), Fixed(y));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), Fixed(z));
        return bytes;
    }

    public static byte[] Copyright() => [.. "text\0\0\0\0"u8, .. "No copyright, use freely\0"u8];

    /// <summary>textDescriptionType: ASCII, then empty Unicode and Macintosh names (6.5.17).</summary>
    public static byte[] Description(string text)
    {
        var bytes = new byte[12 + text.Length + 1 + 4 + 4 + 2 + 1 + 67];
        "desc"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(12));
        return bytes;
    }

    /// <summary>s15Fixed16Number.</summary>
    public static int Fixed(double value) => (int)Math.Round(value * 65536);

    private static void WriteHeader(Span<byte> profile, ReadOnlySpan<byte> header)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        BinaryPrimitives.WriteInt32BigEndian(profile[8..], 0x02100000);
        header.CopyTo(profile[12..]);
        // The date field must hold a valid date: that of the specification, so that the bytes never change.
        ReadOnlySpan<ushort> date = [2001, 4, 1, 0, 0, 0];
        for (var index = 0; index < date.Length; index++) BinaryPrimitives.WriteUInt16BigEndian(profile[(24 + 2 * index)..], date[index]);
        "acsp"u8.CopyTo(profile[36..]);
        // The illuminant is D50 by definition.
        Xyz(0.9642, 1, 0.8249).AsSpan(8).CopyTo(profile[68..]);
    }

    private static void AddSignature(List<byte> bytes, string signature)
    {
        foreach (var letter in signature) bytes.Add((byte)letter);
    }

    private static void AddWord(List<byte> bytes, uint value) =>
        bytes.AddRange([(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value]);
}
