using System.Buffers.Binary;

namespace DocGen.Validation.Measure.Files;

/// <summary>The check sum of PNG's chunks (ISO/IEC 15948, annex D), eight bytes a step.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[][] Tables = Make();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ sum;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            sum = Tables[7][(byte)low] ^ Tables[6][(byte)(low >> 8)] ^ Tables[5][(byte)(low >> 16)] ^ Tables[4][low >> 24]
                ^ Tables[3][(byte)high] ^ Tables[2][(byte)(high >> 8)] ^ Tables[1][(byte)(high >> 16)] ^ Tables[0][high >> 24];
            bytes = bytes[8..];
        }
        foreach (var value in bytes) sum = sum >> 8 ^ Tables[0][(byte)(sum ^ value)];
        return ~sum;
    }

    private static uint[][] Make()
    {
        var tables = new uint[8][];
        for (var table = 0; table < tables.Length; table++)
        {
            tables[table] = new uint[256];
            for (uint value = 0; value < 256; value++)
            {
                var sum = table == 0 ? value : tables[table - 1][value];
                for (var bit = 0; table == 0 && bit < 8; bit++) sum = (sum & 1) != 0 ? sum >> 1 ^ Polynomial : sum >> 1;
                tables[table][value] = table == 0 ? sum : sum >> 8 ^ tables[0][(byte)sum];
            }
        }
        return tables;
    }
}
