using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using DocGen.Generation.Fonts;
using DocGen.Generation.Packing;

namespace DocGen.Generation.Pdf;

/// <summary>
/// One face in one document: gives each glyph its code, then writes the Type 0 font of those that were used (ISO 32000-1, 9.7). Codes are CIDs of two bytes,
/// Identity-H.
/// </summary>
internal sealed class EmbeddedFont(FontFace face, int index, int number) : IDisposable
{
    /// <summary>A full em: what most glyphs of a Chinese face are wide.</summary>
    private const int DefaultWidth = 100_000;

    /// <summary>Up to this size the outlines of text do: 一号 (<see cref="OutlineDetail.Text"/>).</summary>
    private const double LargestText = 26;

    // A bit for each character that is shown by its own number.
    private readonly ulong[] own = new ulong[(ushort.MaxValue + 1) / 64];

    // Of the other glyphs; 0 for one that is not used yet.
    private readonly ushort[] codes = Cleared(ArrayPool<ushort>.Shared.Rent(ushort.MaxValue + 1));
    private readonly List<CodedGlyph> used = new(512);
    private readonly FontCodes allot = new(face);
    private double largest;

    /// <summary>Of the resource: /F0, /F1, ….</summary>
    public int Index => index;

    public int Number => number;

    /// <summary>Thousandths of an em, as the file states them.</summary>
    public double WidthOf(ushort glyph) => Width(glyph) / 100.0;

    /// <summary>Says that text of this size is shown.</summary>
    public void UseAt(double size) => largest = Math.Max(largest, size);

    /// <summary>The code of the glyph, which goes into the subset; and whether its character is what a reader of the file will take it for.</summary>
    public (ushort Code, bool Speaks) Use(ushort glyph, int codePoint)
    {
        if (allot.Own(glyph, codePoint))
        {
            ref var row = ref own[codePoint >> 6];
            if ((row & 1UL << codePoint) == 0) used.Add(new((ushort)codePoint, glyph, codePoint));
            row |= 1UL << codePoint;
            return ((ushort)codePoint, true);
        }
        var mapped = face.CodePointOf(glyph);
        if (codes[glyph] == 0)
        {
            codes[glyph] = allot.Next();
            // A glyph that no character maps to stands for the first character it was placed for.
            used.Add(new(codes[glyph], glyph, mapped == 0 ? codePoint : mapped));
        }
        return (codes[glyph], mapped == codePoint);
    }

    public void Dispose() => ArrayPool<ushort>.Shared.Return(codes);

    public void Write(ObjectFile file)
    {
        used.Sort(static (one, other) => one.Code.CompareTo(other.Code));
        var glyphs = used.Select(glyph => new EmbeddedGlyph(glyph.Code, glyph.Glyph)).ToArray();
        var name = $"{Tag(glyphs)}+{face.Name}";
        var (descendant, descriptor, program, unicode) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        var cff = face.Program == FontProgram.Cff;

        file.Pack(number).Add("<</Type/Font/Subtype/Type0/BaseFont"u8).Name(cff ? name + "-Identity-H" : name)
            .Add("/Encoding/Identity-H/DescendantFonts["u8).Reference(descendant).Add("]/ToUnicode "u8).Reference(unicode).Add(">>"u8);

        var font = file.Pack(descendant).Add(cff ? "<</Type/Font/Subtype/CIDFontType0"u8 : "<</Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity"u8)
            .Add("/BaseFont"u8).Name(name)
            .Add("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "u8).Reference(descriptor);
        WriteWidths(font, glyphs);
        font.Add(">>"u8);

        WriteDescriptor(file.Pack(descriptor), name, cff, program);
        WriteProgram(file, program, glyphs);
        ToUnicodeMap.Write(file, unicode, used);
    }

    private void WriteProgram(ObjectFile file, int number, EmbeddedGlyph[] glyphs)
    {
        using var program = new PooledBuffer(128 * 1024);
        face.WriteSubset(glyphs, largest > LargestText ? OutlineDetail.Full : OutlineDetail.Text, program);
        using var entries = new PooledBuffer();
        if (face.Program == FontProgram.Cff) entries.Add("/Subtype/CIDFontType0C"u8);
        else entries.Add("/Length1 "u8).Integer(program.Length);
        file.CompressedStream(number, entries.Written, program.Written, Effort.Fast);
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
    private void WriteWidths(PooledBuffer buffer, EmbeddedGlyph[] glyphs)
    {
        buffer.Add("/DW "u8).Scaled(DefaultWidth, 2).Add("/W["u8);
        var previous = -2;
        foreach (var (cid, glyph) in glyphs)
        {
            var width = Width(glyph);
            if (width == DefaultWidth) continue;
            if (cid == previous + 1) buffer.Space();
            else
            {
                if (previous >= 0) buffer.Add((byte)']');
                buffer.Integer(cid).Add((byte)'[');
            }
            buffer.Scaled(width, 2);
            previous = cid;
        }
        buffer.Add(previous >= 0 ? "]]"u8 : "]"u8);
    }

    /// <summary>Six letters that stand for this very set of glyphs (9.6.4).</summary>
    private static string Tag(EmbeddedGlyph[] glyphs)
    {
        var bytes = new byte[2 * glyphs.Length];
        for (var at = 0; at < glyphs.Length; at++) BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2 * at), glyphs[at].Glyph);
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

    /// <summary>Hundred-thousandths of an em.</summary>
    private int Width(ushort glyph) => (int)Math.Round(face.AdvanceOf(glyph) * (double)DefaultWidth / face.UnitsPerEm);

    private static ushort[] Cleared(ushort[] codes)
    {
        Array.Clear(codes);
        return codes;
    }
}

/// <summary>A glyph with its code, and the character that the code stands for in extracted text.</summary>
internal readonly record struct CodedGlyph(ushort Code, ushort Glyph, int CodePoint);
