using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Generation.Templates.Inference;
using DocGen.Generation.Templates.Schema;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Templates;

public class InferTests
{
    private const string Table = "<w:tbl><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/></w:tblGrid>{0}</w:tbl><w:p/>";

    [Fact]
    public void Rows_that_repeat_are_lists_named_by_the_words_above_them()
    {
        var shape = Infer(Rows("著作情况", "题　名¦出版日期¦级别", "{{#papers}}{{title}}¦{{published|date:yyyy.MM}}¦{{level}}{{/papers}}"));
        var papers = shape.Members["papers"];
        Assert.Equal((DataKind.List, "题名 出版日期 级别"), (papers.Kind, string.Join(' ', papers.Item!.Members.Values.Select(member => member.Title))));
    }

    [Fact]
    public void Words_before_a_tag_and_the_cell_on_its_left_name_it()
    {
        var shape = Infer("<w:p><w:r><w:t>填表人：{{filledBy}}　联系电话：{{phone}}</w:t></w:r></w:p>" + Rows("姓　名（签字）¦{{applicant}}¦{{note}}"));
        Assert.Equal("filledBy 填表人, phone 联系电话, applicant 姓名", string.Join(", ", shape.InOrder().Take(3).Select(member => $"{member.Key} {member.Value.Title}")));
    }

    [Theory]
    [InlineData("{{a|date:yyyy年M月d日}}", """{"type":"string","title":"a","format":"date"}""")]
    [InlineData("{{a|date:yyyy.MM}}", """{"type":"string","title":"a","format":"year-month"}""")]
    [InlineData("{{a|number:0.0}}", """{"type":"number","title":"a"}""")]
    [InlineData("{{a|check:甲}}甲 {{a|check:乙}}乙", """{"type":"string","title":"a","enum":["甲","乙"]}""")]
    [InlineData("{{a|check}}", """{"type":"boolean","title":"a"}""")]
    [InlineData("得分：{{a}}", """{"type":"number","title":"得分"}""")]
    [InlineData("{{a|yesno}}", """{"type":"boolean","title":"a"}""")]
    [InlineData("{{a|mask:id}}", """{"type":"string","title":"a","format":"identity-number"}""")]
    [InlineData("{{a|join:、}}", """{"type":"array","title":"a","items":{"type":"string","title":"a"}}""")]
    [InlineData("{{#a}}{{.}}，{{/a}}", """{"type":"array","title":"a","items":{"type":"string","title":"a"}}""")]
    [InlineData("{{#a}}有{{/a}}{{^a}}无{{/a}}", """{"type":"boolean","title":"a"}""")]
    [InlineData("{{#a}}电话{{a}}{{/a}}", """{"type":"string","title":"电话"}""")]
    [InlineData("{{a.b}}", """{"type":"object","title":"a","additionalProperties":false,"properties":{"b":{"type":"string","title":"b"}}}""")]
    [InlineData("{{#a}}{{b}}{{/a}}", """{"type":"object","title":"a","additionalProperties":false,"properties":{"b":{"type":"string","title":"b"}}}""")]
    [InlineData("{{#works}}{{b}}；{{/works}}", """{"type":"array","title":"works","items":{"type":"object","title":"works","additionalProperties":false,"properties":{"b":{"type":"string","title":"b"}}}}""")]
    public void Filters_and_sections_say_what_a_field_holds(string text, string expected)
    {
        var written = Schema($"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
        Assert.Contains(expected, string.Concat(written.Where(c => !char.IsWhiteSpace(c))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_engine_gives_is_no_field_and_a_name_is_the_items_own_in_a_list_and_the_forms_in_a_condition()
    {
        var shape = Infer("<w:p><w:r><w:t>{{notice.formTitle}}{{#blank}}空{{/blank}}{{name}}{{#items min=3}}{{index}}{{name}}{{work}}{{/items}}{{#isNew}}{{name}}{{/isNew}}</w:t></w:r></w:p>");
        Assert.Equal(("isNew items name", DataKind.Boolean), (string.Join(' ', shape.Members.Keys.Order(StringComparer.Ordinal)), shape.Members["isNew"].Kind));
        Assert.Equal(["name", "work"], shape.Members["items"].Item!.Members.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_that_other_forms_know_lend_their_key_and_their_limits()
    {
        var written = Schema("<w:p><w:r><w:t>{{姓名}}{{没有见过}}</w:t></w:r></w:p>", Stages.Templates);
        Assert.Contains("\"x-name\": true", written, StringComparison.Ordinal);
        var shape = DataSchema.Load(System.Text.Encoding.UTF8.GetBytes(written)).Value!.Shape;
        Assert.Equal("name 姓名, field1 没有见过", string.Join(", ", shape.InOrder().Select(member => $"{member.Key} {member.Value.Title}")));
    }

    [Fact]
    public void Sections_that_do_not_close_and_files_without_tags_are_refused()
    {
        Assert.Equal("template.unclosed-section", Run("<w:p><w:r><w:t>{{#a}}{{b}}</w:t></w:r></w:p>", FormsFolderCatalogue()).Problems[0].Code);
        Assert.Equal("template.no-tags", Run("<w:p><w:r><w:t>无</w:t></w:r></w:p>", FormsFolderCatalogue()).Problems[0].Code);
    }

    /// <summary>The committed forms, as if nobody had written their schemas yet: what is inferred takes every tag, and says of most fields what their schemas say. Numbers without a filter look like texts.</summary>
    [Fact]
    public void The_committed_forms_are_understood_without_their_schemas()
    {
        var (all, wrong) = (0, new List<string>());
        var none = FormsFolderCatalogue();
        foreach (var template in Stages.Templates.All)
        {
            var inferred = Stages.Must(InferTemplate.Run(File.ReadAllBytes(Path.Combine(template.Folder, Template.Docx)), template.Form, none, Limits.Default));
            var schema = Stages.Must(DataSchema.Load(inferred.Schema));
            var definition = Stages.Must(FormDefinitionFile.Read(inferred.Definition, Limits.Default));
            Assert.Empty(Plan.Compile(template.Document, Stages.Must(FormShape.Of(schema.Shape, definition))).Problems);
            foreach (var path in template.Plan.Paths.Where(path => FormShape.At(template.Schema.Shape, path) is not null))
            {
                all++;
                if (FormShape.At(schema.Shape, path)?.Kind == FormShape.At(template.Schema.Shape, path)!.Kind) continue;
                wrong.Add($"{template.Form} {path}");
            }
        }
        Assert.True(wrong.Count <= all * 15 / 100, $"{wrong.Count} of {all}: {string.Join(", ", wrong)}");
    }

    private static TemplateCatalogue FormsFolderCatalogue()
    {
        using var folder = new FormsFolder();
        return folder.Load();
    }

    /// <summary>Cells are divided by ¦; a row of one cell spans the table.</summary>
    private static string Rows(params string[] rows) => Table.Replace("{0}", string.Concat(rows.Select(row => row.Split('¦')).Select(cells =>
        $"<w:tr>{string.Concat(cells.Select(cell => $"<w:tc><w:tcPr>{(cells.Length == 1 ? "<w:gridSpan w:val=\"3\"/>" : "")}</w:tcPr><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>"))}</w:tr>")));

    private static Outcome<InferredTemplate> Run(string body, TemplateCatalogue others) => InferTemplate.Run(new DocxFile(body).Bytes(), "form", others, Limits.Default);

    private static string Schema(string body, TemplateCatalogue? others = null) => System.Text.Encoding.UTF8.GetString(Stages.Must(Run(body, others ?? FormsFolderCatalogue())).Schema.Span);

    private static DataShape Infer(string body) => Stages.Must(DataSchema.Load(System.Text.Encoding.UTF8.GetBytes(Schema(body)))).Shape;
}
