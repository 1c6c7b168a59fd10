using DocGen.Generation.Content;
using static DocGen.Generation.Tests.Templates.Make;

namespace DocGen.Generation.Tests.Templates;

public class RowMergeTests
{
    private const string None = "{}";
    private const string Two = """{"list":[{"a":"1","b":"x"},{"a":"2","b":"y"}]}""";

    [Fact]
    public void A_label_merged_from_above_goes_on_over_all_copies()
    {
        var template = Document(Table(Row(Start("学历"), Cell("时间"), Cell("学校")), Row(Continue(), Cell("{{#list}}{{a}}"), Cell("{{b}}{{/list}}"))));
        Assert.Equal("[┬学历|时间|学校]\n[┊|1|x]\n[┊|2|y]", Bound(template, Two));
        Assert.Equal("[┬学历|时间|学校]", Bound(template, None));
    }

    [Fact]
    public void A_label_that_begins_a_merge_in_the_only_repeated_row_spans_the_list() =>
        Assert.Equal("[┬学历|1|x]\n[┊|2|y]\n[┊||]", Bound(Document(Table(Row(Start("学历"), Cell("{{#list min=3}}{{a}}"), Cell("{{b}}{{/list}}")))), Two));

    [Fact]
    public void A_label_without_a_merge_mark_stands_in_each_copy() =>
        Assert.Equal("[学历|1|x]\n[学历|2|y]", Bound(Document(Table(Row(Cell("学历"), Cell("{{#list}}{{a}}"), Cell("{{b}}{{/list}}")))), Two));

    [Fact]
    public void A_merge_inside_the_repeated_rows_begins_anew_in_each_copy() =>
        Assert.Equal("[┬意见|1]\n[┊|x]\n[┬意见|2]\n[┊|y]", Bound(Document(Table(Row(Start("意见"), Cell("{{#list}}{{a}}")), Row(Continue(), Cell("{{b}}{{/list}}")))), Two));

    [Fact]
    public void A_merged_cell_with_a_tag_belongs_to_the_item_and_takes_its_rows_along() =>
        Assert.Equal("[┬1|x]\n[┊|日期]\n[┬2|y]\n[┊|日期]\n[完|。]", Bound(Document(Table(
            Row(Start("{{#list}}{{a}}"), Cell("{{b}}{{/list}}")), Row(Continue(), Cell("日期")), Row("完", "。"))), Two));

    [Fact]
    public void A_label_over_the_list_and_the_rows_below_spans_all_and_outlives_an_empty_list()
    {
        var template = Document(Table(Row(Start("经历"), Cell("{{#list row}}{{a}}{{/list}}")), Row(Continue(), Cell("合计")), Row(Continue(), Cell("备注")), Row(Start("x"), Cell("y")), Row(Continue(), Cell("z"))));
        Assert.Equal("[┬经历|1]\n[┊|2]\n[┊|合计]\n[┊|备注]\n[┬x|y]\n[┊|z]", Bound(template, Two));
        Assert.Equal("[┬经历|合计]\n[┊|备注]\n[┬x|y]\n[┊|z]", Bound(template, None));
    }

    [Fact]
    public void Grid_columns_decide_what_is_merged_not_cell_numbers()
    {
        var wide = Cell("宽") with { Format = CellFormat.Default with { ColumnSpan = 2 } };
        var template = Document(Table(Row(wide, Start("右")), Row(Cell("{{#list}}{{a}}"), Cell("{{b}}{{/list}}"), Continue())));
        Assert.Equal("[宽|┬右]\n[1|x|┊]\n[2|y|┊]", Bound(template, Two));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Rows_that_would_tear_a_merge_apart_are_refused_with_the_place(int startInGroup)
    {
        var template = startInGroup == 0
            ? Document(Table(Row(Start("甲"), Cell("头")), Row(Continue(), Cell("{{#list}}{{a}}")), Row("x", "{{b}}{{/list}}")))
            : Document(Table(Row("x", "{{#list}}{{a}}"), Row(Start("甲"), Cell("{{b}}{{/list}}")), Row(Continue(), Cell("尾"))));
        var problem = Assert.Single(Problems(template));
        Assert.Equal("template.cut-merge", problem.Code);
        Assert.Contains($"表格1 第{startInGroup + 1}行第1列", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_in_a_cell_that_a_merge_covers_is_refused() =>
        Assert.Equal("template.tag-in-merged-cell", Assert.Single(Problems(Document(Table(Row(Start("甲")), Row(Cell("{{a}}", VerticalMerge.Continue)))))).Code);
}
