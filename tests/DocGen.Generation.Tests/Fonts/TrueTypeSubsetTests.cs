using System.Buffers.Binary;
using DocGen.Generation.Fonts;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Tests.Fonts;

public class TrueTypeSubsetTests
{
    private const string Fonts = "/usr/share/fonts/truetype/", Liberation = Fonts + "liberation/LiberationSerif-Regular.ttf";

    [Theory]
    [InlineData(Liberation, "LiberationSerif", 100)]
    [InlineData(Fonts + "liberation/LiberationSans-BoldItalic.ttf", "LiberationSans-BoldItalic", 100)]
    [InlineData(Fonts + "lxgw-wenkai/LXGWWenKai-Regular.ttf", "LXGWWenKai-Regular", 0)]
    [InlineData(Fonts + "babelstone/BabelStoneHan.ttf", "BabelStoneHan", 0)]
    [InlineData(Fonts + "hanazono/HanaMinA.ttf", "HanaMinA", 0)]
    public void Every_glyph_of_a_subset_draws_what_it_drew_in_the_font(string path, string name, int compositesAtLeast)
    {
        var face = InstalledFonts.Face(path, name);
        ushort[] glyphs = [0, .. CffSubsetTests.Sample(face).Where(glyph => glyph != 0).Distinct().Order()];
        var subset = face.Subset(glyphs);
        var original = new TrueTypeForTests(TableDirectory.Read(new(File.ReadAllBytes(path)))[0]);
        var written = new TrueTypeForTests(TableDirectory.Read(new(subset))[0]);

        Assert.Equal(FontProgram.TrueType, face.Program);
        foreach (var (id, glyph) in glyphs.Index())
        {
            Assert.Equal(original.Outline(glyph), written.Outline(id));
            Assert.Equal(original.Metric(glyph), written.Metric(id));
            Assert.Equal(0, written.InstructionLength(id));
        }

        Assert.True(glyphs.Count(glyph => original.IsComposite(glyph)) >= compositesAtLeast);
    }

    [Fact]
    public void A_composite_brings_its_parts_renumbered()
    {
        var face = InstalledFonts.Face(Liberation, "LiberationSerif");
        var subset = face.Subset([face.GlyphOf('é')]);
        var written = new TrueTypeForTests(TableDirectory.Read(new(subset))[0]);
        Assert.Equal(4, written.GlyphCount); // .notdef, e, é and the accent
        Assert.Contains(Enumerable.Range(0, written.GlyphCount), written.IsComposite);
    }

    [Fact]
    public void A_subset_has_the_tables_that_PDF_asks_for_and_right_checksums()
    {
        var face = InstalledFonts.Face(Liberation, "LiberationSerif");
        ReadOnlySpan<byte> bytes = face.Subset([face.GlyphOf('A'), face.GlyphOf('é')]);
        var tags = new List<string>();
        for (var record = 12; record < 12 + 16 * BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]); record += 16)
        {
            tags.Add(System.Text.Encoding.ASCII.GetString(bytes.Slice(record, 4)));
            var (offset, length) = (BinaryPrimitives.ReadInt32BigEndian(bytes[(record + 8)..]), BinaryPrimitives.ReadInt32BigEndian(bytes[(record + 12)..]));
            Assert.Equal(0, offset % 4);
            var table = bytes.Slice(offset, (length + 3) & ~3).ToArray();
            if (tags[^1] == "head") table.AsSpan(8, 4).Clear();
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(bytes[(record + 4)..]), Sum(table));
        }

        Assert.Equal(["glyf", "head", "hhea", "hmtx", "loca", "maxp"], tags);
        Assert.Equal(0xB1B0AFBAu, Sum(bytes)); // OpenType, head.checkSumAdjustment
    }

    [Fact]
    public void The_same_glyphs_give_the_same_bytes_in_any_order_on_any_thread()
    {
        var cold = InstalledFonts.Face(Liberation, "LiberationSerif");
        var glyphs = CffSubsetTests.Sample(cold);
        var results = new byte[8][];
        Parallel.For(0, results.Length, i => results[i] = cold.Subset(i % 2 == 0 ? glyphs.AsEnumerable().Reverse() : glyphs.Concat(glyphs)));
        var expected = InstalledFonts.Face(Liberation, "LiberationSerif").Subset(glyphs);
        Assert.All(results, result => Assert.Equal(expected, result));
    }

    [Fact]
    public void Glyphs_stand_in_the_order_that_is_asked_for_and_nowhere_else()
    {
        var face = InstalledFonts.Face(Liberation, "LiberationSerif");
        var original = new TrueTypeForTests(TableDirectory.Read(new(File.ReadAllBytes(Liberation)))[0]);
        ushort[] asked = [face.GlyphOf('é'), face.GlyphOf('z'), face.GlyphOf('A')]; // a composite in front of glyphs of its own
        var written = new TrueTypeForTests(TableDirectory.Read(new(face.Write([.. asked.Select((glyph, index) => new EmbeddedGlyph((ushort)(index + 1), glyph))])))[0]);
        for (var i = 0; i < asked.Length; i++) Assert.Equal(original.Outline(asked[i]), written.Outline(i + 1));
        Assert.Equal(1 + asked.Length + 2, written.GlyphCount);
        Assert.Throws<ArgumentException>(() => face.Write([new(2, asked[0])]));
    }

    [Fact]
    public void A_composite_that_is_made_of_itself_ends()
    {
        var bytes = File.ReadAllBytes(Liberation);
        var tables = TableDirectory.Read(new(bytes))[0];
        var face = InstalledFonts.Face(Liberation, "LiberationSerif");
        var glyph = face.GlyphOf('é');
        // Every part of the glyph becomes the glyph itself.
        var (loca, longOffsets) = (tables.Required("loca"), tables.Required("head").I16(50) != 0);
        var at = bytes.AsSpan().IndexOf(tables.Required("glyf").From(longOffsets ? loca.U32(4 * glyph) : 2 * loca.U16(2 * glyph)).Slice(0, 64).Span);
        for (var part = at + 10; ;)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(part));
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(part + 2), glyph);
            part += 4 + ((flags & 1) != 0 ? 4 : 2);
            Assert.Equal(0, flags & 0xC8); // no scales in this glyph
            if ((flags & 0x20) == 0) break;
        }
        Assert.NotEmpty(FontFile.Read(bytes)[0].Subset([glyph]));
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at < bytes.Length; at += 4) sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
        return sum;
    }
}
