using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Pictures;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Tests.Templates;

public class TagTests
{
    private static readonly DataShape Shape = DataShape.Object("评审表",
        new("name", DataShape.Text("姓名")),
        new("employerName", DataShape.Text("单位名称")),
        new("photo", DataShape.Picture("照片")),
        new("highestEducation", DataShape.Object("最高学历", new KeyValuePair<string, DataShape>("school", DataShape.Text("毕业院校")))),
        new("papers", DataShape.List("论文", DataShape.Object("一篇",
            new("name", DataShape.Text("题目")),
            new("authors", DataShape.List("作者", DataShape.Text("一位")))))));

    [Fact]
    public void A_tag_that_Word_tore_into_runs_is_one_tag_in_the_format_of_its_first_run()
    {
        var bound = Make.Plan(Make.Document(Make.Paragraph("姓名：{", "{na", "me}", "}。"))).Bind(Make.Json("""{"name":"沈䶮"}"""));
        var inlines = ((Paragraph)bound.Sections[0].Blocks[0]).Inlines.Cast<TextRun>().ToList();
        Assert.Equal(["姓名：", "沈䶮", "。"], inlines.Select(run => run.Text));
        Assert.Equal([10, 10, 13], inlines.Select(run => run.Format.Size.Value));
    }

    [Theory]
    [InlineData("{{name}}", "沈")]
    [InlineData("{{ 姓名 }}", "沈")]
    [InlineData("{{最高学历.毕业院校}}/{{highestEducation.毕业院校}}/{{highestEducation.school}}", "甬江学院/甬江学院/甬江学院")]
    [InlineData("{{#论文}}{{题目}};{{/papers}}", "甲;乙;")]
    [InlineData("{name} { {", "{name} { {")]
    public void Keys_and_Chinese_titles_name_the_same_fields(string template, string expected) =>
        Assert.Equal(expected.Split('\n'), Make.Bound(Make.Document(Make.Paragraph(template + "。")),
            """{"name":"沈","highestEducation":{"school":"甬江学院"},"papers":[{"name":"甲"},{"name":"乙"}]}""", Shape).TrimEnd('。').Split('\n'));

    [Fact]
    public void Full_width_marks_are_understood_with_a_warning_that_names_the_place()
    {
        var outcome = Plan.Compile(Make.Document(Make.Paragraph("表"), Make.Paragraph("｛｛＃论文｝｝｛｛　题目｜default:无｝｝，｛｛／论文｝｝完")), Shape);
        Assert.Equal("表\n甲，完", Make.Text(outcome.Value!.Bind(Make.Json("""{"papers":[{"name":"甲"}]}"""))));
        Assert.Equal(3, outcome.Warnings.Length);
        Assert.All(outcome.Warnings, warning => Assert.Equal(("template.full-width-tag", "第2段"), (warning.Code, warning.Place)));
    }

    [Fact]
    public void An_unknown_name_is_a_problem_with_its_place_and_what_was_probably_meant()
    {
        var problem = Assert.Single(Make.Problems(Make.Document(Make.Paragraph("甲"), Make.Table(Make.Row("单位", "x"), Make.Row("a", "{{employerNam}}"))), Shape));
        Assert.Equal(("template.unknown-tag", "表格1 第2行第2列 第1段"), (problem.Code, problem.Place));
        Assert.Contains("您是否想写 {{employerName}}（单位名称）", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_at_the_wrong_level_is_suggested_with_its_path() =>
        Assert.Contains("{{highestEducation.school}}（毕业院校）", Assert.Single(Make.Problems(Make.Document(Make.Paragraph("{{毕业院校}}")), Shape)).Message, StringComparison.Ordinal);

    [Fact]
    public void All_problems_of_a_template_come_at_once()
    {
        var problems = Make.Problems(Make.Document(
            Make.Paragraph("{{nobody}} {{name|dat:yyyy}} {{name|date:yyyy-mm}} {{"), Make.Paragraph("{{#papers}}{{wrong}}"), Make.Paragraph("}} {{}} {{photo}} {{highestEducation}} {{papers}}")), Shape);
        Assert.Equal(["template.bad-filter-argument", "template.empty-tag", "template.not-printable", "template.not-printable", "template.not-printable", "template.unclosed-section",
            "template.unclosed-tag", "template.unknown-filter", "template.unknown-tag", "template.unknown-tag", "template.unopened-tag"], problems.Select(problem => problem.Code).Order(StringComparer.Ordinal));
        Assert.All(problems, problem => Assert.StartsWith("第", problem.Place, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{{#papers}}a{{name}}", "template.unclosed-section")]
    [InlineData("a{{/papers}}", "template.stray-close")]
    [InlineData("{{#papers}}a{{#name}}b{{/papers}}c{{/name}}", "template.crossed-section")]
    [InlineData("{{#papers max=3}}a{{/papers}}", "template.unknown-option")]
    [InlineData("{{#name min=3}}a{{/name}}", "template.unknown-option")]
    [InlineData("{{^papers min=3}}a{{/papers}}", "template.unknown-option")]
    [InlineData("{{#papers|join:、}}a{{/papers}}", "template.misplaced-filter")]
    [InlineData("{{#papers row}}a{{/papers}}", "template.row-outside-table")]
    [InlineData("{{@photo}}", "template.picture-tag-in-text")]
    [InlineData("{{name.first}}", "template.unknown-tag")]
    [InlineData("{{name..first}}", "template.broken-tag")]
    [InlineData("{{.}}", "template.unknown-tag")]
    [InlineData("{{index}}", "template.unknown-tag")]
    [InlineData("{{name|join:、}}", "template.misplaced-filter")]
    public void What_is_wrong_with_a_tag_has_a_code_of_its_own(string template, string code) =>
        Assert.Equal(code, Assert.Single(Make.Problems(Make.Document(Make.Paragraph(template)), Shape)).Code);

    [Fact]
    public void A_tag_may_not_run_over_a_line_break() =>
        Assert.Equal("template.unclosed-tag", Make.Problems(Make.Document(new Paragraph(
            [new TextRun("{{na", TextFormat.Default), new LineBreak(TextFormat.Default), new TextRun("me", TextFormat.Default)], ParagraphFormat.Default)), Shape)[0].Code);

    [Fact]
    public void Lookup_goes_from_the_item_outwards_and_never_falls_through_an_absent_member_of_the_item()
    {
        const string Template = "{{#papers}}[{{序号}} {{name}} {{employerName}}]{{/papers}}。";
        Assert.Equal("[1 甲 厂][2  厂]。", Make.Bound(Template, """{"name":"沈","employerName":"厂","papers":[{"name":"甲"},{}]}""", Shape));
    }

    [Fact]
    public void The_item_itself_is_a_dot() =>
        Assert.Equal("1甲2乙。", Make.Bound("{{#papers}}{{#authors}}{{index}}{{.}}{{/authors}}{{/papers}}。", """{"papers":[{"authors":["甲","乙"]}]}""", Shape));

    [Fact]
    public void Without_a_schema_every_name_is_looked_up_from_the_inside_out() =>
        Assert.Equal("1甲厂 2厂 。", Make.Bound("{{#list}}{{index}}{{a.b}}{{unit}} {{/list}}。", """{"unit":"厂","list":[{"a":{"b":"甲"}},{"a":1}]}"""));

    [Fact]
    public void A_picture_fills_its_frame_and_an_absent_one_leaves_the_room()
    {
        var frame = new PictureFrame(null, new(70), new(98), "{{@photo}}", null) { Tag = "照片" };
        var plan = Make.Plan(Make.Document(new Paragraph([frame], ParagraphFormat.Default)), Shape);
        var picture = new Picture(PictureFormat.Jpeg, default, 3, 4, 3, 1, "00");
        Assert.Equal(frame with { Tag = "", AlternativeText = "照片", Picture = picture }, Inline(plan.Bind(ObjectValue.Empty.With("photo", new PictureValue(picture)))));
        Assert.Equal(frame with { Tag = "", AlternativeText = "照片" }, Inline(plan.Bind(ObjectValue.Empty)));

        static Inline Inline(Document document) => Assert.Single(((Paragraph)document.Sections[0].Blocks[0]).Inlines);
    }

    [Fact]
    public void A_placeholder_picture_must_name_a_picture() =>
        Assert.Equal("template.not-a-picture", Assert.Single(Make.Problems(Make.Document(
            new Paragraph([new PictureFrame(null, new(70), new(98), "", null) { Tag = "name" }], ParagraphFormat.Default)), Shape)).Code);

    [Fact]
    public void The_plan_knows_which_fields_it_prints() =>
        Assert.Equal(["name", "papers", "papers.*.authors", "papers.*.name"], Make.Plan(Make.Document(Make.Paragraph("{{姓名}}{{#论文}}{{题目}}{{作者|join:、}}{{/论文}}")), Shape).Paths.Order(StringComparer.Ordinal));
}
