using DocGen.Generation.Fonts;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Tests.Fonts;

public class CffSubsetTests
{
    private const string Noto = "/usr/share/fonts/opentype/noto/", Urw = "/usr/share/fonts/opentype/urw-base35/";

    [Theory]
    [InlineData(Noto + "NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular")]
    [InlineData(Noto + "NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold")]
    [InlineData(Noto + "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular")]
    [InlineData(Urw + "NimbusRoman-Regular.otf", "NimbusRoman-Regular")] // name-keyed
    [InlineData(Urw + "Z003-MediumItalic.otf", "Z003-MediumItalic")]
    public void Every_glyph_of_a_subset_draws_what_it_drew_in_the_font(string path, string name)
    {
        var face = InstalledFonts.Face(path, name);
        var glyphs = Sample(face);
        var subset = face.Subset(glyphs);
        Assert.Equal((FontProgram.Cff, 0), (subset.Program, subset.CidToGid.Length));

        var original = new CffForTests(Table(path));
        var written = new CffForTests(subset.Bytes);
        var cids = written.Cids();
        Assert.Equal(glyphs.Append((ushort)0).Distinct().Order().Select(glyph => (int)glyph), cids);
        for (var i = 0; i < cids.Count; i++)
        {
            Assert.Equal(original.Outline(cids[i]), written.Outline(i));
            Assert.Equal(original.Private(cids[i]), written.Private(i));
        }
    }

    [Fact]
    public void A_subset_is_CID_keyed_without_subroutines_and_with_only_the_font_dictionaries_in_use()
    {
        var face = InstalledFonts.Face(Noto + "NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular");
        var whole = new CffForTests(Table(Noto + "NotoSerifCJK-Regular.ttc"));
        var subset = new CffForTests(face.Subset([face.GlyphOf('一'), face.GlyphOf('䶮')]).Bytes);
        Assert.True(subset.IsCidKeyed);
        Assert.InRange(subset.FontDictCount, 1, 2);
        Assert.True(subset.FontDictCount < whole.FontDictCount);
        Assert.Equal(0, subset.GlobalSubroutines.Count);
        Assert.All(Enumerable.Range(0, subset.Charstrings.Count), glyph => Assert.Equal(0, subset.Subroutines(glyph).Count));
        Assert.NotEqual(0, whole.GlobalSubroutines.Count + whole.Subroutines(face.GlyphOf('䶮')).Count);
    }

    [Fact]
    public void The_same_glyphs_give_the_same_bytes_in_any_order_on_any_thread()
    {
        var path = Noto + "NotoSerifCJK-Regular.ttc";
        var glyphs = Sample(InstalledFonts.Face(path, "NotoSerifCJKsc-Regular"));
        var expected = InstalledFonts.Face(path, "NotoSerifCJKsc-Regular").Subset(glyphs).Bytes.ToArray();
        var cold = InstalledFonts.Face(path, "NotoSerifCJKsc-Regular");
        var results = new byte[8][];
        Parallel.For(0, results.Length, i =>
            results[i] = cold.Subset([.. i % 2 == 0 ? glyphs.AsEnumerable().Reverse() : glyphs.Concat(glyphs)]).Bytes.ToArray());
        Assert.All(results, bytes => Assert.Equal(expected, bytes));
    }

    [Fact]
    public void A_subset_of_nothing_still_has_the_missing_glyph()
    {
        var face = InstalledFonts.Face(Noto + "NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular");
        Assert.Equal([0], new CffForTests(face.Subset([]).Bytes).Cids());
        Assert.Equal([0], new CffForTests(face.Subset([ushort.MaxValue]).Bytes).Cids()); // a glyph that the font lacks
    }

    /// <summary>Some hundred glyphs: Latin, punctuation and its vertical forms, ideographs of every block, the rare ones of names.</summary>
    internal static ushort[] Sample(FontFace face)
    {
        var characters = Enumerable.Range(0x20, 0x160)
            .Concat(Enumerable.Range(0x3000, 0x30))
            .Concat(Enumerable.Range(0, 150).Select(i => 0x4E00 + 139 * i))
            .Concat(Enumerable.Range(0, 60).Select(i => 0x20000 + 1031 * i))
            .Concat("䶮㛃𫖯𬭎鿍𬀩𬤊𫍯𬘭（）「」—…".EnumerateRunes().Select(rune => rune.Value));
        return [.. characters.Select(face.GlyphOf).SelectMany(glyph => new[] { glyph, face.VerticalGlyphOf(glyph) }).Distinct()];
    }

    private static ReadOnlyMemory<byte> Table(string path) => TableDirectory.Read(new(File.ReadAllBytes(path)))[0].Required("CFF ").Bytes;
}
