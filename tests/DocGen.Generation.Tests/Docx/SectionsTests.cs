using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public sealed class SectionsTests
{
    [Fact]
    public void All_properties_of_a_section_are_read()
    {
        var setup = ReadDocx.Whole(Section("<w:type w:val=\"oddPage\"/><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"1000\" w:right=\"1200\" w:bottom=\"1400\" w:left=\"1600\" w:header=\"500\" w:footer=\"600\" w:gutter=\"100\"/>" +
            "<w:pgNumType w:start=\"0\"/><w:vAlign w:val=\"center\"/><w:titlePg/><w:docGrid w:type=\"lines\" w:linePitch=\"312\"/>")).Sections[0].Setup;
        Assert.Equal(new PageSetup
        {
            Start = SectionStart.OddPage,
            Width = Points.FromTwips(16838),
            Height = Points.FromTwips(11906),
            Margins = new(new(50), new(60), new(70), new(80)),
            HeaderDistance = new(25),
            FooterDistance = new(30),
            Gutter = new(5),
            FirstPageNumber = 0,
            VerticalAlignment = VerticalAlignment.Center,
            DifferentFirstPage = true,
            LinePitch = new(15.6),
        }, setup);
    }

    [Fact]
    public void Headers_of_a_section_go_on_in_the_next_until_it_has_its_own()
    {
        var document = ReadDocx.Whole(new DocxFile(
                "<w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"header1\"/><w:headerReference w:type=\"first\" r:id=\"header2\"/></w:sectPr></w:pPr></w:p><w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p/>" +
                "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header2\"/></w:sectPr>")
            .With("header", "header1", "w:hdr", "<w:p><w:r><w:t>一</w:t></w:r></w:p>").With("header", "header2", "w:hdr", "<w:p><w:r><w:t>二</w:t></w:r></w:p>")
            .With("settings", "settings", "w:settings", "<w:evenAndOddHeaders/><w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>"));
        Assert.True(document.EvenAndOddHeaders);
        Assert.Equal(SpaceBetween.Sum, document.SpaceBetween);
        Assert.Equal(["一", "一", "二"], document.Sections.Select(section => ReadDocx.Text((Paragraph)section.Headers.Default!.Value[0])));
        Assert.Equal(["二", "二", "二"], document.Sections.Select(section => ReadDocx.Text((Paragraph)section.Headers.First!.Value[0])));
        Assert.All(document.Sections, section => Assert.Equal(HeadersFooters.None, section.Footers));
    }

    [Fact]
    public void Places_in_headers_and_footers_say_which()
    {
        var problems = ReadDocx.Problems(Section("<w:headerReference w:type=\"default\" r:id=\"a\"/><w:footerReference w:type=\"default\" r:id=\"b\"/>")
            .With("header", "a", "w:hdr", "<w:p/><w:p><w:ins w:id=\"1\"/></w:p>").With("footer", "b", "w:ftr", "<w:tbl><w:tr><w:tc><w:p><w:ins w:id=\"1\"/></w:p></w:tc></w:tr></w:tbl>"));
        Assert.Equal(["页眉1 第2段", "页脚1 表格1 第1行第1列 第1段"], problems.Select(problem => problem.Place));
    }

    [Theory]
    [InlineData("<w:cols w:num=\"2\"/>", "template.unsupported")]
    [InlineData("<w:textDirection w:val=\"tbRl\"/>", "template.unsupported")]
    [InlineData("<w:pgNumType w:fmt=\"numberInDash\"/>", "template.unsupported")]
    [InlineData("<w:headerReference w:type=\"default\" r:id=\"lost\"/>", "template.broken")]
    [InlineData("<w:pgSz w:w=\"3000\" w:h=\"16838\"/><w:pgMar w:left=\"1500\" w:right=\"1500\"/>", "template.page-size")]
    [InlineData("<w:sectPrChange w:id=\"1\"><w:sectPr/></w:sectPrChange>", "template.tracked-changes")]
    public void What_a_section_would_lose_is_refused(string properties, string code)
    {
        var problem = ReadDocx.Problem(Section(properties));
        Assert.Equal((code, "第1节"), (problem.Code, problem.Place));
    }

    [Theory]
    [InlineData("<w:docGrid w:type=\"linesAndChars\" w:charSpace=\"100\"/>", "template.character-grid")]
    [InlineData("<w:pgBorders><w:top w:val=\"single\"/></w:pgBorders>", "template.page-border")]
    [InlineData("<w:lnNumType w:countBy=\"1\"/>", "template.line-numbers")]
    public void What_a_section_will_not_show_is_told(string properties, string code) => Assert.Equal(code, ReadDocx.Warning(Section(properties)).Code);

    private static DocxFile Section(string properties) => new($"<w:p/><w:sectPr>{properties}</w:sectPr>");
}
