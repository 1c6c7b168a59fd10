using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Fonts.TrueType;

/// <summary>Writes a TrueType font of a few glyphs, with just the tables that PDF asks for (ISO 32000-1, 9.9).</summary>
internal static class TrueTypeSubsetWriter
{
    private const uint WholeFontChecksum = 0xB1B0AFBA;

    /// <param name="originals">The glyphs in the original font; their place in the list is their id in the subset.</param>
    public static byte[] Write(TableDirectory font, ushort[] originals, byte[][] programs)
    {
        var (glyf, loca) = Glyphs(programs);
        (string Tag, byte[] Bytes)[] tables =
        [
            ("glyf", glyf), ("head", Head(font)), ("hhea", Hhea(font, originals.Length)), ("hmtx", Hmtx(font, originals)), ("loca", loca),
            ("maxp", Maxp(font, originals.Length)),
        ];
        var start = 12 + 16 * tables.Length;
        var file = new byte[start + tables.Sum(table => Padded(table.Bytes.Length))];
        WriteHeader(file, tables.Length);
        var headAt = 0;
        for (var (i, at) = (0, start); i < tables.Length; i++)
        {
            var (tag, bytes) = tables[i];
            if (tag == "head") headAt = at;
            bytes.CopyTo(file, at);
            var record = file.AsSpan(12 + 16 * i);
            Encoding.ASCII.GetBytes(tag, record);
            BinaryPrimitives.WriteUInt32BigEndian(record[4..], Checksum(file.AsSpan(at, Padded(bytes.Length))));
            BinaryPrimitives.WriteInt32BigEndian(record[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(record[12..], bytes.Length);
            at += Padded(bytes.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(headAt + 8), unchecked(WholeFontChecksum - Checksum(file)));
        return file;
    }

    private static void WriteHeader(byte[] file, int tables)
    {
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        var power = BitOperations.Log2((uint)tables);
        WriteU16(file, 4, tables);
        WriteU16(file, 6, 16 << power);
        WriteU16(file, 8, power);
        WriteU16(file, 10, 16 * tables - (16 << power));
    }

    /// <summary>Each glyph on an even offset; long offsets in <c>loca</c>.</summary>
    private static (byte[] Glyf, byte[] Loca) Glyphs(byte[][] programs)
    {
        var glyf = new byte[programs.Sum(program => program.Length + program.Length % 2)];
        var loca = new byte[4 * (programs.Length + 1)];
        var at = 0;
        for (var i = 0; i < programs.Length; i++)
        {
            programs[i].CopyTo(glyf, at);
            at += programs[i].Length + programs[i].Length % 2;
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * (i + 1)), at);
        }

        return (glyf, loca);
    }

    private static byte[] Head(TableDirectory font)
    {
        var head = font.Required("head").Slice(0, 54).Span.ToArray();
        WriteU16(head, 8, 0); // checkSumAdjustment, set when the whole file is written
        WriteU16(head, 10, 0);
        WriteU16(head, 50, 1); // indexToLocFormat: long
        return head;
    }

    private static byte[] Hhea(TableDirectory font, int glyphs)
    {
        var hhea = font.Required("hhea").Slice(0, 36).Span.ToArray();
        WriteU16(hhea, 34, glyphs);
        return hhea;
    }

    private static byte[] Hmtx(TableDirectory font, ushort[] originals)
    {
        var (hmtx, metrics) = (font.Required("hmtx"), font.Required("hhea").U16(34));
        var bytes = new byte[4 * originals.Length];
        for (var i = 0; i < originals.Length; i++)
        {
            var glyph = originals[i];
            // Beyond the last metric: its advance, and side bearings alone.
            WriteU16(bytes, 4 * i, hmtx.U16(4 * Math.Min(glyph, metrics - 1)));
            WriteU16(bytes, 4 * i + 2, hmtx.U16(glyph < metrics ? 4 * glyph + 2 : 4 * metrics + 2 * (glyph - metrics)));
        }

        return bytes;
    }

    private static byte[] Maxp(TableDirectory font, int glyphs)
    {
        var maxp = font.Required("maxp").Slice(0, 32).Span.ToArray();
        WriteU16(maxp, 4, glyphs);
        WriteU16(maxp, 14, 1); // maxZones: no instructions use the twilight zone
        maxp.AsSpan(16, 12).Clear(); // its points, storage, functions, instruction definitions, stack, sizes of instructions
        return maxp;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at < bytes.Length; at += 4) sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
        return sum;
    }

    private static void WriteU16(byte[] bytes, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value);
}
