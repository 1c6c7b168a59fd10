using DocGen.Generation.Content;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public sealed class RunsTests
{
    [Theory]
    [InlineData("<w:t> 甲 </w:t>", "甲")]
    [InlineData("<w:t xml:space=\"preserve\"> 甲 </w:t>", " 甲 ")]
    [InlineData("<w:t>　甲　</w:t>", "　甲　")]
    [InlineData("<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:cr/>", "甲\t乙\n\n")]
    [InlineData("<w:t>甲</w:t><w:br w:type=\"page\"/>", "甲<PageBreak>")]
    [InlineData("<w:t>010</w:t><w:noBreakHyphen/><w:t>8</w:t><w:softHyphen/>", "010\u20118")]
    [InlineData("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:sym w:font=\"Wingdings\" w:char=\"F0A8\"/><w:sym w:font=\"Wingdings 2\" w:char=\"F052\"/>", "☑☐☑")]
    [InlineData("<w:rPr><w:rFonts w:ascii=\"Wingdings 2\"/></w:rPr><w:t>R合格</w:t>", "☑合格")]
    [InlineData("<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>\uF0A8 是</w:t>", "☐ 是")]
    [InlineData("<w:sym w:font=\"宋体\" w:char=\"2611\"/>", "☑")]
    [InlineData("<w:rPr><w:caps/></w:rPr><w:t>gb/T</w:t>", "GB/T")]
    [InlineData("<mc:AlternateContent><mc:Choice Requires=\"w16se\"><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent>", "旧")]
    public void What_a_run_holds_is_kept(string run, string text) => Assert.Equal(text, ReadDocx.Text(ReadDocx.Paragraph(Run(run))));

    [Theory]
    [InlineData("<w:hyperlink w:anchor=\"b\"><w:r><w:t>甲</w:t></w:r></w:hyperlink>")]
    [InlineData("<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/x\"/></w:sdtPr><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>")]
    [InlineData("<w:smartTag><w:smartTagPr/><w:customXml><w:customXmlPr/><w:r><w:t>甲</w:t></w:r></w:customXml></w:smartTag>")]
    [InlineData("<w:bookmarkStart w:id=\"0\" w:name=\"b\"/><w:r><w:lastRenderedPageBreak/><w:t>甲</w:t></w:r><w:bookmarkEnd w:id=\"0\"/><w:permStart w:id=\"1\"/><w:proofErr w:type=\"gramEnd\"/>")]
    public void What_only_wraps_or_marks_text_is_seen_through(string inside)
    {
        var outcome = ReadDocx.Success(new DocxFile($"<w:p>{inside}</w:p>"));
        Assert.Equal(["甲"], ReadDocx.Texts(outcome.Value!));
        Assert.Empty(outcome.Warnings);
    }

    [Fact]
    public void A_tag_in_capitals_keeps_its_name_and_warns()
    {
        var outcome = ReadDocx.Success(Run("<w:rPr><w:caps/></w:rPr><w:t>{{name}}</w:t>"));
        Assert.Equal(["{{name}}"], ReadDocx.Texts(outcome.Value!));
        Assert.Equal("template.text-effect", Assert.Single(outcome.Warnings).Code);
    }

    [Theory]
    [InlineData("<w:rPr><w:vanish/></w:rPr><w:t>甲</w:t>", "template.hidden-text")]
    [InlineData("<w:rPr><w:rStyle w:val=\"hidden\"/></w:rPr><w:t>甲</w:t>", "template.hidden-text")]
    [InlineData("<w:rPr><w:em w:val=\"dot\"/></w:rPr><w:t>甲</w:t>", "template.text-effect")]
    [InlineData("<w:rPr><w:bdr w:val=\"single\"/></w:rPr><w:t>甲</w:t>", "template.text-effect")]
    public void What_will_not_be_printed_is_told(string run, string code)
    {
        var warning = ReadDocx.Warning(Run(run).With("styles", "styles", "w:styles", "<w:style w:type=\"character\" w:styleId=\"hidden\"><w:rPr><w:vanish/></w:rPr></w:style>"));
        Assert.Equal((code, "第1段"), (warning.Code, warning.Place));
    }

    [Fact]
    public void Hidden_text_that_a_run_shows_again_is_printed() =>
        Assert.Equal("甲", ReadDocx.Text(ReadDocx.Paragraph(Run("<w:rPr><w:rStyle w:val=\"hidden\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>甲</w:t>")
            .With("styles", "styles", "w:styles", "<w:style w:type=\"character\" w:styleId=\"hidden\"><w:rPr><w:vanish/></w:rPr></w:style>"))));

    [Fact]
    public void All_properties_of_a_run_are_read()
    {
        var format = Assert.IsType<TextRun>(Assert.Single(ReadDocx.Paragraph(Run(
            "<w:rPr><w:rFonts w:ascii=\"A\" w:hAnsi=\"B\" w:eastAsia=\"丙\"/><w:i/><w:strike/><w:color w:val=\"FF8000\"/><w:spacing w:val=\"-20\"/><w:w w:val=\"66\"/><w:position w:val=\"6\"/><w:sz w:val=\"44\"/>" +
            "<w:u w:val=\"wave\"/><w:shd w:val=\"clear\" w:fill=\"EEEEEE\"/><w:vertAlign w:val=\"superscript\"/><w:fitText w:val=\"1200\" w:id=\"7\"/></w:rPr><w:t>甲</w:t>")).Inlines)).Format;
        Assert.Equal(new TextFormat
        {
            Fonts = new("A", "B", "丙"),
            Italic = true,
            Strikethrough = true,
            Color = new(255, 128, 0),
            CharacterSpacing = new(-1),
            CharacterScale = 0.66,
            Raise = new(3),
            Size = new(22),
            Underline = Underline.Wave,
            Shading = new Color(238, 238, 238),
            Position = VerticalPosition.Superscript,
            FitWidth = new(60),
            FitId = 7,
        }, format);
    }

    [Theory]
    [InlineData("clear", 255)]
    [InlineData("pct50", 128)]
    [InlineData("solid", 0)]
    public void A_pattern_is_the_mixture_of_its_colours(string pattern, int grey) =>
        Assert.Equal(new Color((byte)grey, (byte)grey, (byte)grey), Assert.IsType<TextRun>(Assert.Single(ReadDocx.Paragraph(Run(
            $"<w:rPr><w:shd w:val=\"{pattern}\" w:color=\"auto\" w:fill=\"FFFFFF\"/></w:rPr><w:t>甲</w:t>")).Inlines)).Format.Shading);

    [Theory]
    [InlineData("<w:dayLong/>", "template.unsupported-field")]
    [InlineData("<w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt></w:ruby>", "template.unsupported")]
    [InlineData("<w:ptab w:alignment=\"right\"/>", "template.unsupported")]
    [InlineData("<w:br w:type=\"column\"/>", "template.unsupported")]
    [InlineData("<w:strange><w:t>甲</w:t></w:strange>", "template.unsupported")]
    [InlineData("<w:rPr><w:rFonts w:ascii=\"Webdings\"/></w:rPr><w:t>a</w:t>", "template.unsupported")]
    public void What_a_run_would_lose_is_refused(string run, string code) => Assert.Equal(code, ReadDocx.Problem(Run(run)).Code);

    private static DocxFile Run(string content) => new($"<w:p><w:r>{content}</w:r></w:p>");
}
