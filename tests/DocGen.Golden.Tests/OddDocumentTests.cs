using System.Text;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;
using DocGen.Testing;
using static DocGen.Golden.Tests.EditedWord;

namespace DocGen.Golden.Tests;

/// <summary>Word documents that lost something, whose version was withdrawn, or that were made up to do harm.</summary>
public sealed class OddDocumentTests
{
    private const string Evaluation = "evaluation-form/v1/typical", Annual = "annual-review/v1/typical";

    private static readonly ReadDocument Reader = new(Stages.Templates, Limits.Default);

    [Fact]
    public void A_picture_whose_control_is_gone_is_found_in_the_file_or_told_as_lost()
    {
        var word = WithoutControl(Evaluation, "photo");
        var outcome = Reader.Run("evaluation-form@v1", word.Bytes());
        Assert.Equal("filled.control-gone", Assert.Single(outcome.Warnings).Code);
        var photo = ((PictureValue)Stages.Must(Stages.Generate.Check(Stages.Request(Evaluation))).Submitted["photo"]!).Picture;
        Assert.Equal(Convert.ToBase64String(photo.Bytes.Span), ((TextValue)DataOf(outcome)["photo"]!).Text);

        outcome = Reader.Run("evaluation-form@v1", word.Without(name => name.EndsWith(".jpg", StringComparison.Ordinal)).Bytes());
        Assert.Contains("没有这张图片", Assert.Single(outcome.Warnings).Message, StringComparison.Ordinal);
        Assert.Null(DataOf(outcome)["photo"]);
    }

    [Fact]
    public void A_text_that_looks_like_the_name_of_a_picture_stays()
    {
        var request = Stages.Request(Annual);
        const string text = "sha256:是一种摘要";
        var outcome = Reader.Run("annual-review@v1", Word(request with { Data = request.Data.With("remark", new TextValue(text)) }));
        Assert.Equal(text, ((TextValue)DataOf(outcome)["remark"]!).Text);
    }

    [Fact]
    public void A_withdrawn_version_is_read_and_an_older_one_by_the_name_in_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("docgen-odd-").FullName;
        try
        {
            foreach (var version in (string[])["v1", "v2"])
            {
                Directory.CreateDirectory(Path.Combine(folder, "annual-review", version));
                foreach (var file in (string[])[Template.Docx, Template.DefinitionFile, Template.SchemaFile])
                    File.Copy(Path.Combine(Repository.Templates, "annual-review/v1", file), Path.Combine(folder, "annual-review", version, file));
            }
            var definition = Path.Combine(folder, "annual-review/v1", Template.DefinitionFile);
            File.WriteAllText(definition, File.ReadAllText(definition).Replace("\"published\"", "\"withdrawn\"", StringComparison.Ordinal));
            var templates = Stages.Must(TemplateCatalogue.Load(folder, Limits.Default));
            Assert.Equal("template.withdrawn", Assert.Single(templates.Find("annual-review@v1").Problems).Code);
            var word = Word(Stages.Request(Annual));
            foreach (var form in (string[])["annual-review", "annual-review@v1"])
                Assert.Equal("v1", Stages.Must(new ReadDocument(templates, Limits.Default).Run(form, word)).Template.Version);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("remark", 1)]
    [InlineData("opinions", 2_001)]
    public void Lists_that_the_form_does_not_have_or_that_never_end_are_refused(string path, int items)
    {
        var word = new EditedWord(Word(Stages.Request(Evaluation)));
        var own = XElement.Parse(word.Texts.Single(text => text.Contains("urn:docgen:filled-form:1\" form=", StringComparison.Ordinal) || text.Contains("<document form=", StringComparison.Ordinal)));
        var list = own.Elements().First(element => element.Name.LocalName == "list");
        list.SetAttributeValue("path", path);
        list.ReplaceNodes(Enumerable.Range(0, items).Select(number => new XElement(list.Name.Namespace + "item", $"岗位{number}")));
        word.With(name => name == "customXml/item1.xml", Encoding.UTF8.GetBytes(own.ToString(SaveOptions.DisableFormatting)));
        Assert.Equal("filled.damaged", Assert.Single(Reader.Run("evaluation-form@v1", word.Bytes()).Problems).Code);
    }

    [Fact]
    public void Controls_inside_of_each_other_do_not_multiply_a_text_without_end()
    {
        var word = new EditedWord(Word(Stages.Request(Annual)));
        var control = word.Controls("name").First();
        var inner = new XElement(W + "r", new XElement(W + "t", new string('字', 400_000)));
        for (var depth = 0; depth < 40; depth++)
            inner = new XElement(W + "sdt", new XElement(control.Element(W + "sdtPr")!), new XElement(W + "sdtContent", inner));
        control.ReplaceWith(inner);
        Assert.Equal("filled.damaged", Assert.Single(Reader.Run("annual-review@v1", word.Bytes()).Problems).Code);
    }

    /// <summary>Unwrapped, and without the bookmark: only the picture itself stays.</summary>
    private static EditedWord WithoutControl(string sample, string key)
    {
        var word = new EditedWord(Word(Stages.Request(sample)));
        foreach (var control in word.Controls(key).ToList())
        {
            control.ElementsBeforeSelf(W + "bookmarkStart").Last().Remove();
            control.ReplaceWith(control.Element(W + "sdtContent")!.Elements());
        }
        return word;
    }

    private static ObjectValue DataOf(Outcome<ReadForm> outcome) => (ObjectValue)Stages.Must(outcome).Request["data"]!;

    private static ReadOnlyMemory<byte> Word(RenderRequest request) => Stages.Must(Stages.Generate.Run(request.As(OutputFormat.Docx))).Bytes;
}
