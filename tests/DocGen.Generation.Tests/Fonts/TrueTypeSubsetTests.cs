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
        var glyphs = CffSubsetTests.Sample(face).Append((ushort)0).Distinct().Order().ToArray();
        var subset = face.Subset(glyphs);
        var original = new TrueTypeForTests(TableDirectory.Read(new(File.ReadAllBytes(path)))[0]);
        var written = new TrueTypeForTests(TableDirectory.Read(new(subset.Bytes))[0]);

        Assert.Equal(FontProgram.TrueType, subset.Program);
        Assert.Equal(2 * (glyphs[^1] + 1), subset.CidToGid.Length);
        foreach (var glyph in glyphs)
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(subset.CidToGid.Span[(2 * glyph)..]);
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
        var written = new TrueTypeForTests(TableDirectory.Read(new(subset.Bytes))[0]);
        Assert.Equal(4, written.GlyphCount); // .notdef, e, é and the accent
        Assert.Contains(Enumerable.Range(0, written.GlyphCount), written.IsComposite);
    }

    [Fact]
    public void A_subset_has_the_tables_that_PDF_asks_for_and_right_checksums()
    {
        var face = InstalledFonts.Face(Liberation, "LiberationSerif");
        var bytes = face.Subset([face.GlyphOf('A'), face.GlyphOf('é')]).Bytes.Span;
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
        var results = new FontSubset[8];
        Parallel.For(0, results.Length, i => results[i] = cold.Subset([.. i % 2 == 0 ? glyphs.AsEnumerable().Reverse() : glyphs.Concat(glyphs)]));
        var expected = InstalledFonts.Face(Liberation, "LiberationSerif").Subset(glyphs);
        Assert.All(results, result => Assert.Equal(expected.Bytes.ToArray(), result.Bytes.ToArray()));
        Assert.All(results, result => Assert.Equal(expected.CidToGid.ToArray(), result.CidToGid.ToArray()));
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at < bytes.Length; at += 4) sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]));
        return sum;
    }
}
