using System.Text;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Docx;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public sealed class PackageTests
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TheoryData<byte[], string, string> Others => new()
    {
        { "%PDF-1.7"u8.ToArray(), "template.not-docx", "PDF" },
        { CompoundFile, "template.not-docx", ".doc" },
        { [.. CompoundFile, .. Encoding.Unicode.GetBytes("EncryptedPackage")], "template.not-docx", "密码" },
        { "{\\rtf1"u8.ToArray(), "template.not-docx", "RTF" },
        { "<?xml version=\"1.0\"?><w:wordDocument/>"u8.ToArray(), "template.not-docx", "XML" },
        { "hello"u8.ToArray(), "template.not-docx", ".docx" },
        { [], "template.not-docx", "空文件" },
        { "PK\u0003\u0004"u8.ToArray(), "template.broken", "损坏" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_no_docx_is_told_what_it_is(byte[] bytes, string code, string word)
    {
        var problem = Assert.Single(DocxReader.Read(bytes, Limits.Default).Problems);
        Assert.Equal(code, problem.Code);
        Assert.Contains(word, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_is_told_from_a_document()
    {
        var problem = ReadDocx.Problem(new DocxFile("").With("word/document.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"));
        Assert.Equal("template.not-docx", problem.Code);
        Assert.Contains("Excel", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_larger_than_the_limit_is_refused_unopened() =>
        Assert.Equal("template.too-large", Assert.Single(DocxReader.Read(new byte[2000], Limits.Default with { TemplateBytes = 1000 }).Problems).Code);

    [Fact]
    public void A_file_of_too_many_parts_is_refused()
    {
        var file = new DocxFile("<w:p/>");
        for (var part = 0; part < 20; part++) file.With($"word/extra{part}.xml", "<x/>");
        Assert.Equal("template.too-many-parts", Assert.Single(DocxReader.Read(file.Bytes(), Limits.Default with { TemplateParts = 10 }).Problems).Code);
    }

    [Fact]
    public void A_file_that_grows_beyond_the_limit_is_refused_while_it_is_read()
    {
        var bomb = new DocxFile("<w:p/>").With("word/media/zeros.xml", new string(' ', 3_000_000)).Bytes();
        Assert.True(bomb.Length < 100_000);
        var outcome = DocxReader.Read(bomb, Limits.Default with { TemplateInflatedBytes = 1_000_000 });
        Assert.Equal("template.zip-bomb", Assert.Single(outcome.Problems).Code);
    }

    [Theory]
    [InlineData("../evil.xml")]
    [InlineData("word/../../evil.xml")]
    [InlineData("word\\..\\evil.xml")]
    public void A_part_name_that_leaves_the_file_is_refused(string name) =>
        Assert.Equal("template.broken", ReadDocx.Problem(new DocxFile("<w:p/>").With(name, "<x/>")).Code);

    [Fact]
    public void Nesting_beyond_the_limit_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 5000)) + string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", 5000));
        Assert.Equal("template.broken", ReadDocx.Problem(new DocxFile(deep)).Code);
    }

    [Fact]
    public void A_document_type_declaration_is_refused() =>
        Assert.Equal("template.broken", ReadDocx.Problem(new DocxFile("").With("word/document.xml", "<!DOCTYPE d [<!ENTITY x \"y\">]><d>&x;</d>")).Code);

    [Theory]
    [InlineData("attachedTemplate", "file:///c:/letter.dotm")]
    [InlineData("image", "https://example.invalid/a.png")]
    [InlineData("oleObject", "file:///c:/a.xlsx")]
    [InlineData("subDocument", "part.docx")]
    public void A_link_to_another_file_is_refused_in_whatever_part_it_stands(string type, string target)
    {
        Assert.Equal("template.external-link", ReadDocx.Problem(new DocxFile("<w:p/>").Linked("x", type, target)).Code);
        var ofSettings = new DocxFile("<w:p/>").With("settings", "settings", "w:settings", "").With("word/_rels/settings.xml.rels",
            $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"x\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>");
        Assert.Equal("template.external-link", ReadDocx.Problem(ofSettings).Code);
    }

    [Fact]
    public void Macros_and_embedded_objects_are_refused()
    {
        Assert.Equal("template.macro", ReadDocx.Problem(new DocxFile("<w:p/>").With("word/vbaProject.bin", "x")).Code);
        Assert.Equal("template.unsupported", ReadDocx.Problem(new DocxFile("<w:p/>").With("oleObject", "object1", "x", "")).Code);
    }

    [Fact]
    public void Comments_without_a_mark_in_the_text_are_refused_too()
    {
        Assert.Equal("template.comment", ReadDocx.Problem(new DocxFile("<w:p/>").With("comments", "comments", "w:comments", "<w:comment w:id=\"1\"><w:p/></w:comment>")).Code);
        ReadDocx.Success(new DocxFile("<w:p/>").With("comments", "comments", "w:comments", ""));
    }

    [Fact]
    public void A_strict_document_says_the_same_as_a_transitional_one()
    {
        var file = new DocxFile("<w:p><w:pPr><w:ind w:start=\"1cm\"/><w:jc w:val=\"end\"/></w:pPr><w:r><w:rPr><w:b w:val=\"true\"/></w:rPr><w:t>甲</w:t></w:r></w:p>");
        var transitional = ReadDocx.Paragraph(file);
        var strict = ReadDocx.Paragraph(file.With("word/document.xml", Strict(file)));
        Assert.Equal(ReadDocx.Text(transitional), ReadDocx.Text(strict));
        Assert.Equal(10, strict.Format.IndentLeft.Millimetres, tolerance: 0.001);
        Assert.Equal(transitional.Format with { Tabs = strict.Format.Tabs }, strict.Format);
    }

    private static string Strict(DocxFile file)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(file.Bytes()));
        using var document = archive.GetEntry("word/document.xml")!.Open();
        return XElement.Load(document).ToString(SaveOptions.DisableFormatting)
            .Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal);
    }
}
