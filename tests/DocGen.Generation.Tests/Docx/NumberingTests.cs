using DocGen.Generation.Content;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public sealed class NumberingTests
{
    [Theory]
    [InlineData("chineseCounting", 11, "十一")]
    [InlineData("japaneseCounting", 20, "二十")]
    [InlineData("chineseCountingThousand", 110, "一百一十")]
    [InlineData("chineseCountingThousand", 205, "二百零五")]
    [InlineData("chineseCountingThousand", 1010, "一千零一十")]
    [InlineData("ideographDigital", 10, "一〇")]
    [InlineData("chineseLegalSimplified", 12, "壹拾贰")]
    [InlineData("ideographTraditional", 3, "丙")]
    [InlineData("decimalEnclosedCircle", 3, "③")]
    [InlineData("decimalFullWidth", 12, "１２")]
    [InlineData("decimalZero", 7, "07")]
    [InlineData("lowerLetter", 28, "bb")]
    [InlineData("upperRoman", 14, "XIV")]
    [InlineData("decimal", 3, "3")]
    public void A_number_is_written_as_its_format_says(string format, int start, string label) =>
        Assert.Equal([$"（{label}）项"], Texts(Item(1), Level(0, format, "（%1）", start), Instance(1)));

    [Fact]
    public void A_format_that_we_do_not_write_is_refused_with_its_place()
    {
        var problem = ReadDocx.Problem(Listed("<w:p/>" + Item(1), Level(0, "hebrew1", "%1"), Instance(1)));
        Assert.Equal(("template.unsupported", "第2段"), (problem.Code, problem.Place));
    }

    [Fact]
    public void Levels_count_below_each_other_and_begin_again() =>
        Assert.Equal(["一、项", "1.1项", "1.2项", "二、项", "2.1项"], Texts(
            Item(1) + Item(1, 1) + Item(1, 1) + Item(1) + Item(1, 1),
            Level(0, "chineseCounting", "%1、") + Level(1, "decimal", "%1.%2", extra: "<w:isLgl/>"), Instance(1)));

    [Fact]
    public void A_level_that_never_restarts_goes_on() =>
        Assert.Equal(["1项", "1项", "2项", "2项"], Texts(
            Item(1) + Item(1, 1) + Item(1) + Item(1, 1), Level(0, "decimal", "%1") + Level(1, "decimal", "%2", extra: "<w:lvlRestart w:val=\"0\"/>"), Instance(1)));

    [Fact]
    public void A_second_list_of_the_same_kind_goes_on_unless_it_says_where_to_begin()
    {
        var levels = Level(0, "decimal", "%1.");
        Assert.Equal(["1.项", "2.项", "3.项"], Texts(Item(1) + Item(1) + Item(2), levels, Instance(1) + Instance(2)));
        Assert.Equal(["1.项", "2.项", "1.项", "2.项"], Texts(
            Item(1) + Item(1) + Item(2) + Item(2), levels, Instance(1) + Instance(2, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>")));
    }

    [Theory]
    [InlineData("Symbol", "\uF0B7", "•")]
    [InlineData("Wingdings", "\uF06C", "●")]
    [InlineData("Wingdings", "n", "■")]
    [InlineData("Wingdings", "\uF033", "•")]
    [InlineData("宋体", "※", "※")]
    public void Bullets_become_characters_that_text_fonts_have(string font, string bullet, string printed)
    {
        var run = Assert.IsType<TextRun>(ReadDocx.Paragraph(Listed(Item(1), Level(0, "bullet", bullet, extra: $"<w:rPr><w:rFonts w:ascii=\"{font}\"/></w:rPr>"), Instance(1))).Inlines[0]);
        Assert.StartsWith(printed, run.Text, StringComparison.Ordinal);
        Assert.NotEqual("Wingdings", run.Format.Fonts.Ascii);
    }

    [Fact]
    public void A_style_numbers_its_paragraphs_at_the_level_that_names_it()
    {
        var file = Listed("<w:p><w:pPr><w:pStyle w:val=\"h\"/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val=\"h\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:p>",
            Level(0, "decimal", "甲%1") + Level(1, "decimal", "乙%2", extra: "<w:pStyle w:val=\"h\"/><w:pPr><w:ind w:left=\"400\"/></w:pPr>"), Instance(1))
            .With("styles", "styles", "w:styles", "<w:style w:type=\"paragraph\" w:styleId=\"h\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:ind w:left=\"100\"/></w:pPr></w:style>");
        Assert.Equal(["乙1", ""], ReadDocx.Texts(ReadDocx.Whole(file)));
        // What the style says of indents is nearer than what its list says; what the paragraph's own list says is nearer still.
        Assert.Equal(5, ReadDocx.Paragraph(file).Format.IndentLeft.Value);
    }

    [Fact]
    public void A_list_given_at_the_paragraph_overrules_the_indent_of_the_style()
    {
        var file = Listed("<w:p><w:pPr><w:pStyle w:val=\"h\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>", Level(0, "decimal", "%1", extra: "<w:pPr><w:ind w:left=\"400\" w:hanging=\"200\"/></w:pPr>"), Instance(1))
            .With("styles", "styles", "w:styles", "<w:style w:type=\"paragraph\" w:styleId=\"h\"><w:pPr><w:ind w:left=\"100\"/></w:pPr></w:style>");
        var format = ReadDocx.Paragraph(file).Format;
        Assert.Equal((20.0, -10.0), (format.IndentLeft.Value, format.FirstLineIndent.Value));
    }

    [Fact]
    public void A_list_that_points_to_a_list_style_is_that_lists() =>
        Assert.Equal(["其一项"], ReadDocx.Texts(ReadDocx.Whole(new DocxFile(Item(1))
            .With("styles", "styles", "w:styles", "<w:style w:type=\"numbering\" w:styleId=\"ls\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>")
            .With("numbering", "numbering", "w:numbering",
                "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"ls\"/></w:abstractNum>" +
                $"<w:abstractNum w:abstractNumId=\"1\"><w:styleLink w:val=\"ls\"/>{Level(0, "chineseCounting", "其%1")}</w:abstractNum>" +
                "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>"))));

    private static IEnumerable<string> Texts(string body, string levels, string instances) => ReadDocx.Texts(ReadDocx.Whole(Listed(body, levels, instances)));

    private static DocxFile Listed(string body, string levels, string instances) =>
        new DocxFile(body).With("numbering", "numbering", "w:numbering", $"<w:abstractNum w:abstractNumId=\"0\">{levels}</w:abstractNum>{instances}");

    private static string Item(int list, int level = 0) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>项</w:t></w:r></w:p>";

    private static string Level(int level, string format, string text, int start = 1, string extra = "") =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"{text}\"/>{extra}</w:lvl>";

    private static string Instance(int id, string overrides = "") => $"<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"0\"/>{overrides}</w:num>";
}
