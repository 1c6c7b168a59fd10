using DocGen.Generation.Fonts;

namespace DocGen.Generation.Tests.Fonts;

public class FontLibraryTests
{
    [Theory]
    [InlineData("宋体", FontStyle.Regular, "NotoSerifCJKsc-Regular")]
    [InlineData("simsun", FontStyle.Bold, "NotoSerifCJKsc-Bold")]
    [InlineData("方正小标宋简体", FontStyle.Regular, "NotoSerifCJKsc-Bold")]
    [InlineData("黑体", FontStyle.Regular, "NotoSansCJKsc-Regular")]
    [InlineData("微软雅黑", FontStyle.Bold, "NotoSansCJKsc-Bold")]
    [InlineData("幼圆", FontStyle.Regular, "NotoSansCJKsc-Regular")]
    [InlineData("楷体_GB2312", FontStyle.Regular, "LXGWWenKai-Regular")]
    [InlineData("仿宋", FontStyle.Bold, "LXGWWenKai-Bold")]
    [InlineData("Times New Roman", FontStyle.BoldItalic, "LiberationSerif-BoldItalic")]
    [InlineData("Arial", FontStyle.Italic, "LiberationSans-Italic")]
    [InlineData("a font that nobody maps", FontStyle.Regular, "NotoSerifCJKsc-Regular")]
    public void Each_font_name_of_a_form_is_served_by_its_face(string name, FontStyle style, string face)
    {
        var font = InstalledFonts.Library.Primary(name, style);
        Assert.Equal(face, font.Face.Name);
        Assert.False(font.SyntheticBold || font.SyntheticItalic);
    }

    [Theory]
    [InlineData("宋体", "䶮㛃𫖯𬭎鿍𬀩𬤊𫍯𬘭·〇々—…“”①㎡℃●", "NotoSerifCJKsc-Regular")]
    [InlineData("楷体", "䶮㛃𫖯𬭎鿍𬀩𬤊𫍯𬘭", "LXGWWenKai-Regular")]
    [InlineData("Times New Roman", "一䶮", "NotoSerifCJKsc-Regular")]
    [InlineData("宋体", "𰀀𱍊", "BabelStoneHan")] // U+30000 and U+3134A: the first and the last of Extension G
    [InlineData("宋体", "☐☑", "HanaMinA")]
    public void Rare_characters_are_served_and_it_is_known_by_whom(string family, string characters, string face)
    {
        foreach (var character in characters.EnumerateRunes())
        {
            var font = InstalledFonts.Library.Choose(family, FontStyle.Regular, character.Value);
            Assert.Equal((character, face), (character, font?.Face.Name));
            Assert.Equal(character.Value, font!.Face.CodePointOf(font.Face.GlyphOf(character.Value)));
        }
    }

    /// <summary>So that whether a character can be shown does not hang on where it stands.</summary>
    [Fact]
    public void What_only_another_family_has_is_served_by_it()
    {
        const int codePoint = 0x0328; // COMBINING OGONEK
        Assert.True(InstalledFonts.Library.CanShow(codePoint));
        foreach (var family in (string[])["宋体", "黑体", "楷体", "Times New Roman"]) Assert.NotNull(InstalledFonts.Library.Choose(family, FontStyle.BoldItalic, codePoint));
        Assert.Equal("LXGWWenKai-Regular", InstalledFonts.Library.Choose("宋体", FontStyle.Regular, codePoint)!.Face.Name);
    }

    [Fact]
    public void A_character_that_no_font_has_is_served_by_none()
    {
        Assert.Null(InstalledFonts.Library.Choose("宋体", FontStyle.Regular, 0x10FFFE));
        Assert.Null(InstalledFonts.Library.Choose("宋体", FontStyle.Regular, -1));
        Assert.Null(InstalledFonts.Library.Choose("宋体", FontStyle.Regular, 0x110000));
        Assert.False(InstalledFonts.Library.CanShow(0xFFFFF));
        Assert.True(InstalledFonts.Library.CanShow('一'));
    }

    [Fact]
    public void A_bold_Latin_font_falls_back_to_a_bold_Chinese_face()
    {
        var font = InstalledFonts.Library.Choose("Times New Roman", FontStyle.Bold, '一')!;
        Assert.Equal(("NotoSerifCJKsc-Bold", false), (font.Face.Name, font.SyntheticBold));
        Assert.True(InstalledFonts.Library.Choose("Times New Roman", FontStyle.Bold, 0x30000)!.SyntheticBold);
        Assert.True(InstalledFonts.Library.Choose("宋体", FontStyle.BoldItalic, '一')!.SyntheticItalic);
    }

    [Fact]
    public void A_cascade_kept_for_a_run_answers_as_the_library_does()
    {
        var cascade = InstalledFonts.Library.Family("SimHei");
        Assert.Same(InstalledFonts.Library.Choose("黑体", FontStyle.Bold, '一'), cascade.Choose(FontStyle.Bold, '一'));
        Assert.Same(InstalledFonts.Library.Primary("黑体", FontStyle.Italic), cascade.Primary(FontStyle.Italic));
        Assert.Contains("仿宋", InstalledFonts.Library.Family("仿宋").Family.Note, StringComparison.Ordinal);
        Assert.True(InstalledFonts.Library.Knows("times new roman"));
        Assert.False(InstalledFonts.Library.Knows("a font that nobody maps"));
    }

    [Theory]
    [InlineData("宋体", 1000, 1151, 286)]
    [InlineData("黑体", 1000, 1160, 288)]
    [InlineData("楷体", 1000, 928, 256)]
    [InlineData("Times New Roman", 2048, 1912, 443)] // 2355/2048 = 1.15 em, the single line of Times New Roman in Word
    public void A_line_is_as_high_as_Word_makes_it(string family, int unitsPerEm, int ascent, int descent)
    {
        var face = InstalledFonts.Library.Primary(family, FontStyle.Regular).Face;
        Assert.Equal((unitsPerEm, ascent, descent), (face.UnitsPerEm, face.Ascent, face.Descent));
    }

    [Fact]
    public void Characters_that_share_a_glyph_are_extracted_as_the_ordinary_one()
    {
        var face = InstalledFonts.Library.Primary("宋体", FontStyle.Regular).Face;
        Assert.Equal(face.GlyphOf('一'), face.GlyphOf('⼀')); // U+2F00, a radical
        Assert.Equal('一', face.CodePointOf(face.GlyphOf('⼀')));
        Assert.Equal(0x20, face.CodePointOf(face.GlyphOf(0xA0)));
        Assert.Equal(0, face.CodePointOf(0));
        Assert.Equal(0, face.CodePointOf(ushort.MaxValue));
    }

    [Theory]
    [InlineData("宋体")]
    [InlineData("黑体")]
    [InlineData("楷体")]
    public void Brackets_stand_upright_in_vertical_lines_and_are_extracted_as_brackets(string family)
    {
        var face = InstalledFonts.Library.Primary(family, FontStyle.Regular).Face;
        foreach (var bracket in "（）「」")
        {
            var upright = face.VerticalGlyphOf(face.GlyphOf(bracket));
            Assert.NotEqual(face.GlyphOf(bracket), upright);
            Assert.Equal(bracket, face.CodePointOf(upright));
        }

        Assert.Equal(face.GlyphOf('一'), face.VerticalGlyphOf(face.GlyphOf('一')));
    }

    [Fact]
    public void Advances_and_the_descriptor_come_from_the_font()
    {
        var song = InstalledFonts.Library.Primary("宋体", FontStyle.Regular).Face;
        Assert.Equal(1000, song.AdvanceOf(song.GlyphOf('䶮')));
        var times = InstalledFonts.Library.Primary("Times New Roman", FontStyle.Italic).Face;
        Assert.Equal(1024, times.AdvanceOf(times.GlyphOf('0')));
        Assert.Equal(4 | 64, times.Descriptor.Flags); // symbolic, italic
        Assert.Equal(-16.333, times.Descriptor.ItalicAngle, 3);
        Assert.Equal((891, -216, 655), (times.Descriptor.Ascent, times.Descriptor.Descent, times.Descriptor.CapHeight));
        Assert.Matches("^2\\.00[0-9] sha256:[0-9a-f]{64}$", song.Version);
    }
}
