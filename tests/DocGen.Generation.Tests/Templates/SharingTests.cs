using DocGen.Generation.Content;
using static DocGen.Generation.Tests.Templates.Make;

namespace DocGen.Generation.Tests.Templates;

public class SharingTests
{
    [Fact]
    public void What_no_tag_touches_is_one_instance_in_every_document_and_marked_static()
    {
        var plan = Plan(Document(Paragraph("标题"), Table(Row("固定", "行"), Row("姓名", "{{name}}")), Table(Row("全固定"))));
        var (a, b) = (plan.Bind(Json("""{"name":"甲"}""")).Sections[0].Blocks, plan.Bind(Json("""{"name":"乙"}""")).Sections[0].Blocks);
        var (first, second) = ((Table)a[1], (Table)b[1]);
        Assert.Same(a[0], b[0]);
        Assert.Same(a[2], b[2]);
        Assert.Same(first.Rows[0], second.Rows[0]);
        Assert.Same(first.Rows[1].Cells[0], second.Rows[1].Cells[0]);
        Assert.NotSame(first.Rows[1].Cells[1], second.Rows[1].Cells[1]);
        Assert.Equal([true, false, true], a.Select(block => block.Static));
        Assert.All(first.Rows[0].Cells.Append(first.Rows[1].Cells[0]), cell => Assert.True(cell.Label && cell.Blocks[0].Static));
        Assert.False(first.Rows[1].Cells[1].Label || first.Rows[1].Cells[1].Blocks[0].Static);
    }

    [Fact]
    public void A_cell_without_text_is_no_label() =>
        Assert.False(((Table)Plan(Document(Table(Row(" ", "{{x}}")))).Bind(Json("{}")).Sections[0].Blocks[0]).Rows[0].Cells[0].Label);

    [Fact]
    public void The_number_of_pages_is_never_laid_out_for_all_documents()
    {
        var numbered = new Paragraph([new PageNumber(PageNumberKind.PageCount, TextFormat.Default)], ParagraphFormat.Default);
        Assert.False(Plan(Document(numbered)).Bind(Json("{}")).Sections[0].Blocks[0].Static);
    }

    [Fact]
    public void Static_rows_repeated_by_a_list_are_one_instance()
    {
        var table = (Table)Plan(Document(Table(Row("{{#list}}{{.}}", ""), Row("固定", "{{/list}}"), Row("尾", "尾")))).Bind(Json("""{"list":["1","2"]}""")).Sections[0].Blocks[0];
        Assert.Same(table.Rows[1].Cells[0], table.Rows[3].Cells[0]);
    }
}
