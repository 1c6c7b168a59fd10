using System.Buffers;
using DocGen.Generation.Fonts;

namespace DocGen.Generation.Tests.Pdf;

/// <summary>A TrueType face made in code whose every glyph is a square: what the writer does with a face, apart from any real font.</summary>
internal sealed class SquareFace : FontFace
{
    private readonly Dictionary<int, ushort> glyphs = [];
    private readonly Dictionary<ushort, int> characters = [];
    private readonly ushort[] narrow;

    /// <param name="text">The characters that the face has. Their glyph ids leave gaps, as those of a subset do.</param>
    /// <param name="halfWidth">Those of them that are half an em wide.</param>
    public SquareFace(string text, string halfWidth = "", string name = "Square-Regular")
    {
        Name = name;
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = (ushort)(7 + 3 * glyphs.Count);
            if (glyphs.TryAdd(rune.Value, glyph)) characters[glyph] = rune.Value;
        }
        narrow = [.. halfWidth.EnumerateRunes().Select(rune => glyphs[rune.Value])];
    }

    /// <summary>Characters that are drawn with the glyph of another.</summary>
    public SquareFace With(int codePoint, int like)
    {
        glyphs[codePoint] = glyphs[like];
        return this;
    }

    public override string Name { get; }

    public override int UnitsPerEm => 1000;

    public override int Ascent => 880;

    public override int Descent => 120;

    public override string Revision => "1.000";

    public override string Version => "1";

    public override FontDescriptor Descriptor { get; } = new(4, 0, -120, 1000, 880, 0, 880, -120, 700, 80);

    public override ushort GlyphOf(int codePoint) => glyphs.GetValueOrDefault(codePoint);

    public override ushort VerticalGlyphOf(ushort glyph) => glyph;

    public override int AdvanceOf(ushort glyph) => narrow.Contains(glyph) ? 500 : 1000;

    public override int CodePointOf(ushort glyph) => characters.GetValueOrDefault(glyph);

    public override FontProgram Program => FontProgram.TrueType;

    public override void WriteSubset(ReadOnlySpan<EmbeddedGlyph> wanted, OutlineDetail detail, IBufferWriter<byte> output)
    {
        var order = new List<ushort> { 0 };
        foreach (var (cid, glyph) in wanted)
        {
            Assert.Equal(order.Count, cid);
            order.Add(glyph);
        }
        output.Write(Build(order));
    }

    private byte[] Build(List<ushort> order)
    {
        byte[] square = [.. Words(1, 100, 0, 400, 800, 3, 0), 1, 1, 1, 1, .. Words(100, 300, 0, -300, 0, 0, 800, 0)];
        byte[] glyf = [.. Enumerable.Repeat(square, order.Count).SelectMany(outline => outline)];
        byte[] loca = [.. Enumerable.Range(0, order.Count + 1).SelectMany(index => Words(index * square.Length / 2))];
        byte[] hmtx = [.. order.SelectMany(glyph => Words(AdvanceOf(glyph), 100))];
        byte[] head = [.. Words(1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 3, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, -120, 1000, 880, 0, 8, 2, 0, 0)];
        byte[] hhea = [.. Words(1, 0, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, order.Count)];
        byte[] maxp = [.. Words(1, 0, order.Count, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)];
        return Join(("glyf", glyf), ("head", head), ("hhea", hhea), ("hmtx", hmtx), ("loca", loca), ("maxp", maxp));
    }

    private static byte[] Join(params (string Tag, byte[] Data)[] tables)
    {
        var file = new List<byte>([.. Words(1, 0, tables.Length, 64, 2, 16 * tables.Length - 64)]);
        var offset = 12 + 16 * tables.Length;
        foreach (var (tag, data) in tables)
        {
            file.AddRange(tag.Select(letter => (byte)letter));
            file.AddRange([0, 0, 0, 0, .. Words(offset >> 16, offset, data.Length >> 16, data.Length)]);
            offset += (data.Length + 3) / 4 * 4;
        }
        foreach (var (_, data) in tables) file.AddRange([.. data, .. new byte[(4 - data.Length % 4) % 4]]);
        return [.. file];
    }

    private static IEnumerable<byte> Words(params int[] words) => words.SelectMany(word => new[] { (byte)(word >> 8), (byte)word });
}
