using DocGen.Documents;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Tests.Templates;

public class CatalogueTests
{
    [Fact]
    public void A_form_is_its_newest_published_version_by_number_and_a_named_version_is_that_one()
    {
        using var folder = new FormsFolder().With("a", "v2").With("a", "v10").With("a", "v11", status: "draft").With("a", "v1", status: "withdrawn").With("a", "old");
        var catalogue = folder.Load();
        Assert.Equal("v10", catalogue.Find("a").Value?.Version);
        Assert.Equal("v2", catalogue.Find("a@v2").Value?.Version);
        Assert.Equal("v11", catalogue.Find("a@v11").Value?.Version);
        Assert.Equal("template.withdrawn", Assert.Single(catalogue.Find("a@v1").Problems).Code);
        Assert.Equal(["v11", "v10", "v2", "v1"], catalogue.All.Select(template => template.Version));
    }

    [Fact]
    public void What_is_not_there_is_answered_with_what_is()
    {
        using var folder = new FormsFolder().With("a", "v1").With("b", "v1", status: "draft").With("c", "v1", status: "withdrawn").WithNotice("n");
        var catalogue = folder.Load();
        Assert.Contains("a、b、c", Code(catalogue.Find("x"), "template.not-found"), StringComparison.Ordinal);
        Assert.Contains("可用的版本：v1", Code(catalogue.Find("a@v9"), "template.not-found"), StringComparison.Ordinal);
        Assert.Contains("b@v1", Code(catalogue.Find("b"), "template.not-found"), StringComparison.Ordinal);
        Code(catalogue.Find("c"), "template.withdrawn");
        Code(catalogue.Find("a@v1@v1"), "template.not-found");
        Code(catalogue.Find("../a"), "template.not-found");
        Assert.Contains("可用的编号：n", Code(catalogue.Notice("x"), "notice.not-found"), StringComparison.Ordinal);
        Assert.Equal("评审表", catalogue.Notice("n").Value?.FormTitle);
    }

    [Fact]
    public void A_broken_form_says_all_that_is_wrong_with_it_and_the_others_go_on()
    {
        using var folder = new FormsFolder().With("good", "v1").With("bad", "v1").With("bad", "v2", "{{nam}}{{#name}}", more: """, "colour": "red" """);
        folder.Write("bad/v2/schema.json", "{").WithNotice("n", ownId: "m");
        var catalogue = folder.Load();
        Assert.True(catalogue.Find("good").Ok);
        Assert.True(catalogue.Find("bad@v1").Ok);
        var problems = catalogue.Find("bad").Problems;
        Assert.Equal(["form.docx", "form.json", "schema.json"], problems.Select(problem => problem.Place!.Split(' ')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("notice.wrong-id", Assert.Single(catalogue.Notice("n").Problems).Code);
    }

    [Fact]
    public void Problems_of_the_layout_name_the_file_and_the_place_in_it()
    {
        using var folder = new FormsFolder().With("a", "v1", "{{nam}}");
        var problem = Assert.Single(folder.Load().Find("a").Problems);
        Assert.Equal(("template.unknown-tag", "form.docx 第1段"), (problem.Code, problem.Place));
    }

    [Fact]
    public void A_missing_or_too_large_file_is_a_problem()
    {
        using var folder = new FormsFolder().With("a", "v1");
        var limits = Limits.Default with { TemplateBytes = new FileInfo(Path.Combine(folder.Path, "a/v1/form.docx")).Length - 1 };
        Assert.Equal("template.too-large", TemplateCatalogue.Load(folder.Path, limits).Value!.Find("a").Problems[0].Code);
        File.Delete(Path.Combine(folder.Path, "a/v1/form.docx"));
        Assert.Equal("template.missing-file", Assert.Single(folder.Load().Find("a").Problems).Code);
        Assert.Equal("template.no-folder", Assert.Single(TemplateCatalogue.Load(Path.Combine(folder.Path, "nowhere"), Limits.Default).Problems).Code);
    }

    [Fact]
    public void A_view_that_names_an_unknown_field_is_refused_lest_it_hide_nothing()
    {
        using var folder = new FormsFolder().With("a", "v1", more: """, "views": { "publicity": { "remove": ["photo", "idNumbr"] } } """);
        var problem = Assert.Single(folder.Load().Find("a").Problems);
        Assert.Equal(("definition.unknown-field", "/views/publicity/remove"), (problem.Code, problem.Pointer));
    }

    [Fact]
    public void A_rule_that_cannot_be_compiled_makes_the_form_unusable()
    {
        using var folder = new FormsFolder().With("a", "v1", more: """, "rules": [ { "code": "a.b", "at": "name", "expect": "present(nam", "message": "错" } ] """);
        Assert.StartsWith("form.json", Assert.Single(folder.Load().Find("a").Problems).Place, StringComparison.Ordinal);
    }

    [Fact]
    public void The_hash_changes_with_each_of_the_three_files_and_with_nothing_else()
    {
        using var folder = new FormsFolder().With("a", "v1");
        var before = Hash();
        folder.Write("a/v1/samples/minimal.json", "{}");
        Assert.Equal(before, Hash());
        folder.Write("a/v1/schema.json", File.ReadAllText(Path.Combine(folder.Path, "a/v1/schema.json")) + " ");
        var after = Hash();
        Assert.NotEqual(before, after);
        folder.Write("a/v1/form.json", File.ReadAllText(Path.Combine(folder.Path, "a/v1/form.json")) + " ");
        Assert.NotEqual(after, Hash());
        Assert.Matches("^[0-9a-f]{64}$", before);

        string Hash() => folder.Load().Find("a").Value!.Sha256;
    }

    [Fact]
    public void The_name_of_a_download_is_made_from_the_data()
    {
        using var folder = new FormsFolder().With("a", "v1");
        Assert.Equal("表-沈䶮", folder.Load().Find("a").Value!.FileName.Bind(Make.Json("""{"name":"沈䶮"}""")));
    }

    private static string Code<T>(Outcome<T> outcome, string code)
    {
        var problem = Assert.Single(outcome.Problems);
        Assert.Equal(code, problem.Code);
        return problem.Message;
    }
}
