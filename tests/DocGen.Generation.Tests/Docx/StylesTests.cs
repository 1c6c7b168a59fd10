using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public sealed class StylesTests
{
    [Theory]
    [InlineData("<w:pStyle w:val=\"strong\"/>", "", "", true)]
    [InlineData("<w:pStyle w:val=\"strong\"/>", "<w:rStyle w:val=\"emphasis\"/>", "", false)]
    [InlineData("", "<w:rStyle w:val=\"emphasis\"/>", "", true)]
    [InlineData("<w:pStyle w:val=\"heir\"/>", "", "", true)]
    [InlineData("<w:pStyle w:val=\"plain\"/>", "", "", false)]
    [InlineData("<w:pStyle w:val=\"strong\"/>", "<w:rStyle w:val=\"emphasis\"/>", "<w:b/>", true)]
    [InlineData("<w:pStyle w:val=\"strong\"/>", "", "<w:b w:val=\"0\"/>", false)]
    public void Bold_of_a_paragraph_style_and_of_a_character_style_take_each_other_back(string paragraph, string character, string direct, bool bold)
    {
        var read = ReadDocx.Paragraph(Styled(
            $"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{character}{direct}</w:rPr><w:t>甲</w:t></w:r></w:p>",
            "<w:style w:type=\"paragraph\" w:styleId=\"strong\"><w:rPr><w:b/></w:rPr></w:style>" +
            "<w:style w:type=\"paragraph\" w:styleId=\"heir\"><w:basedOn w:val=\"strong\"/></w:style>" +
            "<w:style w:type=\"paragraph\" w:styleId=\"plain\"><w:basedOn w:val=\"strong\"/><w:rPr><w:b w:val=\"false\"/></w:rPr></w:style>" +
            "<w:style w:type=\"character\" w:styleId=\"emphasis\"><w:rPr><w:b/></w:rPr></w:style>"));
        Assert.Equal(bold, Assert.IsType<TextRun>(Assert.Single(read.Inlines)).Format.Bold);
    }

    [Fact]
    public void Styles_based_on_each_other_in_a_circle_end() =>
        ReadDocx.Success(Styled("<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr></w:p>",
            "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>"));

    [Fact]
    public void A_paragraph_without_a_style_or_of_an_unknown_one_takes_the_default_style()
    {
        const string Normal = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"><w:pPr><w:jc w:val=\"both\"/></w:pPr></w:style>";
        Assert.Equal(Alignment.Justify, ReadDocx.Paragraph(Styled("<w:p/>", Normal)).Format.Alignment);
        Assert.Equal(Alignment.Justify, ReadDocx.Paragraph(Styled("<w:p><w:pPr><w:pStyle w:val=\"lost\"/></w:pPr></w:p>", Normal)).Format.Alignment);
    }

    [Fact]
    public void The_themes_font_for_simplified_Chinese_serves_Han_text()
    {
        const string Theme = "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface=\"Arial\"/></a:majorFont>" +
            "<a:minorFont><a:latin typeface=\"Calibri\"/><a:ea typeface=\"\"/><a:font script=\"Jpan\" typeface=\"ＭＳ 明朝\"/><a:font script=\"Hans\" typeface=\"等线\"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>";
        var file = new DocxFile("<w:p><w:r><w:rPr><w:rFonts w:asciiTheme=\"majorAscii\" w:hAnsiTheme=\"minorHAnsi\" w:eastAsiaTheme=\"minorEastAsia\" w:eastAsia=\"宋体\"/></w:rPr><w:t>甲</w:t></w:r></w:p>")
            .With("theme", "theme1", "w:x", "").With("word/theme1.xml", Theme);
        Assert.Equal(new FontNames("Arial", "Calibri", "等线"), Assert.IsType<TextRun>(Assert.Single(ReadDocx.Paragraph(file).Inlines)).Format.Fonts);
    }

    [Fact]
    public void A_table_style_gives_lines_margins_and_a_bold_first_row()
    {
        var table = ReadDocx.Table(Styled(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"grid\"/><w:tblLook w:firstRow=\"1\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>" +
            "<w:tr><w:tc><w:p><w:r><w:t>头</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:shd w:fill=\"00FF00\"/></w:tcPr><w:p><w:r><w:t>身</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            "<w:style w:type=\"table\" w:styleId=\"base\"><w:tblPr><w:tblBorders><w:insideH w:val=\"single\" w:sz=\"4\"/></w:tblBorders></w:tblPr></w:style>" +
            "<w:style w:type=\"table\" w:styleId=\"grid\"><w:basedOn w:val=\"base\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:tblPr><w:tblCellMar><w:left w:w=\"20\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>" +
            "<w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val=\"double\" w:sz=\"8\"/><w:insideV w:val=\"nil\"/></w:tcBorders><w:shd w:fill=\"FF0000\"/></w:tcPr></w:tblStylePr></w:style>"));
        Cell Cell(int row, int column) => table.Rows[row].Cells[column];
        TextFormat First(int row) => ((TextRun)((Paragraph)Cell(row, 0).Blocks[0]).Inlines[0]).Format;
        Assert.Equal((BorderStyle.Single, 1.0), (table.Format.Borders.InsideHorizontal!.Value.Style, table.Format.CellMargins.Left.Value));
        Assert.Equal((true, false), (First(0).Bold, First(1).Bold));
        Assert.Equal(Alignment.Center, ((Paragraph)Cell(1, 0).Blocks[0]).Format.Alignment);
        Assert.Equal((new Color(255, 0, 0), new Color(0, 255, 0)), (Cell(0, 0).Format.Shading, Cell(1, 0).Format.Shading));
        Assert.Equal(BorderStyle.Double, Cell(0, 1).Format.Borders.Bottom!.Value.Style);
        Assert.Equal((null, Border.None), (Cell(0, 0).Format.Borders.Left, Cell(0, 0).Format.Borders.Right));
        Assert.Equal(Borders.None, Cell(1, 0).Format.Borders);
    }

    [Fact]
    public void Bands_of_a_table_style_alternate_below_the_first_row()
    {
        var row = "<w:tr><w:tc><w:p/></w:tc></w:tr>";
        var table = ReadDocx.Table(Styled(
            $"<w:tbl><w:tblPr><w:tblStyle w:val=\"bands\"/><w:tblLook w:val=\"0420\"/></w:tblPr>{row}{row}{row}{row}</w:tbl>",
            "<w:style w:type=\"table\" w:styleId=\"bands\"><w:tblStylePr w:type=\"band1Horz\"><w:tcPr><w:shd w:fill=\"111111\"/></w:tcPr></w:tblStylePr><w:tblStylePr w:type=\"band2Horz\"><w:tcPr><w:shd w:fill=\"222222\"/></w:tcPr></w:tblStylePr></w:style>"));
        Assert.Equal([null, 0x11, 0x22, 0x11], table.Rows.Select(read => (int?)read.Cells[0].Format.Shading?.Red));
    }

    [Fact]
    public void Text_outside_of_tables_takes_nothing_from_the_default_table_style()
    {
        var read = ReadDocx.Paragraph(Styled("<w:p><w:r><w:t>甲</w:t></w:r></w:p>", "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"t\"><w:rPr><w:sz w:val=\"60\"/></w:rPr></w:style>"));
        Assert.Equal(new Points(10), Assert.IsType<TextRun>(Assert.Single(read.Inlines)).Format.Size);
    }

    private static DocxFile Styled(string body, string styles) => new DocxFile(body).With("styles", "styles", "w:styles", styles);
}
