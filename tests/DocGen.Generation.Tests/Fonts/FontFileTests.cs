using System.Text;
using DocGen.Generation.Fonts;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Fonts;

public class FontFileTests
{
    private const string
        Liberation = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
        Nimbus = "/usr/share/fonts/opentype/urw-base35/NimbusRoman-Regular.otf";

    [Fact]
    public void A_collection_gives_all_of_its_faces()
    {
        var path = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
        Assert.SkipUnless(File.Exists(path), $"{path} is not installed.");
        Assert.Equal(
            ["NotoSerifCJKjp-Regular", "NotoSerifCJKkr-Regular", "NotoSerifCJKsc-Regular", "NotoSerifCJKtc-Regular", "NotoSerifCJKhk-Regular"],
            FontFile.Open(path).Value.Select(face => face.Name));
    }

    [Fact]
    public void A_file_that_is_no_font_is_a_problem()
    {
        foreach (var content in new[] { "", "OTTO", "ttcf", "this is a letter, not a font", "%PDF-1.7" })
        {
            using var file = new TemporaryFile("letter.ttf", Encoding.ASCII.GetBytes(content));
            var problem = Assert.Single(FontFile.Open(file.Path).Problems);
            Assert.Equal("font.damaged", problem.Code);
            Assert.Contains("letter.ttf", problem.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/nowhere/font.ttf")]
    [InlineData("/usr/share/fonts")]
    public void A_file_that_cannot_be_read_is_a_problem(string path) =>
        Assert.Equal("font.unreadable", Assert.Single(FontFile.Open(path).Problems).Code);

    [Theory]
    [InlineData(Liberation)]
    [InlineData(Nimbus)]
    public void A_font_file_cut_short_is_a_problem_at_every_length(string path)
    {
        var whole = Bytes(path);
        for (var length = 0; length < whole.Length * 9 / 10; length += 1 + length / 50)
            Assert.Throws<InvalidDataException>(() => FontFile.Read(whole.AsMemory(0, length)));
    }

    [Theory]
    [InlineData(Liberation)]
    [InlineData(Nimbus)]
    public void A_font_with_any_byte_damaged_is_read_or_refused_but_never_breaks(string path)
    {
        var whole = Bytes(path);
        var random = new Random(20230101);
        var (read, refused) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            var bytes = (byte[])whole.Clone();
            // The first rounds hit the directory and the small tables, where every byte counts.
            for (var i = 0; i < 3; i++) bytes[random.Next(round < 200 ? 1200 : bytes.Length)] = (byte)random.Next(256);
            try
            {
                Use(FontFile.Read(bytes)[0]);
                read++;
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.True(read > 20 && refused > 20, $"{read} read, {refused} refused");
    }

    private static void Use(FontFace face)
    {
        ushort[] glyphs = [.. Enumerable.Range(0, 0x250).Select(face.GlyphOf).Distinct()];
        foreach (var glyph in glyphs) _ = face.AdvanceOf(glyph) + face.CodePointOf(glyph) + face.VerticalGlyphOf(glyph);
        _ = face.Descriptor;
        face.Subset(glyphs);
    }

    private static byte[] Bytes(string path)
    {
        Assert.SkipUnless(File.Exists(path), $"{path} is not installed.");
        return File.ReadAllBytes(path);
    }
}
