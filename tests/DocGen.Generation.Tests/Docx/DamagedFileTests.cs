using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Docx;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

/// <summary>Whatever bytes come, the reader answers with content or with problems: reaching the end of a test is what it proves.</summary>
public sealed class DamagedFileTests
{
    private static readonly byte[] Whole = File.ReadAllBytes(Path.Combine(Repository.Templates, "exception-approval", "v1", "form.docx"));

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        for (var cut = 0; cut < Whole.Length - 1; cut += 397) Assert.NotEmpty(DocxReader.Read(Whole.AsMemory(0, cut), Limits.Default).Problems);
    }

    [Fact]
    public void Flipped_bytes_give_an_answer()
    {
        for (var at = 0; at < Whole.Length; at += 97)
        {
            var flipped = (byte[])Whole.Clone();
            flipped[at] ^= 0xFF;
            Answer(flipped);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("99999999999999999999")]
    [InlineData("1e308")]
    [InlineData("NaN")]
    [InlineData("２")]
    [InlineData("zz")]
    public void Attributes_of_any_value_give_an_answer(string value) => Vary(Attributes, attribute => attribute.Value = value);

    [Fact]
    public void Attributes_that_are_missing_give_an_answer() => Vary(Attributes, attribute => attribute.Remove());

    [Fact]
    public void Elements_that_are_missing_or_stand_in_themselves_give_an_answer()
    {
        Vary(part => part.Descendants().DistinctBy(element => (element.Parent!.Name, element.Name)), element => element.Remove());
        Vary(part => part.Descendants().DistinctBy(element => (element.Parent!.Name, element.Name)), element => element.Add(new XElement(element)));
    }

    [Fact]
    public void A_symbol_of_no_code_gives_an_answer() =>
        Assert.Equal("template.unsupported", ReadDocx.Problem(new DocxFile("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"gibberish\"/></w:r></w:p>")).Code);

    [Fact]
    public void A_table_of_a_million_columns_is_refused()
    {
        var cells = string.Concat(Enumerable.Repeat("<w:tc><w:tcPr><w:gridSpan w:val=\"1000\"/></w:tcPr><w:p/></w:tc>", 1000));
        Assert.Equal("template.too-many-columns", ReadDocx.Problem(new DocxFile($"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")).Code);
    }

    [Fact]
    public void A_strict_attribute_that_is_said_twice_gives_an_answer() =>
        Answer(new DocxFile("").With("word/document.xml",
            "<s:document xmlns:s=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><s:body><s:p s:rsidR=\"1\" w:rsidR=\"2\"/></s:body></s:document>").Bytes());

    [Fact]
    public void A_file_of_countless_faults_names_the_first_of_them() =>
        Assert.Equal(500, ReadDocx.Problems(new DocxFile(string.Concat(Enumerable.Repeat("<w:p><w:ins/></w:p>", 2000)))).Count);

    [Fact]
    public void A_long_paragraph_of_single_letters_is_read_in_time()
    {
        var runs = new StringBuilder();
        for (var run = 0; run < 100_000; run++) runs.Append("<w:r><w:t>字</w:t></w:r>");
        Assert.Equal(100_000, ReadDocx.Text(ReadDocx.Paragraph(new DocxFile($"<w:p>{runs}</w:p>"))).Length);
    }

    /// <summary>One attribute of each kind. xml:space is left out: no writer lets a test write a wrong one.</summary>
    private static IEnumerable<XAttribute> Attributes(XElement part) => part.DescendantsAndSelf().SelectMany(element => element.Attributes())
        .Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.Namespace != XNamespace.Xml)
        .DistinctBy(attribute => (attribute.Parent!.Name, attribute.Name));

    /// <summary>Reads the file once for each thing found in its parts, with that thing changed.</summary>
    private static void Vary<T>(Func<XElement, IEnumerable<T>> find, Action<T> change)
    {
        foreach (var part in new[] { "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "word/settings.xml" })
        {
            var original = Part(part);
            var count = find(original).Count();
            Assert.True(count > 0, part);
            for (var index = 0; index < count; index++)
            {
                var copy = new XElement(original);
                change(find(copy).ElementAt(index));
                Answer(With(part, copy));
            }
        }
    }

    private static void Answer(byte[] docx)
    {
        var outcome = DocxReader.Read(docx, Limits.Default);
        Assert.True(outcome.Ok ? outcome.Value.Sections.Length > 0 : outcome.Problems.All(problem => problem.Message.Length > 0));
    }

    private static XElement Part(string name)
    {
        using var archive = new ZipArchive(new MemoryStream(Whole));
        using var stream = archive.GetEntry(name)!.Open();
        return XElement.Load(stream, LoadOptions.PreserveWhitespace);
    }

    private static byte[] With(string part, XElement content)
    {
        var buffer = new MemoryStream();
        buffer.Write(Whole);
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)!.Delete();
            using var stream = archive.CreateEntry(part, CompressionLevel.NoCompression).Open();
            content.Save(stream);
        }
        return buffer.ToArray();
    }
}
