using System.Buffers;
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
    public static void Write(TableDirectory font, List<ushort> originals, List<byte[]> programs, IBufferWriter<byte> output)
    {
        (string Tag, byte[] Bytes)[] small =
        [
            ("head", Head(font)), ("hhea", Hhea(font, originals.Count)), ("hmtx", Hmtx(font, originals)), ("loca", Loca(programs)), ("maxp", Maxp(font, originals.Count)),
        ];
        var outlines = programs.Sum(Even);
        var start = 12 + 16 * (small.Length + 1);
        var length = start + Padded(outlines) + small.Sum(table => Padded(table.Bytes.Length));
        var file = output.GetSpan(length)[..length];
        file.Clear();
        WriteHeader(file, small.Length + 1);
        WriteOutlines(file[start..], programs);
        var (at, headAt) = (WriteRecord(file, 0, "glyf", start, outlines), 0);
        for (var i = 0; i < small.Length; i++)
        {
            var (tag, bytes) = small[i];
            if (tag == "head") headAt = at;
            bytes.CopyTo(file[at..]);
            at = WriteRecord(file, i + 1, tag, at, bytes.Length);
        }

        BinaryPrimitives.WriteUInt32BigEndian(file[(headAt + 8)..], unchecked(WholeFontChecksum - Checksum(file)));
        output.Advance(length);
    }

    /// <summary>Returns where the next table begins.</summary>
    private static int WriteRecord(Span<byte> file, int index, string tag, int at, int length)
    {
        var record = file[(12 + 16 * index)..];
        Encoding.ASCII.GetBytes(tag, record);
        BinaryPrimitives.WriteUInt32BigEndian(record[4..], Checksum(file.Slice(at, Padded(length))));
        BinaryPrimitives.WriteInt32BigEndian(record[8..], at);
        BinaryPrimitives.WriteInt32BigEndian(record[12..], length);
        return at + Padded(length);
    }

    private static void WriteHeader(Span<byte> file, int tables)
    {
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        var power = BitOperations.Log2((uint)tables);
        WriteU16(file, 4, tables);
        WriteU16(file, 6, 16 << power);
        WriteU16(file, 8, power);
        WriteU16(file, 10, 16 * tables - (16 << power));
    }

    /// <summary>Each glyph on an even offset.</summary>
    private static void WriteOutlines(Span<byte> glyf, List<byte[]> programs)
    {
        foreach (var program in programs)
        {
            program.CopyTo(glyf);
            glyf = glyf[Even(program)..];
        }
    }

    private static int Even(byte[] program) => program.Length + program.Length % 2;

    /// <summary>Long offsets.</summary>
    private static byte[] Loca(List<byte[]> programs)
    {
        var loca = new byte[4 * (programs.Count + 1)];
        var at = 0;
        for (var i = 0; i < programs.Count; i++) BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * (i + 1)), at += Even(programs[i]));
        return loca;
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

    private static byte[] Hmtx(TableDirectory font, List<ushort> originals)
    {
        var (hmtx, metrics) = (font.Required("hmtx"), font.Required("hhea").U16(34));
        var bytes = new byte[4 * originals.Count];
        for (var i = 0; i < originals.Count; i++)
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

    private static void WriteU16(Span<byte> bytes, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(bytes[at..], (ushort)value);
}
