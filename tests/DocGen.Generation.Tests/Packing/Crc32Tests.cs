using DocGen.Generation.Packing;

namespace DocGen.Generation.Tests.Packing;

public sealed class Crc32Tests
{
    [Fact]
    public void It_is_the_checksum_that_everybody_has() => Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));

    [Fact]
    public void In_pieces_of_any_length_it_is_the_same_as_bit_by_bit()
    {
        byte[] bytes = [.. Enumerable.Range(0, 100).Select(index => (byte)(index * index + 7 * index))];
        for (var length = 0; length <= bytes.Length; length++)
            for (var cut = 0; cut <= length; cut += 3) Assert.Equal(BitByBit(bytes.AsSpan(0, length)), Crc32.Append(Crc32.Of(bytes.AsSpan(0, cut)), bytes.AsSpan(cut, length - cut)));
    }

    /// <summary>As the polynomial has it.</summary>
    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = crc >> 1 ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
        }
        return ~crc;
    }
}
