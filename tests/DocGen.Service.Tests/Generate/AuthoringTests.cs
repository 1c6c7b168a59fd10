using System.Buffers.Binary;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Service.Generate.Authoring;
using DocGen.Testing;

namespace DocGen.Service.Tests.Generate;

/// <summary>What staff do with a form, from the copy to the comparison.</summary>
public sealed class AuthoringTests : IDisposable
{
    private const string Form = "post-table";

    private readonly CopiedTemplates templates = new();

    private string Out => Path.Combine(templates.Folder, "out");

    public void Dispose() => templates.Dispose();

    [Fact]
    public void A_new_version_is_the_newest_one_as_a_draft_with_nothing_else_changed()
    {
        File.WriteAllText(Path.Combine(Folder("v1"), "~$form.docx"), "lock");
        var made = NewVersion.Create(templates.Folder, Form, version: null, from: null).Value!;
        Assert.Equal(($"{Form}@v2", $"{Form}@v1", Folder("v2")), (made.Name, made.From, made.Folder));
        Assert.Equal(Files("v1").Where(file => file != "~$form.docx"), Files("v2"));
        Assert.All(Files("v2").Where(file => file != Template.DefinitionFile), file => Assert.Equal(File.ReadAllBytes(Path.Combine(Folder("v1"), file)), File.ReadAllBytes(Path.Combine(Folder("v2"), file))));
        Assert.Equal(Definition("v1").Replace("\"published\"", "\"draft\"", StringComparison.Ordinal), Definition("v2"));
        Assert.Equal("v1", TemplateCatalogue.Load(templates.Folder, Limits.Default).Value!.Find(Form).Value!.Version);
    }

    [Theory]
    [InlineData(Form, "v1", null, "template.version-exists")]
    [InlineData(Form, "V2", null, "template.version-name")]
    [InlineData(Form, "2", null, "template.version-name")]
    [InlineData(Form, "v2", "v9", "template.not-found")]
    [InlineData("posttable", null, null, "template.not-found")]
    [InlineData("Post Table", "v1", Form, "template.form-name")]
    [InlineData("../elsewhere", "v1", Form, "template.form-name")]
    public void A_version_that_cannot_be_made_is_refused_and_leaves_nothing(string form, string? version, string? from, string code)
    {
        var before = Directory.GetFileSystemEntries(templates.Folder, "*", SearchOption.AllDirectories).Order();
        var problem = Assert.Single(NewVersion.Create(templates.Folder, form, version, from).Problems);
        Assert.Equal(code, problem.Code);
        Assert.Equal(before, Directory.GetFileSystemEntries(templates.Folder, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public void A_new_form_can_be_begun_from_another()
    {
        Assert.True(NewVersion.Create(templates.Folder, "my-table", null, Form).Ok);
        Assert.True(TemplateCatalogue.Load(templates.Folder, Limits.Default).Value!.Find("my-table@v1").Ok);
    }

    [Fact]
    public async Task Preview_makes_a_PDF_and_a_picture_of_each_page()
    {
        var (exit, _, error) = await DocGenProcess.RunAsync("template", "preview", Form, "--sample", "longest", "--out", Out, "--dpi", "72", "--templates", templates.Folder);
        Assert.True(exit == 0, error);
        var pages = Tools.RunClean("pdfinfo", Path.Combine(Out, $"{Form}-v1-longest.pdf")).Split('\n').First(line => line.StartsWith("Pages:", StringComparison.Ordinal)).Split(' ')[^1];
        Assert.Equal(int.Parse(pages), Directory.GetFiles(Out, "*-page*.png").Length);
        // A decoder that is not ours takes the picture; at 72 dpi it has as many pixels as the page has points.
        var picture = Path.Combine(Out, $"{Form}-v1-longest-page1.png");
        Tools.RunClean("mutool", "draw", "-q", "-r", "72", "-F", "pgm", "-o", Path.Combine(Out, "page.pgm"), picture);
        Assert.Equal((595, 842), (BinaryPrimitives.ReadInt32BigEndian(Header(picture)), BinaryPrimitives.ReadInt32BigEndian(Header(picture)[4..])));
        (exit, _, error) = await DocGenProcess.RunAsync("template", "preview", Form, "--sample", "largest", "--out", Out, "--templates", templates.Folder);
        Assert.Equal(1, exit);
        Assert.Contains("blank、longest、minimal、typical", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_tells_what_differs_and_draws_the_pages_that_do()
    {
        NewVersion.Create(templates.Folder, Form, null, null);
        var schema = Path.Combine(Folder("v2"), Template.SchemaFile);
        File.WriteAllText(schema, File.ReadAllText(schema).Replace("\"properties\": {\n", "\"properties\": {\n    \"remark\": { \"type\": \"string\", \"title\": \"备考\" },\n", StringComparison.Ordinal));
        using (var archive = System.IO.Compression.ZipFile.Open(templates.Docx($"{Form}/v2"), System.IO.Compression.ZipArchiveMode.Update))
        {
            var entry = archive.GetEntry("word/document.xml")!;
            string xml;
            using (var reader = new StreamReader(entry.Open())) xml = reader.ReadToEnd();
            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("word/document.xml").Open());
            writer.Write(xml.Replace("单位专业技术岗位情况", "单位岗位的情况", StringComparison.Ordinal));
        }
        var (exit, output, error) = await DocGenProcess.RunAsync("template", "diff", Form, "v1", "v2", "--json", "--out", Out, "--templates", templates.Folder);
        Assert.True(exit == 0, error);
        var answer = JsonSerializer.Deserialize(output, ServiceJson.Default.DiffAnswer)!;
        Assert.Contains(answer.Fields, change => change is { Name: "remark", Title: "备考", Before: null });
        Assert.Empty(answer.Rules);
        Assert.Contains(answer.Text, change => change.Before!.Contains("单位专业技术岗位情况", StringComparison.Ordinal) && change.After!.Contains("单位岗位的情况", StringComparison.Ordinal));
        var typical = answer.Samples.Single(sample => sample.Sample == "typical");
        Assert.Equal((false, false), (typical.SameText, typical.SameLayout));
        Assert.Equal([1], typical.Pages);
        Assert.True(new FileInfo(Path.Combine(Out, "typical-page1.jpg")).Length > 10_000);
        Assert.True(File.Exists(Path.Combine(Out, "typical-v2.pdf")));
    }

    [Fact]
    public async Task Infer_makes_a_version_that_lint_and_the_engine_take_and_overwrites_none()
    {
        var target = Path.Combine(templates.Folder, "my-form");
        var (exit, _, error) = await DocGenProcess.RunAsync("template", "infer", templates.Docx($"{Form}/v1"), "--out", target, "--templates", templates.Folder);
        Assert.True(exit == 0, error);
        Assert.True(TemplateCatalogue.Load(templates.Folder, Limits.Default).Value!.Find("my-form@v1").Ok);
        (exit, _, error) = await DocGenProcess.RunAsync("template", "infer", templates.Docx($"{Form}/v1"), "--out", target, "--templates", templates.Folder);
        Assert.Equal(1, exit);
        Assert.Contains("已有 form.docx", error, StringComparison.Ordinal);
    }

    private string Folder(string version) => Path.Combine(templates.Folder, Form, version);

    private string Definition(string version) => File.ReadAllText(Path.Combine(Folder(version), Template.DefinitionFile));

    private IEnumerable<string> Files(string version) => Directory.EnumerateFiles(Folder(version), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder(version), file)).Order();

    /// <summary>Width and height, as the first chunk of a PNG has them.</summary>
    private static ReadOnlySpan<byte> Header(string png) => File.ReadAllBytes(png).AsSpan(16, 8);
}
