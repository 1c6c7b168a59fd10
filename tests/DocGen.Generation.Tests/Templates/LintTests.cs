using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation.Fonts;
using DocGen.Generation.Templates;
using DocGen.Generation.Tests.Fonts;
using DocGen.Generation.Tests.Pdf;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Templates;

public class LintTests
{
    [Fact]
    public void The_committed_forms_and_notices_have_no_problem()
    {
        var reports = TemplateLint.Run(Repository.Templates, InstalledFonts.Library, Limits.Default).Value;
        Assert.True(reports.Count(report => report.Name.Contains('@', StringComparison.Ordinal)) >= 6);
        Assert.Equal(5, reports.Count(report => report.Name.StartsWith("notices/", StringComparison.Ordinal)));
        Assert.Empty(reports.SelectMany(report => report.Problems.Select(problem => (report.Name, problem))));
    }

    [Fact]
    public void Fields_that_nothing_prints_and_missing_samples_are_warnings()
    {
        using var folder = new FormsFolder().With("a", "v1");
        var report = Assert.Single(Lint(folder.Path));
        Assert.Empty(report.Problems);
        Assert.Equal(["template.missing-sample", "template.missing-sample", "template.missing-sample", "template.unprinted-field"], report.Warnings.Select(warning => warning.Code).Order(StringComparer.Ordinal));
        var unprinted = report.Warnings.Single(warning => warning.Code == "template.unprinted-field").Message;
        Assert.Contains("“照片”（photo）", unprinted, StringComparison.Ordinal);
        Assert.Contains("替换文字写成 {{@photo}}", unprinted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_listed_as_unprinted_is_no_warning()
    {
        using var folder = new FormsFolder().With("a", "v1", more: """, "unprinted": ["photo"] """);
        Assert.DoesNotContain(Lint(folder.Path)[0].Warnings, warning => warning.Code == "template.unprinted-field");
    }

    [Fact]
    public void Samples_must_be_valid_data_with_their_pictures_beside_them()
    {
        using var folder = new FormsFolder().With("a", "v1").Write("a/v1/samples/minimal.json", """{ "data": { "name": "沈" }, "options": {} }""")
            .Write("a/v1/samples/typical.json", """{ "data": { "photo": "part:face" }, "option": {} }""")
            .Write("a/v1/samples/longest.json", """{ "data": { "name": "沈", "photo": "part:face" } }""");
        var problems = Lint(folder.Path)[0].Problems;
        Assert.Equal(["samples/longest.json", "samples/typical.json"], problems.Select(problem => problem.Place!).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(problems, problem => problem is { Code: "definition.unknown-member", Pointer: "/option" });
        Assert.Contains(problems, problem => problem is { Code: "template.missing-sample", Place: "samples/longest.json" });
        folder.Write("a/v1/samples/typical.json", """{ "data": { "nickname": "沈" } }""");
        Assert.Contains(Lint(folder.Path)[0].Problems, problem => problem is { Place: "samples/typical.json", Pointer: "/data/nickname" });
    }

    [Fact]
    public void A_notice_that_does_not_exist_is_a_problem()
    {
        using var folder = new FormsFolder().With("a", "v1", more: """, "notices": ["n", "gone"], "defaults": { "notice": "n" } """).WithNotice("n");
        Assert.Equal("notice.not-found", Assert.Single(Lint(folder.Path).Single(report => report.Name == "a@v1").Problems).Code);
    }

    [Fact]
    public void A_font_that_the_machine_does_not_map_is_a_warning()
    {
        using var folder = new FormsFolder().With("a", "v1");
        var warning = Assert.Single(TemplateLint.Run(folder.Path, Library("宋体"), Limits.Default).Value[0].Warnings, warning => warning.Code == "template.unknown-font");
        Assert.Contains("Times New Roman", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "a@v2 a@v1")]
    [InlineData("a/v1", "a@v1")]
    [InlineData("a/v1/", "a@v1")]
    [InlineData("", "a@v2 a@v1 b@v1 notices/n.json")]
    public void One_version_one_form_or_all_can_be_looked_at(string path, string expected)
    {
        using var folder = new FormsFolder().With("a", "v1").With("a", "v2").With("b", "v1").WithNotice("n");
        Assert.Equal(expected.Split(' '), Lint(Path.Combine(folder.Path, path)).Select(report => report.Name));
    }

    [Fact]
    public void What_is_wrong_behind_another_fault_is_told_with_it()
    {
        const string inserted = """</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>{{nmae}}</w:t></w:r></w:ins><w:r><w:t>{{#photo}}{{index}}""";
        using var folder = new FormsFolder().With("a", "v1", inserted, status: "publised").Write("a/v1/samples/minimal.json", """{ "data": { "nick": "沈" } }""");
        Assert.Equal(
            ["data.required /data/name", "data.unknown-field /data/nick", "definition.wrong-type /status", "template.tracked-changes ", "template.unclosed-section ", "template.unknown-tag "],
            Lint(folder.Path)[0].Problems.Select(problem => $"{problem.Code} {problem.Pointer}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_schema_tags_are_judged_by_how_they_are_written()
    {
        using var folder = new FormsFolder().With("a", "v1", "{{whatever}}{{#x}}").Write("a/v1/schema.json", "{");
        var codes = Lint(folder.Path)[0].Problems.Where(problem => problem.Place!.StartsWith("form.docx", StringComparison.Ordinal)).Select(problem => problem.Code);
        Assert.Equal(["template.unclosed-section"], codes);
    }

    [Fact]
    public void Folders_and_files_that_only_look_like_a_version_are_named()
    {
        using var folder = new FormsFolder().With("a", "v1").With("a", "v2 - 副本");
        File.Move(Path.Combine(folder.Path, "a/v1/form.docx"), Path.Combine(folder.Path, "a/v1/评审表.docx"));
        folder.Write("a/v1/~$审表.docx", "lock");
        var reports = Lint(folder.Path);
        Assert.Contains(reports[0].Problems, problem => problem.Code == "template.file-name" && problem.Message.Contains("“评审表.docx”", StringComparison.Ordinal));
        Assert.Equal("template.version-name", Assert.Single(reports[1].Problems).Code);
    }

    [Fact]
    public void A_word_file_that_no_form_has_yet_can_be_looked_at()
    {
        using var folder = new FormsFolder().With("a", "v1", "{{name}}{{#x}}十");
        File.Copy(Path.Combine(folder.Path, "a/v1/form.docx"), Path.Combine(folder.Path, "新表.docx"));
        var report = Assert.Single(Lint(Path.Combine(folder.Path, "新表.docx")));
        Assert.Equal(["template.unclosed-section 新表.docx 第1段", "template.character-without-font 新表.docx 第1段"], report.Problems.Select(problem => $"{problem.Code} {problem.Place}"));
    }

    [Fact]
    public void A_font_and_a_character_are_told_where_they_stand_first()
    {
        using var folder = new FormsFolder().With("a", "v1", "一十{{name|default:百}}");
        var report = Lint(folder.Path)[0];
        Assert.Equal(["form.docx 第1段：“十”", "form.docx 第1段：“百”"],
            report.Problems.Where(problem => problem.Code == "template.character-without-font").Select(problem => $"{problem.Place}：{problem.Message[4..7]}"));
    }

    private static ImmutableArray<LintReport> Lint(string folder) => TemplateLint.Run(folder, Library("宋体", "Times New Roman"), Limits.Default).Value;

    private static FontLibrary Library(params string[] names) => new([new FontFamily([.. names], new SquareFace("一"))], []);
}
