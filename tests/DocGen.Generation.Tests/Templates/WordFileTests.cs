using DocGen.Documents;
using DocGen.Generation.Docx;
using DocGen.Generation.Templates;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Templates;

public class WordFileTests
{
    [Fact]
    public void A_tag_that_Word_has_torn_with_spelling_marks_and_bookmarks_is_found() => Assert.Equal("姓名：沈䶮", Bound(
        "<w:p><w:r><w:t>姓名：{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r w:rsidR=\"00A1\"><w:t>{na</w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"x\"/>"
        + "<w:r><w:rPr><w:lang w:val=\"en-US\"/></w:rPr><w:t>me</w:t></w:r><w:bookmarkEnd w:id=\"0\"/><w:proofErr w:type=\"spellEnd\"/><w:r><w:t>}}</w:t></w:r></w:p>",
        """{"name":"沈䶮"}"""));

    [Fact]
    public void A_label_column_of_a_Word_table_spans_the_rows_of_the_list() => Assert.Equal("[┬学历|时间]\n[┊|2006]\n[┊|2010]\n[┬经历|甲]\n[┊|乙]\n", Bound(
        Table(Row("<w:vMerge w:val=\"restart\"/>", "学历", "时间") + Row("<w:vMerge/>", "", "{{#list row}}{{a}}{{/list}}") + Row("<w:vMerge w:val=\"restart\"/>", "经历", "{{#jobs row}}{{.}}{{/jobs}}")) + "<w:p/>",
        """{"list":[{"a":"2006"},{"a":"2010"}],"jobs":["甲","乙"]}"""));

    [Fact]
    public void The_reader_and_the_tags_name_places_alike()
    {
        var document = Read(Table(Row("", "固定", "{{nobody}}")) + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:p><w:r><w:t>{{nothing}}</w:t></w:r></w:p>");
        Assert.Equal(["表格1 第1行第2列 第1段", "第2段"], Make.Problems(document, DataShape.Object("")).Select(problem => problem.Place));
    }

    private static string Bound(string body, string json) => Make.Text(Make.Plan(Read(body)).Bind(Make.Json(json)));

    private static Content.Document Read(string body)
    {
        var outcome = DocxReader.Read(new DocxFile(body).Bytes(), Limits.Default);
        return outcome.Value ?? throw new InvalidOperationException(string.Join("\n", outcome.Problems));
    }

    private static string Table(string rows) => $"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"1000\"/></w:tblGrid>{rows}</w:tbl>";

    private static string Row(string merge, string first, string second) => $"<w:tr>{Cell(merge, first)}{Cell("", second)}</w:tr>";

    private static string Cell(string properties, string text) =>
        $"<w:tc><w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>";
}
