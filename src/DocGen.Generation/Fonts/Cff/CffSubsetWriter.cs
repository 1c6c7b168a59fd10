using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>A glyph as it goes into a subset.</summary>
/// <param name="Program">Its charstring without a width.</param>
/// <param name="Advance">In font units.</param>
internal readonly record struct CffGlyph(ushort Cid, byte[] Program, int Advance);

/// <summary>Units per em of what is written, and of the font.</summary>
internal readonly record struct CffScale(int Written, int Font)
{
    public double WidthOf(int advance) => (double)advance * Written / Font;
}

/// <summary>Writes a CID-keyed CFF font of a few glyphs (Adobe Technical Note 5176): one Font DICT, no subroutines, no hints.</summary>
internal ref struct CffSubsetWriter
{
    private const int IdentitySid = 392, AdobeSid = 391; // the first two strings behind the standard ones
    private const int OffsetSize = 3, DefaultWidthX = 20;

    /// <summary>A number of 16.16 in front of a program.</summary>
    private const int WidthLength = 5;

    private readonly Span<byte> room;
    private int at;

    private CffSubsetWriter(Span<byte> room) => this.room = room;

    /// <param name="glyphs">Ascending by CID, .notdef first.</param>
    public static void Write(string name, ReadOnlySpan<CffGlyph> glyphs, CffScale scale, IBufferWriter<byte> output)
    {
        var programs = 0;
        foreach (var glyph in glyphs) programs += LengthOf(glyph, scale);
        var parts = new Parts(name, glyphs, scale);
        var length = parts.Length + 3 + OffsetSize * (glyphs.Length + 1) + programs;
        var writer = new CffSubsetWriter(output.GetSpan(length)[..length]);
        writer.Write(parts.Bytes);
        writer.WritePrograms(glyphs, scale);
        output.Advance(length);
    }

    private static bool IsDefault(CffGlyph glyph, CffScale scale) => glyph.Advance == scale.Font;

    private static int LengthOf(CffGlyph glyph, CffScale scale) => glyph.Program.Length + (IsDefault(glyph, scale) ? 0 : WidthLength);

    private void WritePrograms(ReadOnlySpan<CffGlyph> glyphs, CffScale scale)
    {
        WriteU16(glyphs.Length);
        Write([OffsetSize]);
        var offset = 1;
        WriteU24(offset);
        foreach (var glyph in glyphs) WriteU24(offset += LengthOf(glyph, scale));
        foreach (var glyph in glyphs)
        {
            if (!IsDefault(glyph, scale))
            {
                room[at] = 255;
                BinaryPrimitives.WriteInt32BigEndian(room[(at + 1)..], (int)Math.Round(scale.WidthOf(glyph.Advance) * 65536));
                at += WidthLength;
            }
            Write(glyph.Program);
        }
    }

    private void Write(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(room[at..]);
        at += bytes.Length;
    }

    private void WriteU16(int value) => Write([(byte)(value >> 8), (byte)value]);

    private void WriteU24(int value) => Write([(byte)(value >> 16), (byte)(value >> 8), (byte)value]);

    /// <summary>All that stands before the programs.</summary>
    private readonly struct Parts
    {
        // Every offset takes five bytes, so that the Top DICT has one length and can be written before they are known.
        private readonly byte[] before, after;

        public Parts(string name, ReadOnlySpan<CffGlyph> glyphs, CffScale scale)
        {
            byte[] header = [1, 0, 4, 4, .. Index(Encoding.Latin1.GetBytes(name))]; // version 1.0, header size, offset size
            byte[] strings = [.. Index("Adobe"u8.ToArray(), "Identity"u8.ToArray()), 0, 0]; // no global subroutines
            byte[] charset = Charset(glyphs);
            byte[] select = [3, 0, 1, 0, 0, 0, (byte)(glyphs.Length >> 8), (byte)glyphs.Length];
            byte[] widths = [.. Number(scale.Written), DefaultWidthX];
            var places = new Places(header.Length + Index(TopDict(default, glyphs, scale)).Length + strings.Length, charset.Length, select.Length, widths.Length);
            byte[] dicts = Index([.. Number(widths.Length), .. Number(places.Private), CffDict.Private]);
            before = [.. header, .. Index(TopDict(places with { CharStrings = places.FdArray + dicts.Length }, glyphs, scale)), .. strings];
            after = [.. charset, .. select, .. widths, .. dicts];
        }

        public int Length => before.Length + after.Length;

        public byte[] Bytes => [.. before, .. after];

        private static byte[] TopDict(Places places, ReadOnlySpan<CffGlyph> glyphs, CffScale scale) =>
        [
            .. Number(AdobeSid), .. Number(IdentitySid), .. Number(0), CffDict.Ros >> 8, CffDict.Ros & 0xFF, // must come first
            .. Matrix(scale.Written), CffDict.FontMatrix >> 8, CffDict.FontMatrix & 0xFF,
            .. Number(glyphs[^1].Cid + 1), CffDict.CidCount >> 8, CffDict.CidCount & 0xFF,
            .. Number(places.Charset), CffDict.Charset,
            .. Number(places.FdSelect), CffDict.FdSelect >> 8, CffDict.FdSelect & 0xFF,
            .. Number(places.CharStrings), CffDict.CharStrings,
            .. Number(places.FdArray), CffDict.FdArray >> 8, CffDict.FdArray & 0xFF,
        ];

        /// <summary>1/em 0 0 1/em 0 0.</summary>
        private static byte[] Matrix(int unitsPerEm)
        {
            var one = Real(1.0 / unitsPerEm);
            byte[] zero = [139];
            return [.. one, .. zero, .. zero, .. one, .. zero, .. zero];
        }

        /// <summary>Decimal digits, two a byte (chapter 4, table 5).</summary>
        private static byte[] Real(double value)
        {
            var nibbles = value.ToString("0.##########", CultureInfo.InvariantCulture).TrimStart('0')
                .Select(letter => letter == '.' ? 0xA : letter - '0').Append(0xF).ToList();
            if (nibbles.Count % 2 == 1) nibbles.Add(0xF);
            return [30, .. nibbles.Chunk(2).Select(pair => (byte)(pair[0] << 4 | pair[1]))];
        }

        /// <summary>Format 0: the CID of each glyph but .notdef. Few of a text's characters are neighbours, so that ranges would be longer.</summary>
        private static byte[] Charset(ReadOnlySpan<CffGlyph> glyphs)
        {
            var bytes = new byte[1 + 2 * (glyphs.Length - 1)];
            for (var i = 1; i < glyphs.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * i - 1), glyphs[i].Cid);
            return bytes;
        }

        private static byte[] Index(params ReadOnlySpan<byte[]> items)
        {
            var bytes = new List<byte> { (byte)(items.Length >> 8), (byte)items.Length, 2, 0, 1 };
            var offset = 1;
            foreach (var item in items)
            {
                offset += item.Length;
                bytes.AddRange([(byte)(offset >> 8), (byte)offset]);
            }
            foreach (var item in items) bytes.AddRange(item);
            return [.. bytes];
        }

        private static byte[] Number(int value)
        {
            var bytes = new byte[5];
            bytes[0] = 29;
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), value);
            return bytes;
        }
    }

    /// <summary>Where the parts behind the Top DICT begin.</summary>
    private readonly record struct Places(int Charset, int FdSelect, int Private, int FdArray, int CharStrings)
    {
        public Places(int start, int charset, int select, int widths)
            : this(start, start + charset, start + charset + select, start + charset + select + widths, 0)
        {
        }
    }
}
