using System.Buffers;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Tests.Layout;

/// <summary>A face with exact numbers: 1000 units an em, Han 1000 wide, Latin 500, ascent 880, descent 120. Glyph ids are code points folded into 16 bits.</summary>
internal sealed class FakeFace(string name, Func<int, bool> has, int ascent = 880, int descent = 120) : FontFace
{
    public static FakeFace Song { get; } = new("Song", codePoint => codePoint < 0x20000 && codePoint is not (0x4DAE or 0xFE0F) && codePoint != Nowhere);

    public static FakeFace Times { get; } = new("Times", codePoint => codePoint is < 0x2E80 and not (0x2611 or 0x2610));

    public static FakeFace Rare { get; } = new("Rare", codePoint => codePoint >= 0x20000 || codePoint == 0x4DAE, ascent: 2000, descent: 1000);

    /// <summary>U+E000: no fake face has it.</summary>
    public const int Nowhere = 0xE000;

    public static FontLibrary Library { get; } = new([new(["宋体"], Song), new(["Times New Roman"], Times)], [Song, Rare]);

    public override string Name => name;

    public override int UnitsPerEm => 1000;

    public override int Ascent => ascent;

    public override int Descent => descent;

    public override string Revision => "1.000";

    public override string Version => "1";

    public override FontDescriptor Descriptor => throw new NotSupportedException();

    public override ushort GlyphOf(int codePoint) => has(codePoint) ? (ushort)(codePoint >= 0x10000 ? codePoint % 0x10000 | 1 : codePoint) : (ushort)0;

    public override ushort VerticalGlyphOf(ushort glyph) => glyph == '（' ? (ushort)0xFE35 : glyph;

    public override int AdvanceOf(ushort glyph) => glyph == 0x0301 ? 0 : glyph < 0x2000 && name != "Rare" ? 500 : 1000;

    public override int CodePointOf(ushort glyph) => glyph;

    public override FontProgram Program => FontProgram.TrueType;

    public override void WriteSubset(ReadOnlySpan<EmbeddedGlyph> glyphs, OutlineDetail detail, IBufferWriter<byte> output) => throw new NotSupportedException();
}
