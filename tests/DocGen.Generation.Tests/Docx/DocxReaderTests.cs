using DocGen.Documents;
using DocGen.Generation.Content;
using DocGen.Generation.Docx;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public sealed class DocxReaderTests
{
    [Fact]
    public void Runs_take_defaults_styles_and_direct_format_in_that_order()
    {
        var document = ReadDocx.Whole(new DocxFile("<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:rPr><w:sz w:val=\"44\"/></w:rPr><w:t>乙</w:t></w:r></w:p>")
            .With("styles", "styles", "w:styles", "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"21\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:styleId=\"base\"><w:rPr><w:rFonts w:eastAsia=\"黑体\"/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"base\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style>"));
        var paragraph = Assert.IsType<Paragraph>(document.Sections[0].Blocks[0]);
        var runs = paragraph.Inlines.Cast<TextRun>().ToList();
        Assert.Equal(Alignment.Center, paragraph.Format.Alignment);
        Assert.Equal(("甲", true, 10.5, "黑体"), (runs[0].Text, runs[0].Format.Bold, runs[0].Format.Size.Value, runs[0].Format.Fonts.EastAsia));
        Assert.Equal(("乙", false, 22.0), (runs[1].Text, runs[1].Format.Bold, runs[1].Format.Size.Value));
    }

    [Fact]
    public void Runs_that_Word_split_for_no_reason_are_one()
    {
        var paragraph = (Paragraph)ReadDocx.Whole(new DocxFile("<w:p><w:r><w:t>{{na</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r w:rsidR=\"1\"><w:t>me}}</w:t></w:r></w:p>")).Sections[0].Blocks[0];
        Assert.Equal("{{name}}", Assert.IsType<TextRun>(Assert.Single(paragraph.Inlines)).Text);
    }

    [Fact]
    public void Tables_keep_their_merges_borders_and_heights()
    {
        var table = (Table)ReadDocx.Whole(new DocxFile(
            "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\"/></w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"2000\"/></w:tblGrid>" +
            "<w:tr><w:trPr><w:trHeight w:val=\"400\" w:hRule=\"exact\"/><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p/></w:tc></w:tr>" +
            "<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/><w:textDirection w:val=\"tbRlV\"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:tcBorders><w:bottom w:val=\"nil\"/></w:tcBorders></w:tcPr><w:p/></w:tc></w:tr>" +
            "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>")).Sections[0].Blocks[0];
        Assert.Equal([50.0, 100.0], table.Columns.Select(column => column.Value));
        Assert.Equal(new Border(BorderStyle.Single, new(1), Color.Black), table.Format.Borders.Top);
        Assert.Equal((HeightRule.Exact, 20.0, true), (table.Rows[0].Format.HeightRule, table.Rows[0].Format.Height.Value, table.Rows[0].Format.Header));
        Assert.Equal(2, table.Rows[0].Cells[0].Format.ColumnSpan);
        Assert.Equal((VerticalMerge.Start, TextDirection.VerticalRightToLeft), (table.Rows[1].Cells[0].Format.Merge, table.Rows[1].Cells[0].Format.Direction));
        Assert.Equal(Border.None, table.Rows[1].Cells[1].Format.Borders.Bottom);
        Assert.Equal((VerticalMerge.Continue, true), (table.Rows[2].Cells[0].Format.Merge, table.Rows[2].Format.KeepWhole));
    }

    [Fact]
    public void A_grid_that_the_cells_contradict_is_made_anew_from_the_cells()
    {
        var table = (Table)ReadDocx.Whole(new DocxFile("<w:tbl><w:tblGrid><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"1000\"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w=\"400\" w:type=\"dxa\"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:tcW w:w=\"3000\" w:type=\"dxa\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>")).Sections[0].Blocks[0];
        Assert.Equal([20.0, 150.0], table.Columns.Select(column => column.Value));
    }

    [Theory]
    [InlineData("<w:p><w:ins w:id=\"1\"><w:r><w:t>新</w:t></w:r></w:ins></w:p>", "template.tracked-changes", "第1段")]
    [InlineData("<w:p/><w:p><w:del w:id=\"1\"><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>", "template.tracked-changes", "第2段")]
    [InlineData("<w:p><w:r><w:rPr><w:rPrChange w:id=\"1\"><w:rPr/></w:rPrChange></w:rPr><w:t>改</w:t></w:r></w:p>", "template.tracked-changes", "第1段")]
    [InlineData("<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>文</w:t></w:r></w:p>", "template.comment", "第1段")]
    [InlineData("<w:p><w:fldSimple w:instr=\"DATE \\@ yyyy\"><w:r><w:t>2020</w:t></w:r></w:fldSimple></w:p>", "template.unsupported-field", "第1段")]
    [InlineData("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>MERGEFIELD x</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>", "template.unsupported-field", "第1段")]
    [InlineData("<w:p><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>", "template.unsupported", "第1段")]
    [InlineData("<w:p><w:r><w:pict><v:shape><v:textbox/></v:shape></w:pict></w:r></w:p>", "template.unsupported", "第1段")]
    [InlineData("<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>", "template.unsupported", "第1段")]
    [InlineData("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:object/></w:r></w:p></w:tc></w:tr></w:tbl>", "template.unsupported", "表格1 第1行第2列 第1段")]
    [InlineData("<w:p><w:r><w:sym w:font=\"Webdings\" w:char=\"F061\"/></w:r></w:p>", "template.unsupported", "第1段")]
    [InlineData("<w:p><w:hyperlink r:id=\"link\"><w:r><w:t>网址</w:t></w:r></w:hyperlink></w:p>", "template.external-link", "第1段")]
    public void What_would_lose_text_is_refused_with_its_place(string body, string code, string place)
    {
        var outcome = DocxReader.Read(new DocxFile(body).Linked("link", "hyperlink", "https://example.invalid/").Bytes(), Limits.Default);
        var problem = Assert.Single(outcome.Problems);
        Assert.Equal((code, place), (problem.Code, problem.Place));
    }

    [Fact]
    public void Every_template_of_ours_is_read_without_a_problem_or_a_warning()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Templates, "form.docx", SearchOption.AllDirectories))
        {
            var outcome = DocxReader.Read(File.ReadAllBytes(file), Limits.Default);
            Assert.True(outcome.Ok, file + ": " + string.Join('\n', outcome.Problems));
            Assert.Empty(outcome.Warnings);
        }
    }
}
