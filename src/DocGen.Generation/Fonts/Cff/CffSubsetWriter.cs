using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace DocGen.Generation.Fonts.Cff;

/// <summary>
/// Writes a CID-keyed CFF font of a few glyphs (Adobe Technical Note 5176). CID = glyph id of the original font, whatever the original's own
/// keys are, and no subroutines.
/// </summary>
internal sealed class CffSubsetWriter(CffOutlines font, ImmutableArray<CffFontDict> fontDicts)
{
    private const int IdentitySid = 392, AdobeSid = 391; // the first two strings behind the standard ones
    private readonly ArrayBufferWriter<byte> output = new(64 * 1024);

    public byte[] Write(ReadOnlySpan<ushort> glyphs, byte[][] programs, int[] dicts)
    {
        int[] used = [.. dicts.Distinct().Order()];
        Write([1, 0, 4, 4]); // version 1.0, header size, offset size
        WriteIndex([Encoding.Latin1.GetBytes(font.Name)]);

        // All offsets in the Top DICT take five bytes, so that it has one length and can be written before they are known.
        var topAt = Position;
        WriteIndex([TopDict(default, glyphs)]);
        WriteIndex([Encoding.Latin1.GetBytes("Adobe"), Encoding.Latin1.GetBytes("Identity")]);
        WriteIndex([]);

        var places = default(Places);
        places.Charset = Position;
        WriteCharset(glyphs);
        places.FdSelect = Position;
        WriteFdSelect(dicts, used);
        places.CharStrings = Position;
        WriteIndex(programs);
        var fonts = new byte[used.Length][];
        for (var i = 0; i < used.Length; i++)
        {
            var dict = fontDicts[used[i]];
            fonts[i] = [.. dict.Matrix.Span, .. Number(dict.PrivateBytes.Length), .. Number(Position), CffDict.Private];
            Write(dict.PrivateBytes);
        }

        places.FdArray = Position;
        WriteIndex(fonts);
        var bytes = output.WrittenSpan.ToArray();
        output.ResetWrittenCount();
        WriteIndex([TopDict(places, glyphs)]);
        output.WrittenSpan.CopyTo(bytes.AsSpan(topAt));
        return bytes;
    }

    private int Position => output.WrittenCount;

    private byte[] TopDict(Places places, ReadOnlySpan<ushort> glyphs) =>
    [
        .. Number(AdobeSid), .. Number(IdentitySid), .. Number(0), CffDict.Ros >> 8, CffDict.Ros & 0xFF, // must come first
        .. font.Matrix.Span,
        .. font.BoundingBox.Span,
        .. Number(glyphs[^1] + 1), CffDict.CidCount >> 8, CffDict.CidCount & 0xFF,
        .. Number(places.Charset), CffDict.Charset,
        .. Number(places.FdSelect), CffDict.FdSelect >> 8, CffDict.FdSelect & 0xFF,
        .. Number(places.CharStrings), CffDict.CharStrings,
        .. Number(places.FdArray), CffDict.FdArray >> 8, CffDict.FdArray & 0xFF,
    ];

    /// <summary>Format 2: ranges of consecutive CIDs; .notdef is implied.</summary>
    private void WriteCharset(ReadOnlySpan<ushort> glyphs)
    {
        Write([2]);
        for (var i = 1; i < glyphs.Length;)
        {
            var first = i++;
            while (i < glyphs.Length && glyphs[i] == glyphs[i - 1] + 1) i++;
            WriteU16(glyphs[first]);
            WriteU16(i - first - 1);
        }
    }

    /// <summary>Format 3: ranges of the same Font DICT.</summary>
    private void WriteFdSelect(int[] dicts, int[] used)
    {
        var starts = Enumerable.Range(0, dicts.Length).Where(i => i == 0 || dicts[i] != dicts[i - 1]).ToList();
        Write([3]);
        WriteU16(starts.Count);
        foreach (var start in starts)
        {
            WriteU16(start);
            Write([(byte)Array.BinarySearch(used, dicts[start])]);
        }

        WriteU16(dicts.Length);
    }

    private void WriteIndex(byte[][] items)
    {
        WriteU16(items.Length);
        if (items.Length == 0) return;
        Write([4]);
        var offset = 1;
        WriteU32(offset);
        foreach (var item in items) WriteU32(offset += item.Length);
        foreach (var item in items) Write(item);
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[5];
        bytes[0] = 29;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private void Write(ReadOnlySpan<byte> bytes) => output.Write(bytes);

    private void WriteU16(int value) => Write([(byte)(value >> 8), (byte)value]);

    private void WriteU32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), value);
        output.Advance(4);
    }

    private record struct Places(int Charset, int FdSelect, int CharStrings, int FdArray);
}
