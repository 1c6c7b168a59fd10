using DocGen.Generation.Fonts;
using DocGen.Generation.Fonts.OpenType;

namespace DocGen.Generation.Tests.Fonts;

public class CffSubsetTests
{
    private const string Noto = "/usr/share/fonts/opentype/noto/", Urw = "/usr/share/fonts/opentype/urw-base35/";
    private const string Serif = Noto + "NotoSerifCJK-Regular.ttc", SerifName = "NotoSerifCJKsc-Regular";

    [Theory]
    [InlineData(Serif, SerifName)]
    [InlineData(Noto + "NotoSerifCJK-Bold.ttc", "NotoSerifCJKsc-Bold")]
    [InlineData(Noto + "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular")]
    [InlineData(Urw + "NimbusRoman-Regular.otf", "NimbusRoman-Regular")] // name-keyed
    [InlineData(Urw + "Z003-MediumItalic.otf", "Z003-MediumItalic")]
    public void Every_glyph_of_a_subset_draws_what_it_drew_in_the_font(string path, string name)
    {
        var face = InstalledFonts.Face(path, name);
        var glyphs = Sample(face);
        Assert.Equal(FontProgram.Cff, face.Program);
        var original = new CffForTests(Table(path));
        var written = new CffForTests(face.Subset(glyphs));
        var cids = written.Cids();
        Assert.Equal(glyphs.Append((ushort)0).Distinct().Order().Select(glyph => (int)glyph), cids);
        Assert.Equal(face.UnitsPerEm, written.UnitsPerEm, 4);
        for (var i = 0; i < cids.Count; i++)
        {
            Assert.Equal(original.Outline(cids[i]).Simplified(), written.Outline(i).Simplified());
            Assert.Equal(face.AdvanceOf((ushort)cids[i]), written.Width(i) * face.UnitsPerEm, 3);
        }
    }

    /// <summary>Off the old outline by no more than this, in ems (docs/decisions/0013).</summary>
    private const double Fidelity = 1 / 200.0;

    [Theory]
    [InlineData(Serif, SerifName)]
    [InlineData(Noto + "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular")]
    public void Outlines_of_text_are_near_those_of_the_font_and_shorter(string path, string name)
    {
        var face = InstalledFonts.Face(path, name);
        var glyphs = Sample(face);
        var (full, text) = (face.Subset(glyphs), face.Subset(glyphs, OutlineDetail.Text));
        Assert.True(text.Length < 0.9 * full.Length, $"{text.Length} of {full.Length} bytes");
        var (original, written) = (new CffForTests(full), new CffForTests(text));
        Assert.Equal(original.Cids(), written.Cids());
        Assert.Equal(256, written.UnitsPerEm, 4);
        var farthest = (Distance: 0.0, Glyph: 0);
        for (var i = 0; i < original.Charstrings.Count; i++)
        {
            Assert.Equal(original.Width(i), written.Width(i), 1 / 1000.0);
            var (old, anew) = (Contours(original, i), Contours(written, i));
            Assert.Equal(old.Count, anew.Count);
            foreach (var (one, other) in old.Zip(anew))
                farthest = new[] { farthest, (Farthest(one, other), original.Cids()[i]), (Farthest(other, one), original.Cids()[i]) }.Max();
        }
        Assert.True(farthest.Distance <= Fidelity, $"glyph {farthest.Glyph} is off by {farthest.Distance} em");
        Assert.True(farthest.Distance > Fidelity / 10, "outlines of text are as fine as the font's");
    }

    [Fact]
    public void A_subset_is_CID_keyed_without_subroutines_and_has_one_font_dictionary()
    {
        var face = InstalledFonts.Face(Serif, SerifName);
        var whole = new CffForTests(Table(Serif));
        var subset = new CffForTests(face.Subset([face.GlyphOf('一'), face.GlyphOf('䶮')]));
        Assert.True(subset.IsCidKeyed);
        Assert.Equal(1, subset.FontDictCount);
        Assert.True(whole.FontDictCount > 1);
        Assert.Equal(0, subset.GlobalSubroutines.Count);
        Assert.All(Enumerable.Range(0, subset.Charstrings.Count), glyph => Assert.Equal(0, subset.Subroutines(glyph).Count));
        Assert.NotEqual(0, whole.GlobalSubroutines.Count + whole.Subroutines(face.GlyphOf('䶮')).Count);
    }

    [Fact]
    public void A_glyph_has_the_CID_that_is_asked_for()
    {
        var face = InstalledFonts.Face(Serif, SerifName);
        var original = new CffForTests(Table(Serif));
        EmbeddedGlyph[] asked = [new(0x41, face.GlyphOf('䶮')), new(0x42, face.GlyphOf('一')), new(0x4E00, face.GlyphOf('A')), new(0xFFFF, face.GlyphOf('（'))];
        var subset = new CffForTests(face.Write(asked));
        Assert.Equal([0, 0x41, 0x42, 0x4E00, 0xFFFF], subset.Cids());
        for (var i = 0; i < asked.Length; i++) Assert.Equal(original.Outline(asked[i].Glyph).Simplified(), subset.Outline(i + 1).Simplified());
    }

    [Theory]
    [InlineData(OutlineDetail.Full)]
    [InlineData(OutlineDetail.Text)]
    public void The_same_glyphs_give_the_same_bytes_on_any_thread_whatever_came_before(OutlineDetail detail)
    {
        var glyphs = Sample(InstalledFonts.Face(Serif, SerifName));
        var expected = InstalledFonts.Face(Serif, SerifName).Subset(glyphs, detail);
        var cold = InstalledFonts.Face(Serif, SerifName);
        var results = new byte[8][];
        Parallel.For(0, results.Length, i =>
        {
            cold.Subset(glyphs.Skip(20 * i).Take(100).Reverse(), i % 2 == 0 ? OutlineDetail.Full : OutlineDetail.Text);
            results[i] = cold.Subset(i % 2 == 0 ? glyphs.AsEnumerable().Reverse() : glyphs.Concat(glyphs), detail);
        });
        Assert.All(results, bytes => Assert.Equal(expected, bytes));
    }

    [Fact]
    public void A_subset_of_nothing_still_has_the_missing_glyph()
    {
        var face = InstalledFonts.Face(Serif, SerifName);
        Assert.Equal([0], new CffForTests(face.Subset([])).Cids());
        Assert.Throws<InvalidDataException>(() => face.Subset([ushort.MaxValue])); // a glyph that the font lacks
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

    /// <summary>In ems.</summary>
    private static List<List<(double X, double Y)>> Contours(CffForTests font, int glyph) =>
        [.. font.Outline(glyph).Contours(font.UnitsPerEm / 20_000).Select(contour => contour.ConvertAll(point => (point.X / font.UnitsPerEm, point.Y / font.UnitsPerEm)))];

    /// <summary>How far the point of one chain that is farthest from the other is.</summary>
    private static double Farthest(List<(double X, double Y)> points, List<(double X, double Y)> chain)
    {
        var farthest = 0.0;
        foreach (var point in points)
        {
            var nearest = double.MaxValue;
            for (var i = 0; i + 1 < chain.Count && nearest > farthest; i++) nearest = Math.Min(nearest, Distance(point, chain[i], chain[i + 1]));
            farthest = Math.Max(farthest, nearest);
        }
        return Math.Sqrt(farthest);
    }

    /// <summary>Squared.</summary>
    private static double Distance((double X, double Y) point, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy, px, py) = (to.X - from.X, to.Y - from.Y, point.X - from.X, point.Y - from.Y);
        var length = dx * dx + dy * dy;
        var t = length == 0 ? 0 : Math.Clamp((px * dx + py * dy) / length, 0, 1);
        return (px - t * dx) * (px - t * dx) + (py - t * dy) * (py - t * dy);
    }

    private static ReadOnlyMemory<byte> Table(string path) => TableDirectory.Read(new(File.ReadAllBytes(path)))[0].Required("CFF ").Bytes;
}
