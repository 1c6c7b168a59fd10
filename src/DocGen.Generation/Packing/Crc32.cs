using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DocGen.Generation.Packing;

/// <summary>The checksum of PNG chunks (ISO/IEC 15948, annex D), and of files in a ZIP.</summary>
public static class Crc32
{
    /// <summary>Eight bytes a step: one table for each distance from the end of the step.</summary>
    private const int Step = 8;

    private static readonly uint[][] Tables = MakeTables();

    public static uint Of(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The checksum of what <paramref name="crc"/> is of, followed by these bytes; 0 is that of nothing.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        var whole = bytes.Length - bytes.Length % Step;
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes[..whole]))
        {
            var mixed = (BitConverter.IsLittleEndian ? eight : BinaryPrimitives.ReverseEndianness(eight)) ^ crc;
            crc = Tables[7][(byte)mixed] ^ Tables[6][(byte)(mixed >> 8)] ^ Tables[5][(byte)(mixed >> 16)] ^ Tables[4][(byte)(mixed >> 24)]
                ^ Tables[3][(byte)(mixed >> 32)] ^ Tables[2][(byte)(mixed >> 40)] ^ Tables[1][(byte)(mixed >> 48)] ^ Tables[0][(byte)(mixed >> 56)];
        }
        foreach (var value in bytes[whole..]) crc = Tables[0][(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[Step][];
        tables[0] = [.. Enumerable.Range(0, 256).Select(value => OfByte((uint)value))];
        for (var distance = 1; distance < Step; distance++) tables[distance] = [.. tables[distance - 1].Select(before => tables[0][(byte)before] ^ (before >> 8))];
        return tables;
    }

    private static uint OfByte(uint crc)
    {
        for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        return crc;
    }
}
