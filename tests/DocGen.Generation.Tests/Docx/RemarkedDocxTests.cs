using System.IO.Compression;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation.Docx;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Docx;

public class RemarkedDocxTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string Body = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t>标题</w:t></w:r></w:p>"
        + "<w:tbl><w:tblGrid><w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>姓名</w:t></w:r></w:p><w:p><w:r><w:t>{{x}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>";

    [Theory]
    [InlineData("第1段", "标题", "要改")]
    [InlineData("表格1 第1行第1列 第2段", "{{x}}", "要改")]
    [InlineData("表格1 第1行第1列", "姓名", "要改")]
    [InlineData("表格1", "姓名", "要改")]
    [InlineData(null, "标题", "要改")]
    [InlineData("页脚1 第1段", "标题", "页脚1 第1段：要改")]
    [InlineData("没有这样的地方", "标题", "没有这样的地方：要改")]
    public void A_remark_stands_at_its_place(string? place, string paragraph, string text)
    {
        var docx = new DocxFile(Body + "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer1\"/></w:sectPr>").With("footer", "footer1", "w:ftr", "<w:p><w:r><w:t>脚</w:t></w:r></w:p>").Bytes();
        var remarked = Remarked(docx, new Remark(place, "要改"));
        var marked = Part(remarked, "word/document.xml").Descendants(W + "commentRangeStart").Single().Parent!;
        Assert.Equal(paragraph, string.Concat(marked.Descendants(W + "t").Select(run => run.Value)));
        Assert.Equal(text, Part(remarked, "word/comments.xml").Descendants(W + "t").Single().Value);
    }

    [Fact]
    public void What_no_remark_touches_stays_to_the_byte()
    {
        var docx = new DocxFile(Body).With("styles", "styles", "w:styles", "<w:docDefaults/>").Pictured("p1", [1, 2, 3]).Bytes();
        var (before, after) = (Parts(docx), Parts(Remarked(docx, new Remark("第1段", "a"))));
        var changed = after.Where(part => !before.TryGetValue(part.Key, out var was) || !was.SequenceEqual(part.Value)).Select(part => part.Key);
        Assert.Equal(["[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"], changed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_remarks_give_the_same_bytes_and_take_the_place_of_earlier_ones()
    {
        var docx = new DocxFile(Body).Bytes();
        var once = Remarked(docx, new Remark("第1段", "a"), new Remark("表格1", "b"));
        Assert.Equal(once, Remarked(docx, new Remark("第1段", "a"), new Remark("表格1", "b")));
        var twice = Remarked(once, new Remark("第1段", "c"));
        Assert.Equal(["c"], Part(twice, "word/comments.xml").Descendants(W + "t").Select(text => text.Value));
        Assert.Single(Part(twice, "word/document.xml").Descendants(W + "commentReference"));
    }

    [Fact]
    public void A_document_with_our_remarks_can_be_taken_as_it_is_with_a_warning()
    {
        var remarked = DocxReader.Read(Remarked(new DocxFile(Body).Bytes(), new Remark("第1段", "a"), new Remark(null, "b")), Limits.Default);
        Assert.True(remarked.Ok);
        Assert.Contains("2 条", Assert.Single(remarked.Warnings, warning => warning.Code == "template.own-comments").Message, StringComparison.Ordinal);
        var plain = DocxReader.Read(new DocxFile(Body).Bytes(), Limits.Default).Value!;
        Assert.Equal(BoundText.Of(plain), BoundText.Of(remarked.Value));
    }

    [Fact]
    public void Comments_of_people_stay_and_are_still_refused()
    {
        var docx = new DocxFile("<w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>")
            .With("comments", "comments", "w:comments", "<w:comment w:id=\"7\" w:author=\"王\"><w:p><w:r><w:t>请核</w:t></w:r></w:p></w:comment>").Bytes();
        var remarked = Remarked(docx, new Remark("第1段", "a"));
        Assert.Equal(["7 王", "8 DocGen 检查"], Part(remarked, "word/comments.xml").Elements().Select(comment => $"{comment.Attribute(W + "id")!.Value} {comment.Attribute(W + "author")!.Value}"));
        Assert.Contains(DocxReader.Read(remarked, Limits.Default).Problems, problem => problem.Code == "template.comment");
    }

    [Fact]
    public void A_strict_document_is_refused_with_the_mend()
    {
        var docx = new DocxFile(Body).With("word/document.xml", "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body><w:p/></w:body></w:document>").Bytes();
        Assert.Equal("template.strict", Assert.Single(RemarkedDocx.Write(docx, [new(null, "a")], Limits.Default).Problems).Code);
    }

    private static byte[] Remarked(ReadOnlyMemory<byte> docx, params Remark[] remarks) => RemarkedDocx.Write(docx, remarks, Limits.Default).Value.ToArray();

    private static XElement Part(byte[] docx, string name) => XElement.Load(new MemoryStream(Parts(docx)[name]));

    private static Dictionary<string, byte[]> Parts(byte[] docx)
    {
        using var archive = new ZipArchive(new MemoryStream(docx));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var buffer = new MemoryStream();
            stream.CopyTo(buffer);
            return buffer.ToArray();
        });
    }
}
