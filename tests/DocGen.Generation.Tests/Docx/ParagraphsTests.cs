using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public sealed class ParagraphsTests
{
    [Theory]
    [InlineData("w:before=\"156\" w:beforeLines=\"50\"", 7.8)]
    [InlineData("w:beforeLines=\"50\"", 6)]
    [InlineData("w:before=\"100\" w:beforeAutospacing=\"1\"", 14)]
    [InlineData("w:before=\"100\" w:beforeAutospacing=\"0\" w:beforeLines=\"0\"", 5)]
    public void Space_before_is_the_length_that_the_writer_measured(string spacing, double points) =>
        Assert.Equal(points, Format($"<w:spacing {spacing}/>").SpaceBefore.Value, tolerance: 0.001);

    [Theory]
    [InlineData("w:line=\"360\" w:lineRule=\"auto\"", LineRule.Auto, 1.5, 0)]
    [InlineData("w:line=\"560\" w:lineRule=\"exact\"", LineRule.Exact, 1, 28)]
    [InlineData("w:line=\"300\" w:lineRule=\"atLeast\"", LineRule.AtLeast, 1, 15)]
    [InlineData("w:line=\"0\"", LineRule.Auto, 1, 0)]
    public void Lines_have_their_rule(string spacing, LineRule rule, double factor, double height) =>
        Assert.Equal(new LineSpacing(rule, factor, new(height)), Format($"<w:spacing {spacing}/>").LineSpacing);

    [Fact]
    public void Indents_in_characters_win_and_zero_gives_way_to_the_length()
    {
        Assert.Equal((200, -100), (Format("<w:ind w:firstLine=\"420\" w:firstLineChars=\"200\"/>").FirstLineCharacters, Format("<w:ind w:hangingChars=\"100\" w:hanging=\"210\"/>").FirstLineCharacters));
        var format = Format("<w:ind w:left=\"420\" w:leftChars=\"0\" w:rightChars=\"150\"/>");
        Assert.Equal((21.0, null, 150), (format.IndentLeft.Value, format.IndentLeftCharacters, format.IndentRightCharacters));
    }

    [Fact]
    public void Default_tab_stops_are_those_of_the_settings()
    {
        Assert.Equal(new Points(36), ReadDocx.Paragraph(new DocxFile("<w:p/>")).Format.DefaultTabStop);
        Assert.Equal(new Points(21), ReadDocx.Paragraph(new DocxFile("<w:p/>").With("settings", "settings", "w:settings", "<w:defaultTabStop w:val=\"420\"/>")).Format.DefaultTabStop);
    }

    [Fact]
    public void Tab_stops_of_the_style_are_kept_moved_and_cleared()
    {
        var file = new DocxFile("<w:p><w:pPr><w:pStyle w:val=\"s\"/><w:tabs><w:tab w:val=\"clear\" w:pos=\"200\"/><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"100\"/></w:tabs></w:pPr></w:p>")
            .With("styles", "styles", "w:styles", "<w:style w:type=\"paragraph\" w:styleId=\"s\"><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"200\"/><w:tab w:val=\"center\" w:pos=\"300\"/></w:tabs></w:pPr></w:style>");
        Assert.Equal([new TabStop(new(5), TabAlignment.Right, '.'), new TabStop(new(15), TabAlignment.Center, ' ')], ReadDocx.Paragraph(file).Format.Tabs);
    }

    [Fact]
    public void All_properties_of_a_paragraph_are_read()
    {
        var format = Format(
            "<w:keepNext/><w:keepLines/><w:pageBreakBefore/><w:widowControl w:val=\"0\"/><w:kinsoku w:val=\"0\"/><w:wordWrap w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>" +
            "<w:contextualSpacing/><w:jc w:val=\"distribute\"/><w:outlineLvl w:val=\"1\"/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\"/></w:pBdr><w:shd w:fill=\"CCCCCC\"/>");
        Assert.Equal(new ParagraphFormat
        {
            KeepWithNext = true,
            KeepLines = true,
            PageBreakBefore = true,
            WidowControl = false,
            Kinsoku = false,
            BreakWords = true,
            AutoSpace = false,
            SnapToGrid = false,
            ContextualSpacing = true,
            Alignment = Alignment.Distribute,
            OutlineLevel = 2,
            Borders = new() { Bottom = new(BorderStyle.Single, new(1), Color.Black) },
            Shading = new Color(204, 204, 204),
            DefaultTabStop = new(36),
            Tabs = format.Tabs,
        }, format);
    }

    private static ParagraphFormat Format(string properties) => ReadDocx.Paragraph(new DocxFile($"<w:p><w:pPr>{properties}</w:pPr></w:p>")).Format;
}
