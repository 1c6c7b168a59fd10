using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Pdf;

/// <summary>
/// One face in one document: collects the glyphs used, then writes the Type 0 font (ISO 32000-1, 9.7). Codes are the face's own glyph
/// ids, two bytes, Identity-H.
/// </summary>
internal sealed class EmbeddedFont(FontFace face, int index, int number)
{
    /// <summary>A full em: what most glyphs of a Chinese face are wide.</summary>
    private const int DefaultWidth = 100_000;

    private readonly ulong[] used = new ulong[1024];

    // A glyph that no character maps to stands for the first character it was placed for.
    private readonly Dictionary<ushort, int> borrowed = [];

    /// <summary>Of the resource: /F0, /F1, ….</summary>
    public int Index => index;

    public int Number => number;

    /// <summary>Thousandths of an em, as the file states them.</summary>
    public double WidthOf(ushort glyph) => Width(glyph) / 100.0;

    /// <summary>Takes the glyph into the subset and says whether its character is what a reader of the file will take it for.</summary>
    public bool Use(ushort glyph, int codePoint)
    {
        used[glyph >> 6] |= 1UL << glyph;
        var mapped = face.CodePointOf(glyph);
        if (mapped == 0) borrowed.TryAdd(glyph, codePoint);
        return mapped == codePoint;
    }

    public void Write(ObjectFile file)
    {
        var glyphs = Glyphs();
        var subset = face.Subset(glyphs);
        var name = $"{Tag(glyphs)}+{face.Name}";
        var (descendant, descriptor, program, unicode) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        var cff = subset.Program == FontProgram.Cff;

        file.Pack(number).Add("<</Type/Font/Subtype/Type0/BaseFont"u8).Name(cff ? name + "-Identity-H" : name)
            .Add("/Encoding/Identity-H/DescendantFonts["u8).Reference(descendant).Add("]/ToUnicode "u8).Reference(unicode).Add(">>"u8);

        var font = file.Pack(descendant).Add(cff ? "<</Type/Font/Subtype/CIDFontType0"u8 : "<</Type/Font/Subtype/CIDFontType2"u8)
            .Add("/BaseFont"u8).Name(name)
            .Add("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "u8).Reference(descriptor);
        WriteWidths(font, glyphs);
        var cidToGid = cff ? 0 : file.Reserve();
        if (!cff) font.Add("/CIDToGIDMap "u8).Reference(cidToGid);
        font.Add(">>"u8);

        WriteDescriptor(file.Pack(descriptor), name, cff, program);
        WriteProgram(file, program, subset);
        if (!cff) file.CompressedStream(cidToGid, default, subset.CidToGid.Span, Flate.Fast);
        ToUnicodeMap.Write(file, unicode, glyphs, CodePointOf);
    }

    private static void WriteProgram(ObjectFile file, int number, FontSubset subset)
    {
        using var entries = new PooledBuffer();
        if (subset.Program == FontProgram.Cff) entries.Add("/Subtype/CIDFontType0C"u8);
        else entries.Add("/Length1 "u8).Integer(subset.Bytes.Length);
        file.CompressedStream(number, entries.Written, subset.Bytes.Span, Flate.Outlines);
    }

    private void WriteDescriptor(PooledBuffer buffer, string name, bool cff, int program)
    {
        var numbers = face.Descriptor;
        buffer.Add("<</Type/FontDescriptor/FontName"u8).Name(name).Add("/Flags "u8).Integer(numbers.Flags)
            .Add("/FontBBox["u8).Integer(numbers.Left).Space().Integer(numbers.Bottom).Space()
            .Integer(numbers.Right).Space().Integer(numbers.Top)
            .Add("]/ItalicAngle "u8).Number(numbers.ItalicAngle)
            .Add("/Ascent "u8).Integer(numbers.Ascent).Add("/Descent "u8).Integer(numbers.Descent)
            .Add("/CapHeight "u8).Integer(numbers.CapHeight).Add("/StemV "u8).Integer(numbers.StemV)
            .Add(cff ? "/FontFile3 "u8 : "/FontFile2 "u8).Reference(program).Add(">>"u8);
    }

    /// <summary>Lists of neighbouring glyphs (9.7.4.3), leaving out those of the default width.</summary>
    private void WriteWidths(PooledBuffer buffer, ushort[] glyphs)
    {
        buffer.Add("/DW "u8).Scaled(DefaultWidth, 2).Add("/W["u8);
        var previous = -2;
        foreach (var glyph in glyphs)
        {
            var width = Width(glyph);
            if (width == DefaultWidth) continue;
            if (glyph == previous + 1) buffer.Space();
            else
            {
                if (previous >= 0) buffer.Add((byte)']');
                buffer.Integer(glyph).Add((byte)'[');
            }
            buffer.Scaled(width, 2);
            previous = glyph;
        }
        buffer.Add(previous >= 0 ? "]]"u8 : "]"u8);
    }

    private ushort[] Glyphs()
    {
        var glyphs = new ushort[used.Sum(bits => BitOperations.PopCount(bits))];
        var count = 0;
        for (var word = 0; word < used.Length; word++)
            for (var bits = used[word]; bits != 0; bits &= bits - 1)
                glyphs[count++] = (ushort)((word << 6) + BitOperations.TrailingZeroCount(bits));
        return glyphs;
    }

    /// <summary>Six letters that stand for this very set of glyphs (9.6.4).</summary>
    private static string Tag(ushort[] glyphs)
    {
        var bytes = new byte[2 * glyphs.Length];
        for (var at = 0; at < glyphs.Length; at++) BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * at), glyphs[at]);
        var hash = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(bytes));
        return string.Create(6, hash, static (letters, rest) =>
        {
            foreach (ref var letter in letters)
            {
                letter = (char)('A' + rest % 26);
                rest /= 26;
            }
        });
    }

    private int CodePointOf(ushort glyph) => borrowed.TryGetValue(glyph, out var codePoint) ? codePoint : face.CodePointOf(glyph);

    /// <summary>Hundred-thousandths of an em.</summary>
    private int Width(ushort glyph) => (int)Math.Round(face.AdvanceOf(glyph) * (double)DefaultWidth / face.UnitsPerEm);
}
