using System.Buffers;

namespace DocGen.Generation.Fonts;

/// <summary>
/// One face of an installed font file, mapped and parsed once for the life of the process. Thread-safe.
/// Units are the font's own; divide by <see cref="UnitsPerEm"/>.
/// </summary>
public abstract class FontFace
{
    /// <summary>PostScript name, such as <c>NotoSerifCJKsc-Regular</c>: the name in PDF and in “which font served what”.</summary>
    public abstract string Name { get; }

    public abstract int UnitsPerEm { get; }

    /// <summary>Height above the baseline that a line of this face takes, as Word counts it.</summary>
    public abstract int Ascent { get; }

    /// <summary>Depth below the baseline, positive.</summary>
    public abstract int Descent { get; }

    /// <summary>The head table's fontRevision, to three decimals; known without reading the file.</summary>
    public abstract string Revision { get; }

    /// <summary>The face's version (head fontRevision and file hash): part of the snapshot of a document.</summary>
    public abstract string Version { get; }

    /// <summary>The glyph of a Unicode scalar value, 0 when the face has none.</summary>
    public abstract ushort GlyphOf(int codePoint);

    /// <summary>The upright form for vertical lines (GSUB vert), or the same glyph.</summary>
    public abstract ushort VerticalGlyphOf(ushort glyph);

    public abstract int AdvanceOf(ushort glyph);

    /// <summary>
    /// The one character that the glyph stands for in a ToUnicode map: of all the characters that share the glyph the same one always,
    /// whatever the document. 0 when no character maps to it.
    /// </summary>
    public abstract int CodePointOf(ushort glyph);

    /// <summary>How the face is embedded.</summary>
    public abstract FontProgram Program { get; }

    /// <summary>Writes the font program of just these glyphs and of .notdef, ready to embed.</summary>
    /// <param name="glyphs">
    /// Ascending by CID, each CID once, without 0, which is .notdef. In a TrueType program the CID is the place of the glyph: they must be 1, 2, 3, ….
    /// </param>
    /// <exception cref="InvalidDataException">The font lacks one of these glyphs, or its program is damaged.</exception>
    public abstract void WriteSubset(ReadOnlySpan<EmbeddedGlyph> glyphs, OutlineDetail detail, IBufferWriter<byte> output);

    /// <summary>Numbers of the PDF font descriptor, in thousandths of an em.</summary>
    public abstract FontDescriptor Descriptor { get; }
}

/// <summary>How a face is embedded (ISO 32000-1, 9.7.4 and 9.9).</summary>
public enum FontProgram
{
    /// <summary>CIDFontType2 with FontFile2; the CID is the glyph's place in the program.</summary>
    TrueType,

    /// <summary>CIDFontType0 with FontFile3 of subtype CIDFontType0C; the program says which CID each glyph has.</summary>
    Cff,
}

/// <summary>A glyph of a face under the number by which an embedded font knows it.</summary>
public readonly record struct EmbeddedGlyph(ushort Cid, ushort Glyph);

/// <summary>ISO 32000-1, table 122.</summary>
public sealed record FontDescriptor(
    int Flags, int Left, int Bottom, int Right, int Top, double ItalicAngle, int Ascent, int Descent, int CapHeight, int StemV);
