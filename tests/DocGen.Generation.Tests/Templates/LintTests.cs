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

    private static ImmutableArray<LintReport> Lint(string folder) => TemplateLint.Run(folder, Library("宋体", "Times New Roman"), Limits.Default).Value;

    private static FontLibrary Library(params string[] names) => new([new FontFamily([.. names], new SquareFace("一"))], []);
}
