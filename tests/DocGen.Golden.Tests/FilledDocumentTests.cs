using System.Text;
using System.Xml.Linq;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Content;
using DocGen.Generation.Data;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;
using DocGen.Testing;
using static DocGen.Golden.Tests.EditedWord;

namespace DocGen.Golden.Tests;

/// <summary>A Word document gives its data back: as it went in, or as people have filled it in since.</summary>
public sealed class FilledDocumentTests(LibreOffice office) : IClassFixture<LibreOffice>
{
    private const string Annual = "annual-review/v1/typical";

    private static readonly ReadDocument Reader = new(Stages.Templates, Limits.Default);

    public static TheoryData<string> Samples => [.. Stages.Samples];

    public static TheoryData<string> Typical => [.. Stages.Samples.Where(sample => sample.EndsWith("/typical", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_data_comes_back_as_it_went_in(string sample) => Assert.Equal(Sent(sample), Unchanged(FormOf(sample), Word(Stages.Request(sample))));

    [Theory]
    [InlineData("evaluation-form/v1/typical")]
    [InlineData("integrity-guarantee/v1/typical")]
    [InlineData("annual-review/v1/typical")]
    public void The_data_comes_back_from_a_file_that_LibreOffice_saved(string sample)
    {
        using var file = new TemporaryFile("form.docx", Word(Stages.Request(sample)).Span);
        office.Save(file.Path, file.Beside("saved.docx"));
        Assert.Equal(Sent(sample), Unchanged(FormOf(sample), File.ReadAllBytes(file.Beside("saved.docx"))));
    }

    [Fact]
    public void What_is_changed_in_LibreOffice_is_read()
    {
        using var file = new TemporaryFile("form.docx", Word(Stages.Request(Annual)).Span);
        office.Save(file.Path, file.Beside("saved.docx"), "--replace", "中共党员", "九三学社社员");
        var read = Stages.Must(Reader.Run(FormOf(Annual), File.ReadAllBytes(file.Beside("saved.docx"))));
        Assert.Equal("九三学社社员", Text(read, "politicalStatus"));
        Assert.Equal(["政治面貌"], read.Changed);
    }

    [Fact]
    public void A_control_that_somebody_changed_wins_and_is_read_by_its_kind()
    {
        var read = Read(Annual, word => word.Type("name", "周一鸣").Type("deptOpinion.date", "2023年2月3日").Type("birthYearMonth", "1990.07").Type("remark", "第一行\n第二行"));
        Assert.Equal("周一鸣", Text(read, "name"));
        Assert.Equal("2023-02-03", ((TextValue)((ObjectValue)((ObjectValue)read.Request["data"]!)["deptOpinion"]!)["date"]!).Text);
        Assert.Equal("1990-07", Text(read, "birthYearMonth"));
        Assert.Equal("第一行\n第二行", Text(read, "remark"));
        Assert.Equal(4, read.Changed.Length);
    }

    [Fact]
    public void A_value_of_several_paragraphs_changes_in_one_of_them()
    {
        var before = Text(Read(Annual, _ => { }), "summary")!.Split('\n');
        Assert.True(before.Length > 2);
        var read = Read(Annual, word => word.Type("summary#2", "改过的一段。"));
        Assert.Equal([before[0], "改过的一段。", .. before[2..]], Text(read, "summary")!.Split('\n'));
    }

    [Fact]
    public void An_emptied_control_takes_its_field_away()
    {
        Assert.NotNull(Text(Read(Annual, _ => { }), "politicalStatus"));
        var read = Read(Annual, word =>
        {
            // Word puts a prompt of its own into a control that was emptied.
            word.Type("politicalStatus", "单击或点击此处输入文字。");
            foreach (var control in word.Controls("politicalStatus")) control.Element(W + "sdtPr")!.Add(new XElement(W + "showingPlcHdr"));
        });
        Assert.Null(Text(read, "politicalStatus"));
    }

    [Theory]
    [InlineData("deptOpinion.date", "2023年13月1日", "filled.unreadable")]
    [InlineData("deptOpinion.date", "2023.2.3.4", "filled.unreadable")]
    [InlineData("deptOpinion.date", "后天", "data.date")]
    [InlineData("year", "二〇二三", "filled.unreadable")]
    public void What_cannot_be_read_is_a_problem_with_its_place(string field, string text, string code)
    {
        var outcome = Reader.Run(FormOf(Annual), new EditedWord(Word(Stages.Request(Annual))).Type(field, text).Bytes());
        var problem = Assert.Single(outcome.Problems);
        Assert.Equal(code, problem.Code);
        Assert.Matches("第\\d+[行段]", problem.Place);
        Assert.DoesNotContain(text, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Controls_that_are_gone_or_doubled_are_told()
    {
        var word = new EditedWord(Word(Stages.Request(Annual)));
        foreach (var control in word.Controls("name").ToList()) control.ReplaceWith(control.Element(W + "sdtContent")!.Elements());
        var gone = Reader.Run(FormOf(Annual), word.Without(name => false).Bytes());
        // The bookmark is still there.
        Assert.Empty(gone.Warnings);
        word.Body.Descendants(W + "bookmarkStart").Where(bookmark => ((string)bookmark.Attribute(W + "name")!).StartsWith("_DocGen", StringComparison.Ordinal)).Remove();
        gone = Reader.Run(FormOf(Annual), word.Bytes());
        Assert.Equal("filled.control-gone", Assert.Single(gone.Warnings).Code);
        Assert.NotNull(Text(gone.Value!, "name"));

        word = new EditedWord(Word(Stages.Request(Annual)));
        var first = word.Controls("politicalStatus").First();
        first.AddAfterSelf(new XElement(first));
        var doubled = Reader.Run(FormOf(Annual), word.Bytes());
        Assert.Equal("filled.control-doubled", Assert.Single(doubled.Warnings).Code);
        Type(first, "群众");
        first.ElementsAfterSelf(W + "sdt").Take(1).ToList().ForEach(second => Type(second, "中共党员、群众"));
        Assert.Equal("filled.controls-differ", Assert.Single(Reader.Run(FormOf(Annual), word.Bytes()).Problems).Code);
    }

    [Theory]
    [MemberData(nameof(Typical))]
    public void Without_its_data_part_the_controls_alone_tell(string sample)
    {
        var outcome = Reader.Run(FormOf(sample), new EditedWord(Word(Stages.Request(sample))).Without(name => name.StartsWith("customXml", StringComparison.Ordinal)).Bytes());
        Assert.Equal("filled.no-data", Assert.Single(outcome.Warnings).Code);
        // What a filter dropped is not made up: a date that prints without its day.
        Assert.All(outcome.Problems, problem => Assert.Equal("data.date", problem.Code));
        if (!outcome.Ok) return;
        var (whole, read) = ((ObjectValue)Read(sample, _ => { }).Request["data"]!, (ObjectValue)outcome.Value!.Request["data"]!);
        foreach (var (name, value) in whole.Members)
            if (value is TextValue && read[name] is { } same && outcome.Value.Template.Shape.Members[name].Kind != DataKind.Picture) Assert.Equal(Json(value), Json(same));
        Assert.True(read.Members.Length > 3);
        // What the notice says stands in controls, too, and is none of the data.
        var again = Stages.Must(RequestJson.Read(ValueJson.Write(outcome.Value.Request).ToArray(), FormOf(sample), new Dictionary<string, ReadOnlyMemory<byte>>(), Limits.Default));
        Assert.DoesNotContain(Stages.Generate.Check(again).Problems, problem => problem.Code is "data.reserved-field" or "data.unknown-field");
    }

    [Fact]
    public void A_blank_form_filled_in_Word_becomes_data()
    {
        var word = new EditedWord(Word(Stages.Blank("evaluation-form@v1")));
        word.Type("name", "丁一川").Type("highestEducation.school", "浙东理工学院");
        var opinion = word.Body.Descendants(W + "tag").Select(tag => (string)tag.Attribute(W + "val")!).First(tag => tag.StartsWith("opinions[1].", StringComparison.Ordinal) && tag.EndsWith(".text", StringComparison.Ordinal));
        word.Type(opinion, "同意推荐");
        var read = Stages.Must(Reader.Run("evaluation-form@v1", word.Bytes()));
        var data = (ObjectValue)read.Request["data"]!;
        Assert.Equal("""{"school":"浙东理工学院"}""", Json(data["highestEducation"]!));
        var notice = Stages.Must(Stages.Generate.Check(Stages.Blank("evaluation-form@v1"))).Notice;
        Assert.Equal($$"""[{"role":"{{notice.OpinionChain[1].Role}}","text":"同意推荐"}]""", Json(data["opinions"]!));
        Assert.Null(((ObjectValue)read.Request["options"]!)["blank"]);
    }

    [Fact]
    public void A_row_that_only_padded_its_list_becomes_an_item_when_it_is_filled_in()
    {
        var word = new EditedWord(Word(Stages.Blank("post-table@v1"))).Type("candidates[1].name", "丁一川").Type("candidates[1].appointedOn", "2015-03-01");
        var data = (ObjectValue)Stages.Must(Reader.Run("post-table@v1", word.Bytes())).Request["data"]!;
        Assert.Equal("""{"candidates":[{"name":"丁一川","appointedOn":"2015-03-01"}]}""", Json(data));
    }

    [Fact]
    public void A_picture_that_was_replaced_is_the_new_one()
    {
        const string sample = "evaluation-form/v1/typical";
        var other = JpegFile.OfLength(40_000, 600, 800);
        var word = new EditedWord(Word(Stages.Request(sample))).With(name => name.EndsWith(".jpg", StringComparison.Ordinal), other);
        Assert.Equal(Convert.ToBase64String(other), Text(Stages.Must(Reader.Run(FormOf(sample), word.Bytes())), "photo"));
    }

    [Fact]
    public void Files_of_another_form_and_files_of_others_are_refused()
    {
        Assert.Equal("filled.other-form", Assert.Single(Reader.Run("post-table", Word(Stages.Request(Annual))).Problems).Code);
        Assert.Equal("filled.not-ours", Assert.Single(Reader.Run("post-table", File.ReadAllBytes(Path.Combine(Repository.Templates, "post-table/v1/form.docx"))).Problems).Code);
        Assert.Equal("template.not-docx", Assert.Single(Reader.Run("post-table", "%PDF-1.7"u8.ToArray()).Problems).Code);
    }

    [Fact]
    public void Runs_that_Word_tears_apart_and_marks_are_one_text()
    {
        var read = Read(Annual, word =>
        {
            foreach (var control in word.Controls("name").ToList())
                control.Element(W + "sdtContent")!.ReplaceNodes(
                    new XElement(W + "proofErr", new XAttribute(W + "type", "spellStart")),
                    new XElement(W + "r", new XAttribute(W + "rsidR", "00AB12CD"), new XElement(W + "t", "周")),
                    new XElement(W + "proofErr", new XAttribute(W + "type", "spellEnd")),
                    new XElement(W + "ins", new XAttribute(W + "id", "1"), new XElement(W + "r", new XElement(W + "t", "小明"))),
                    new XElement(W + "del", new XAttribute(W + "id", "2"), new XElement(W + "r", new XElement(W + "delText", "鹤鸣"))));
        });
        Assert.Equal("周小明", Text(read, "name"));
    }

    [Fact]
    public void Damaged_files_give_an_answer_and_never_an_exception()
    {
        var whole = Word(Stages.Request(Annual)).ToArray();
        var random = new Random(1);
        for (var round = 0; round < 60; round++)
        {
            var damaged = (byte[])whole.Clone();
            for (var count = random.Next(1, 20); count > 0; count--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Reader.Run(FormOf(Annual), damaged);
            var word = new EditedWord(whole);
            var elements = word.Body.Descendants().ToList();
            for (var count = random.Next(1, 20); count > 0; count--)
                if (elements[random.Next(elements.Count)] is { Parent: not null } element)
                    if (random.Next(3) is var kind && kind == 0) element.Remove();
                    else if (kind == 1) element.AddBeforeSelf(new XElement(elements[random.Next(elements.Count)]));
                    else foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration)) attribute.Value = random.Next(2) == 0 ? "" : "opinions[99].x";
            var outcome = Reader.Run(FormOf(Annual), word.Bytes());
            Assert.All(outcome.Problems, problem => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", problem.Message));
        }
    }

    [Theory]
    [MemberData(nameof(Typical))]
    public void A_publicity_edition_has_nothing_that_its_pages_do_not_show(string sample)
    {
        var request = Stages.Request(sample);
        if (!Stages.Must(Stages.Templates.Find(request.Form)).Definition.Views.ContainsKey("publicity")) return;
        request = request with { Options = request.Options with { View = View.Publicity } };
        var judged = Stages.Must(Stages.Generate.Check(request));
        var shown = judged.Title + string.Concat(judged.Template.Plan.Bind(judged.Data).Paragraphs().SelectMany(paragraph => paragraph.Inlines).OfType<TextRun>().Select(run => run.Text));
        var hidden = TextsIn(judged.Submitted).SelectMany(text => text.Split('\n')).Where(text => text.Length > 3 && !text.All(char.IsAsciiLetter) && !shown.Contains(text, StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(hidden);
        var word = new EditedWord(Word(request));
        foreach (var text in hidden) Assert.All(word.Texts, part => Assert.DoesNotContain(text, part, StringComparison.Ordinal));
        Assert.DoesNotContain(word.Names, name => name.EndsWith(".jpg", StringComparison.Ordinal));
    }

    private static IEnumerable<string> TextsIn(Value value) => value switch
    {
        TextValue { Text: var text } => [text],
        ListValue list => list.Items.SelectMany(TextsIn),
        ObjectValue data => data.Members.SelectMany(member => TextsIn(member.Value)),
        _ => [],
    };

    private static ReadForm Read(string sample, Action<EditedWord> change)
    {
        var word = new EditedWord(Word(Stages.Request(sample)));
        change(word);
        return Stages.Must(Reader.Run(FormOf(sample), word.Bytes()));
    }

    private static string? Text(ReadForm read, string name) => (((ObjectValue)read.Request["data"]!)[name] as TextValue)?.Text;

    private static string Unchanged(string form, ReadOnlyMemory<byte> docx)
    {
        var outcome = Reader.Run(form, docx);
        var read = Stages.Must(outcome);
        Assert.Empty(read.Changed);
        Assert.Empty(outcome.Warnings);
        return Json(read.Request["data"]!);
    }

    private static string Sent(string sample) => Json(Stages.Must(Stages.Generate.Check(Stages.Request(sample))).Submitted);

    private static string FormOf(string sample) => sample[..sample.LastIndexOf('/')].Replace('/', '@');

    private static ReadOnlyMemory<byte> Word(RenderRequest request) =>
        Stages.Must(Stages.Generate.Run(request with { Options = request.Options with { Format = OutputFormat.Docx } })).Bytes;

    private static string Json(Value value) => Encoding.UTF8.GetString(ValueJson.Write(AsText(value)).Span);

    private static Value AsText(Value value) => value switch
    {
        PictureValue { Picture: var picture } => new TextValue(Convert.ToBase64String(picture.Bytes.Span)),
        ListValue list => new ListValue([.. list.Items.Select(AsText)]),
        ObjectValue data => new ObjectValue([.. data.Members.Select(member => KeyValuePair.Create(member.Key, AsText(member.Value)))]),
        _ => value,
    };
}
