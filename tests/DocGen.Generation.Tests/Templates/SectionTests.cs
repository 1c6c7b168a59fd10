using DocGen.Generation.Content;

namespace DocGen.Generation.Tests.Templates;

public class SectionTests
{
    private const string Papers = """{"papers":[{"name":"甲","year":1},{"name":"乙","year":2}],"none":[]}""";

    [Fact]
    public void Text_between_the_tags_repeats_in_its_line() => Assert.Equal("论文：甲、乙、。", Make.Bound("论文：{{#papers}}{{name}}、{{/papers}}。", Papers));

    [Fact]
    public void A_paragraph_repeats_when_the_tags_enclose_all_of_its_text() =>
        Assert.Equal("头\n 1甲 \n 2乙 \n尾", Make.Bound(Make.Document(Make.Paragraph("头"), Make.Paragraph(" {{#papers}}{{year}}{{name}}{{/papers}} "), Make.Paragraph("尾")), Papers));

    [Fact]
    public void Paragraphs_and_tables_from_the_one_tag_to_the_other_repeat_and_lines_with_nothing_but_tags_vanish() =>
        Assert.Equal("头\n题：甲\n[年|1]\n题：乙\n[年|2]\n尾", Make.Bound(Make.Document(Make.Paragraph("头"), Make.Paragraph("{{#papers}}"),
            Make.Paragraph("题：{{name}}"), Make.Table(Make.Row("年", "{{year}}")), Make.Paragraph("{{/papers}}"), Make.Paragraph("尾")), Papers));

    [Fact]
    public void A_paragraph_with_the_first_tag_and_text_is_part_of_what_repeats() =>
        Assert.Equal("甲：\n1\n乙：\n2", Make.Bound(Make.Document(Make.Paragraph("{{#papers}}{{name}}："), Make.Paragraph("{{year}}{{/papers}}")), Papers));

    [Fact]
    public void Rows_repeat_when_the_tags_stand_in_different_cells() =>
        Assert.Equal("[年|名]\n[1|甲]\n[2|乙]", Make.Bound(Make.Document(Make.Table(Make.Row("年", "名"), Make.Row("{{#papers}}{{year}}", "{{name}}{{/papers}}"))), Papers));

    [Fact]
    public void Rows_from_the_one_tag_to_the_other_repeat_together() =>
        Assert.Equal("[名|甲]\n[年|1]\n[名|乙]\n[年|2]", Make.Bound(Make.Document(Make.Table(Make.Row("名{{#papers}}", "{{name}}"), Make.Row("年", "{{year}}{{/papers}}"))), Papers));

    [Fact]
    public void Row_asks_for_the_row_when_both_tags_stand_in_one_cell() =>
        Assert.Equal("[甲|固定]\n[乙|固定]", Make.Bound(Make.Document(Make.Table(Make.Row("{{#papers row}}{{name}}{{/papers}}", "固定"))), Papers));

    [Fact]
    public void Both_tags_in_one_cell_repeat_its_paragraph_and_the_row_stays_one() =>
        Assert.Equal("[简历|甲/乙]", Make.Bound(Make.Document(Make.Table(Make.Row("简历", "{{#papers}}{{name}}{{/papers}}"))), Papers));

    [Fact]
    public void A_list_is_padded_with_rows_in_which_nothing_is_found()
    {
        var template = Make.Document(Make.Table(Make.Row("{{#papers row min=4}}{{序号}}", "{{name}}{{root}}", "{{end|default:至今}}", "{{date|date:yyyy年|blank:　年}}{{/papers}}")));
        const string Data = """{"root":"根","papers":[{"name":"甲","date":"2020-01-02"},{"name":"乙","end":"完"}]}""";
        Assert.Equal("[1|甲根|至今|2020年]\n[2|乙根|完|　年]\n[|||　年]\n[|||　年]", Make.Bound(template, Data));
        Assert.Equal("[|||　年]\n[|||　年]\n[|||　年]\n[|||　年]", Make.Bound(template, """{"blank":true}"""));
    }

    [Fact]
    public void A_list_longer_than_its_minimum_is_not_cut() =>
        Assert.Equal("[甲]\n[乙]", Make.Bound(Make.Document(Make.Table(Make.Row("{{#papers row min=1}}{{name}}{{/papers}}"))), Papers));

    [Theory]
    [InlineData("null", false)]
    [InlineData("false", false)]
    [InlineData("\"\"", false)]
    [InlineData("[]", false)]
    [InlineData("0", true)]
    [InlineData("true", true)]
    [InlineData("\"x\"", true)]
    [InlineData("{}", true)]
    [InlineData("[0]", true)]
    public void A_section_stands_for_what_is_there_and_its_opposite_for_what_is_not(string value, bool stands) =>
        Assert.Equal(stands ? "有。" : "无。", Make.Bound("{{#x}}有{{/x}}{{^x}}无{{/x}}。", $$"""{"x":{{value}}}"""));

    [Fact]
    public void An_absent_value_is_empty() => Assert.Equal("无。", Make.Bound("{{#x}}有{{/x}}{{^x}}无{{/x}}。", "{}"));

    [Fact]
    public void Sections_nest() =>
        Assert.Equal("一\n·a\n·b\n二\n（无）", Make.Bound(Make.Document(Make.Paragraph("{{#groups}}"), Make.Paragraph("{{title}}"), Make.Paragraph("{{#items}}·{{.}}{{/items}}"),
            Make.Paragraph("{{^items}}（无）{{/items}}"), Make.Paragraph("{{/groups}}")), """{"groups":[{"title":"一","items":["a","b"]},{"title":"二"}]}"""));

    [Fact]
    public void Nested_lists_of_rows_repeat_inside_their_group() =>
        Assert.Equal("[一|]\n[-|a]\n[-|b]\n[二|]", Make.Bound(Make.Document(Make.Table(Make.Row("{{#groups}}{{title}}", ""), Make.Row("-{{#items}}", "{{.}}{{/items}}{{/groups}}"))),
            """{"groups":[{"title":"一","items":["a","b"]},{"title":"二"}]}"""));

    [Fact]
    public void A_cell_whose_blocks_are_all_gone_keeps_an_empty_paragraph() =>
        Assert.Equal("[意见|]", Make.Bound(Make.Document(Make.Table(Make.Row("意见", "{{#none}}{{.}}{{/none}}"))), Papers));

    [Fact]
    public void A_table_whose_rows_are_all_gone_is_gone() =>
        Assert.Equal("头", Make.Bound(Make.Document(Make.Paragraph("头"), Make.Table(Make.Row("{{#none row}}{{.}}{{/none}}"))), Papers));

    [Fact]
    public void A_page_break_inside_a_section_comes_and_goes_with_it()
    {
        var template = Make.Document(Make.Paragraph("头"), Make.Paragraph("{{#papers}}"), new Paragraph([new PageBreak()], ParagraphFormat.Default), Make.Paragraph("{{name}}"), Make.Paragraph("{{/papers}}"));
        Assert.Equal("头\n⇟\n甲\n⇟\n乙", Make.Bound(template, Papers));
        Assert.Equal("头", Make.Bound(template, "{}"));
    }

    [Fact]
    public void Headers_and_footers_are_bound_too()
    {
        var template = Make.Document(Make.Paragraph("正文"));
        template = template with { Sections = [template.Sections[0] with { Headers = new([Make.Paragraph("页眉{{#papers}}{{name}}{{/papers}}")], null, [Make.Paragraph("固定")]) }] };
        var headers = Make.Plan(template).Bind(Make.Json(Papers)).Sections[0].Headers;
        Assert.Equal("页眉甲乙", Make.Text(headers.Default!.Value[0]));
        Assert.Equal("固定", Make.Text(headers.Even!.Value[0]));
        Assert.Null(headers.First);
    }

    [Fact]
    public void Problems_in_headers_name_the_header()
    {
        var template = Make.Document(Make.Paragraph("正文"));
        template = template with { Sections = [template.Sections[0] with { Footers = new([Make.Paragraph("{{/x}}")], null, null) }] };
        Assert.Equal("页脚1 第1段", Assert.Single(Make.Problems(template)).Place);
    }

    [Fact]
    public void Sections_that_want_the_same_row_are_refused() =>
        Assert.Equal("template.overlapping-sections", Assert.Single(Make.Problems(Make.Document(Make.Table(
            Make.Row("{{#a row}}1{{/a}}", "{{#b row}}2{{/b}}"))))).Code);

    [Fact]
    public void A_paragraph_cannot_end_one_section_and_begin_the_next() =>
        Assert.Equal("template.overlapping-sections", Assert.Single(Make.Problems(Make.Document(
            Make.Paragraph("{{#a}}1"), Make.Paragraph("{{/a}}{{#b}}2"), Make.Paragraph("3{{/b}}")))).Code);

    [Fact]
    public void An_inner_section_cannot_repeat_more_than_the_outer_one() =>
        Assert.Equal("template.overlapping-sections", Assert.Single(Make.Problems(Make.Document(Make.Table(
            Make.Row("x{{#a}}{{#b row}}1{{/b}}{{/a}}", "2"))))).Code);

    [Fact]
    public void A_section_cannot_begin_in_a_table_and_end_outside() =>
        Assert.Equal("template.section-across-table", Assert.Single(Make.Problems(Make.Document(
            Make.Table(Make.Row("{{#a}}1")), Make.Paragraph("{{/a}}")))).Code);
}
