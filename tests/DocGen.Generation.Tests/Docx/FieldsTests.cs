using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public sealed class FieldsTests
{
    [Fact]
    public void Page_numbers_are_fields_simple_and_complex()
    {
        var paragraph = ReadDocx.Paragraph(new DocxFile(
            $"<w:p><w:r><w:t>第</w:t></w:r>{Field(" PAGE \\* MERGEFORMAT ", "7")}<w:r><w:t>页 共</w:t></w:r><w:fldSimple w:instr=\"NUMPAGES\"><w:r><w:t>9</w:t></w:r></w:fldSimple><w:r><w:pgNum/></w:r></w:p>"));
        Assert.Equal("第<Page>页 共<PageCount><Page>", ReadDocx.Text(paragraph));
    }

    [Fact]
    public void An_instruction_torn_into_runs_is_one() =>
        Assert.Equal("<PageCount>", ReadDocx.Text(ReadDocx.Paragraph(new DocxFile(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>NUM</w:instrText></w:r><w:r><w:instrText>PAGES</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"))));

    [Theory]
    [InlineData("TOC \\o", "TOC")]
    [InlineData("REF bookmark", "REF")]
    [InlineData("DATE \\@ yyyy", "DATE")]
    [InlineData("MERGEFIELD name", "MERGEFIELD")]
    [InlineData(" FORMTEXT ", "FORMTEXT")]
    [InlineData("PAGE \\* roman", "roman")]
    public void Any_other_field_is_refused_by_name(string instruction, string name)
    {
        var problem = ReadDocx.Problem(new DocxFile($"<w:p/><w:p>{Field(instruction, "旧")}</w:p>"));
        Assert.Equal(("template.unsupported-field", "第2段"), (problem.Code, problem.Place));
        Assert.Contains(name, problem.Message, StringComparison.Ordinal);
        Assert.Equal("template.unsupported-field", ReadDocx.Problem(new DocxFile($"<w:p><w:fldSimple w:instr=\"{instruction}\"><w:r><w:t>旧</w:t></w:r></w:fldSimple></w:p>")).Code);
    }

    [Fact]
    public void A_field_that_runs_over_paragraphs_is_refused_by_name()
    {
        var problems = ReadDocx.Problems(new DocxFile(
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"));
        Assert.All(problems, problem => Assert.Equal(("template.unsupported-field", "第1段"), (problem.Code, problem.Place)));
        Assert.Contains(problems, problem => problem.Message.Contains("TOC", StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_inside_of_a_field_is_refused() =>
        Assert.Equal("template.unsupported-field", ReadDocx.Problem(new DocxFile(
            $"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>")).Code);

    private static string Field(string instruction, string result) =>
        $"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
}
