using System.Text;
using System.Text.Json.Nodes;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Generation.Pages;
using DocGen.Generation.Pictures;
using DocGen.Generation.Requests;
using DocGen.Generation.Templates;
using DocGen.Generation.Tests.Layout;
using DocGen.Generation.Tests.Schema;
using DocGen.Testing;

namespace DocGen.Generation.Tests.Requests;

/// <summary>Requests for the forms that we ship, through all the steps.</summary>
public sealed class JudgeDataTests
{
    private static readonly TemplateCatalogue Catalogue = TemplateCatalogue.Load(OurSchemasTests.Templates, Limits.Default).Value!;

    private static readonly JudgeData Judge = new(FakeFace.Library, Limits.Default);

    private static readonly Dictionary<string, ReadOnlyMemory<byte>> Parts = new()
    {
        ["photo"] = File.ReadAllBytes(Path.Combine(OurSchemasTests.Templates, "evaluation-form", "v1", "samples", "photo.jpg")),
    };

    public static TheoryData<string> Samples => OurSchemasTests.Samples;

    private static JsonNode Sample(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(OurSchemasTests.Templates, name)))!;

    private static Outcome<JudgedRequest> Run(string form, string json, Dictionary<string, ReadOnlyMemory<byte>>? parts = null) =>
        Catalogue.Find(form).Then(template => RequestJson.Read(Encoding.UTF8.GetBytes(json), form, parts ?? Parts, Limits.Default).Then(request => Judge.Run(template, request, Catalogue)));

    private static Outcome<JudgedRequest> Evaluation(Action<JsonObject, JsonObject>? change = null, string sample = "typical")
    {
        var body = Sample($"evaluation-form/v1/samples/{sample}.json");
        body["options"] ??= new JsonObject();
        change?.Invoke(body["data"]!.AsObject(), body["options"]!.AsObject());
        return Run("evaluation-form", body.ToJsonString());
    }

    private static JudgedRequest Good(Outcome<JudgedRequest> outcome)
    {
        Assert.Equal([], outcome.Problems.Select(problem => $"{problem.Pointer} {problem.Code} {problem.Message}"));
        return outcome.Value!;
    }

    private static string Texts(Value value) => value switch
    {
        TextValue text => text.Text + "\n",
        NumberValue number => number.Literal + "\n",
        ListValue list => string.Concat(list.Items.Select(Texts)),
        ObjectValue data => string.Concat(data.Members.Where(member => member.Key != "notice").Select(member => Texts(member.Value))),
        _ => "",
    };

    private static Value? At(Value? value, params object[] path) =>
        path.Aggregate(value, (current, step) => step is int index ? ((ListValue)current!).Items[index] : (current as ObjectValue)?[(string)step]);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_of_every_form_is_accepted_as_it_is(string sample)
    {
        var form = sample.Split('/')[0];
        var request = Stages.Request(sample.Replace("/samples/", "/", StringComparison.Ordinal)[..^".json".Length]);
        var outcome = Catalogue.Find(form).Then(template => Judge.Run(template, request, Catalogue));
        Good(outcome);
        // A form's own rules may well warn of a minimal one: its opinions are not written yet.
        Assert.DoesNotContain(outcome.Warnings, warning => warning.Code.StartsWith("data.", StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_of_all_steps_come_at_once_each_at_its_pointer()
    {
        var outcome = Evaluation((data, options) =>
        {
            data["name"] = "胡\uE000青";
            data["gender"] = "女";
            data["idNumber"] = "330699198803179031";
            data["mobil"] = "1";
            data["photo"] = "part:none";
            data.Remove("specialty");
            data["educations"]![0]!["endDate"] = "1999-01-01";
            options["notice"] = "no-such";
            options["watermark"] = "水\uE001印";
        });
        var found = outcome.Problems.Select(problem => (problem.Code, problem.Pointer)).ToList();
        Assert.Equal(
            [
                ("notice.not-found", "/options/notice"), ("data.private-use-character", "/options/watermark"), ("data.private-use-character", "/data/name"),
                ("data.identity-number", "/data/idNumber"), ("data.unknown-field", "/data/mobil"), ("data.required", "/data/specialty"),
                ("picture.missing-part", "/data/photo"), ("evaluation-form.period", "/data/educations/0/endDate"),
            ],
            found.OrderBy(pair => pair.Code switch
            {
                "notice.not-found" => 0,
                "data.private-use-character" => pair.Pointer == "/data/name" ? 2 : 1,
                "data.identity-number" => 3,
                "data.unknown-field" => 4,
                "data.required" => 5,
                "picture.missing-part" => 6,
                _ => 7
            }));
    }

    [Fact]
    public void The_rules_see_the_identity_number_once_it_is_normalised()
    {
        var outcome = Evaluation((data, _) => (data["idNumber"], data["gender"]) = ("３30699198803179030", "女"));
        Assert.Equal(["evaluation-form.gender"], outcome.Problems.Select(problem => problem.Code));
        Assert.Equal(["data.identity-full-width"], outcome.Warnings.Select(warning => warning.Code));
    }

    [Theory]
    [InlineData("𭘉", "data.character-without-font", "U+2D609")]
    [InlineData("\uE123", "data.private-use-character", "U+E123")]
    [InlineData("\u200B", "data.invisible-character", "U+200B")]
    [InlineData("\u202E", "data.invisible-character", "U+202E")]
    [InlineData("葛\U000E0100", "data.invisible-character", "U+E0100")]
    public void A_character_that_would_not_print_is_named(string text, string code, string character)
    {
        var narrow = new JudgeData(new([new(["宋体"], FakeFace.Song)], []), Limits.Default);
        var template = Catalogue.Find("evaluation-form").Value!;
        var body = Sample("evaluation-form/v1/samples/typical.json");
        body["data"]!["papers"]![0]!["title"] = text;
        var request = RequestJson.Read(Encoding.UTF8.GetBytes(body.ToJsonString()), "evaluation-form", Parts, Limits.Default).Value!;
        var problem = Assert.Single(narrow.Run(template, request, Catalogue).Problems);
        Assert.Equal((code, "/data/papers/0/title"), (problem.Code, problem.Pointer));
        Assert.Contains(character, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_comes_as_a_part_or_as_base64_and_is_read_by_its_content()
    {
        var bytes = Parts["photo"].ToArray();
        Assert.Equal(PictureFormat.Jpeg, ((PictureValue)Good(Evaluation()).Data["photo"]!).Picture.Format);
        Assert.Equal(bytes, ((PictureValue)Good(Evaluation((data, _) => data["photo"] = Convert.ToBase64String(bytes))).Data["photo"]!).Picture.Bytes.ToArray());
        Assert.Equal(bytes, ((PictureValue)Good(Evaluation((data, _) => data["photo"] = "data:image/jpeg;base64," + Convert.ToBase64String(bytes))).Data["photo"]!).Picture.Bytes.ToArray());
    }

    [Theory]
    [InlineData("part:other", "picture.missing-part")]
    [InlineData("not base64!", "picture.base64")]
    [InlineData("AAA", "picture.base64")]
    [InlineData("", "data.empty")]
    public void A_picture_that_is_none_is_refused_at_its_pointer(string text, string code)
    {
        var problem = Assert.Single(Evaluation((data, _) => data["photo"] = text).Problems);
        Assert.Equal((code, "/data/photo"), (problem.Code, problem.Pointer));
    }

    [Fact]
    public void A_picture_over_the_limit_is_refused_before_it_is_decoded()
    {
        var problem = Assert.Single(Evaluation((data, _) => data["photo"] = new string('A', 6_000_000)).Problems);
        Assert.Equal(("picture.too-large", "/data/photo"), (problem.Code, problem.Pointer));
        Assert.StartsWith("picture.", Assert.Single(Evaluation((data, _) => data["photo"] = Convert.ToBase64String("GIF89a not a form's picture"u8)).Problems).Code, StringComparison.Ordinal);
    }

    [Fact]
    public void The_notice_gives_the_chain_of_opinions_and_the_request_what_they_say()
    {
        var judged = Good(Evaluation((data, options) =>
        {
            options["notice"] = "shangyu-2023";
            data["opinions"] = new JsonArray(
                new JsonObject { ["role"] = "committee", ["text"] = "同意" }, new JsonObject { ["role"] = "city", ["title"] = "市级意见", ["text"] = "无" },
                new JsonObject { ["role"] = "employer", ["text"] = "推荐" });
        }));
        var opinions = ((ListValue)judged.Data["opinions"]!).Items;
        Assert.Equal(["employer", "competentAuthority", "countyHr", "committee", "city"], opinions.Select(opinion => ((TextValue)At(opinion, "role")!).Text));
        Assert.Equal(new TextValue("推荐"), At(opinions[0], "text"));
        Assert.Equal(new TextValue("用人单位推荐意见"), At(opinions[0], "title"));
        Assert.Null(At(opinions[1], "text"));
        Assert.Equal(Value.True, At(opinions[3], "vote"));
        Assert.Equal(new TextValue("专业技术职务任职资格评审表"), At(judged.Data, "notice", "formTitle"));
    }

    [Fact]
    public void Rules_on_merged_lists_point_into_the_request()
    {
        var outcome = Evaluation((data, options) =>
        {
            options["notice"] = "shangyu-2023";
            data["opinions"] = JsonNode.Parse("""[{"role": "committee", "votes": {"total": 9, "present": 10, "agree": 8, "disagree": 1, "abstain": 1}}, {"role": "employer"}]""");
        });
        Assert.Equal([("evaluation-form.attendance", "/data/opinions/0/votes/present")], outcome.Problems.Select(problem => (problem.Code, problem.Pointer)));
    }

    [Fact]
    public void What_is_absent_is_computed_before_the_rules_look()
    {
        var body = Sample("post-table/v1/samples/typical.json");
        body["data"]!["posts"]!.AsObject().Remove("vacancy");
        body["data"]!["posts"]!["approvedCount"]!.AsObject().Remove("total");
        var judged = Good(Run("post-table", body.ToJsonString()));
        var posts = judged.Data["posts"];
        Assert.Equal(((NumberValue)At(posts, "approvedCount", "total")!).Number - ((NumberValue)At(posts, "employedCount", "total")!).Number, ((NumberValue)At(posts, "vacancy", "total")!).Number);
        body["data"]!["posts"]!["vacancy"] = JsonNode.Parse("""{"middle": 99}""");
        Assert.Contains(Run("post-table", body.ToJsonString()).Problems, problem => problem is { Code: "post-table.vacancy", Pointer: "/data/posts/vacancy/middle" });
    }

    [Fact]
    public void The_publicity_view_hides_the_person_and_shows_the_achievements()
    {
        var full = Good(Evaluation((data, _) => data["selfStatement"] = "本人身份证 330699 19880317 9030，电话199-0000-0317、１９９００００１２３４，获专利ZL202110123456.7，合同1380万元。"));
        var judged = Good(Evaluation((data, options) =>
        {
            data["selfStatement"] = "本人身份证 330699 19880317 9030，电话199-0000-0317、１９９００００１２３４，获专利ZL202110123456.7，合同1380万元。";
            data["papers"]![0]!["title"] = "19900000317的论文";
            options["view"] = "publicity";
            options["watermark"] = "样张";
        }));
        Assert.All((string[])["idNumber", "photo", "birthPlace", "healthStatus", "result"], key => Assert.Null(judged.Data[key]));
        Assert.Equal(new TextValue("199****0317"), judged.Data["mobile"]);
        Assert.Equal(new TextValue("1988-03"), judged.Data["birthDate"]);
        Assert.Equal(new TextValue("本人身份证 ****** ******** **30，电话199-****-0317、１９９****１２３４，获专利ZL202110123456.7，合同1380万元。"), judged.Data["selfStatement"]);
        Assert.Equal(new TextValue("199****0317的论文"), At(judged.Data, "papers", 0, "title"));
        Assert.Empty(((ListValue)judged.Data["opinions"]!).Items);
        Assert.Equal(new TextValue("沈砚秋"), judged.Data["name"]);
        Assert.Equal(full.Data["employerUscc"], judged.Data["employerUscc"]);
        Assert.Equal(["样张", "公示版"], judged.WatermarkLines);
        Assert.DoesNotMatch(@"(?<!\d)1[3-9]\d{9}(?!\d)|\d{17}[\dXx]", Texts(judged.Data).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        foreach (var list in (string[])["awards", "patents", "papers", "workExperiences", "annualAssessments"])
            Assert.Equal((At(full.Data, list) as ListValue)?.Items.Length, (At(judged.Data, list) as ListValue)?.Items.Length);
    }

    [Fact]
    public void A_draft_may_lack_what_is_required_and_keeps_its_opinions_empty()
    {
        var outcome = Evaluation((data, options) =>
        {
            options["stage"] = "draft";
            options["notice"] = "shangyu-2023";
            data.Remove("specialty");
            data.Remove("photo");
            data["opinions"] = JsonNode.Parse("""[{"role": "employer", "text": "同意推荐", "date": "2023-09-01"}]""");
        });
        var judged = Good(outcome);
        Assert.Equal(["/data/photo", "/data/specialty"], outcome.Warnings.Select(warning => warning.Pointer).Order(StringComparer.Ordinal));
        Assert.Null(At(judged.Data, "opinions", 0, "text"));
        Assert.Equal(new TextValue("用人单位推荐意见"), At(judged.Data, "opinions", 0, "title"));
        Assert.Equal("仅供预览", judged.WatermarkLines[^1]);
        Assert.Equal(new TextValue("draft"), judged.Data["stage"]);
        Assert.Equal(["data.date"], Evaluation((data, options) => (options["stage"], data["birthDate"]) = ("draft", "1988-02-30")).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void The_blank_form_looks_at_no_data_but_has_the_notices_opinions()
    {
        var judged = Good(Run("evaluation-form", """{"data": {"name": 7, "nonsense": true}, "options": {"blank": true}}"""));
        Assert.Equal(Value.True, judged.Data["blank"]);
        Assert.Null(judged.Data["name"]);
        Assert.Equal(4, ((ListValue)judged.Data["opinions"]!).Items.Length);
        Assert.Equal("专业技术职务任职资格评审表.pdf", judged.FileName);
    }

    [Fact]
    public void What_the_request_leaves_open_is_the_forms_or_the_notices()
    {
        var judged = Good(Evaluation((_, options) => options["notice"] = "shangyu-2023"));
        Assert.Equal((3, PrintSides.Single), (judged.Copies, judged.Sides));
        Assert.Equal(["浙江省专业技术任职资格申报与评审管理平台"], judged.WatermarkLines);
        Assert.Equal(
            ("专业技术职务任职资格评审表-沈砚秋.pdf", "evaluation-form.pdf", "专业技术职务任职资格评审表"),
            (judged.FileName, judged.AsciiFileName, judged.Title));
        Assert.Equal((2, PrintSides.Duplex), (Good(Evaluation((_, options) => options["notice"] = "jiaxing-energy-2022")) is var other ? other.Copies : 0, other.Sides));
        var chosen = Good(Evaluation((_, options) => (options["copies"], options["duplex"], options["watermark"]) = (1, true, "")));
        Assert.Equal((1, PrintSides.Duplex, 0), (chosen.Copies, chosen.Sides, chosen.WatermarkLines.Length));
        var table = Good(Run("publicity-table", Sample("publicity-table/v1/samples/minimal.json").ToJsonString()));
        Assert.Equal((1, 0), (table.Copies, table.WatermarkLines.Length));
    }

    [Fact]
    public void A_notice_must_use_the_form_and_a_form_must_have_the_view()
    {
        var other = Assert.Single(Run("exception-approval", """{"options": {"blank": true, "notice": "shangyu-2023"}}""").Problems);
        Assert.Equal(("notice.not-for-form", "/options/notice"), (other.Code, other.Pointer));
        Assert.Contains("zj-energy-2020", other.Message, StringComparison.Ordinal);
        Assert.Equal("options.view", Assert.Single(Run("publicity-table", """{"options": {"blank": true, "view": "publicity"}}""").Problems).Code);
    }

    public static TheoryData<string> Hostile =>
    [
        "{" + string.Join(',', Enumerable.Range(0, 190_000).Select(i => $"\"x{i}\":1")) + "}",
        "{\"papers\":[" + string.Join(',', Enumerable.Repeat("1", 190_000)) + "]}",
        "{\"papers\":[" + string.Join(',', Enumerable.Repeat("{}", 190_000)) + "]}",
        "{\"papers\":[" + string.Join(',', Enumerable.Repeat("{\"rank\":2,\"participants\":1}", 60_000)) + "]}",
        "{\"papers\":[" + string.Join(',', Enumerable.Repeat("{\"title\":\"\uE000\"}", 90_000)) + "]}",
        "{\"selfStatement\":\"" + new string('\uE000', 4_000_000) + "\"}",
        "{\"selfStatement\":\"" + string.Concat(Enumerable.Repeat("1 3 ", 3_000_000)) + "\"}",
    ];

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void A_hostile_body_is_refused_with_bounded_work_and_a_bounded_answer(string data)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = Run("evaluation-form", $$$"""{"data": {{{data}}}, "options": {"view": "publicity"}}""");
        Assert.False(outcome.Ok);
        Assert.InRange(outcome.Problems.Length, 1, 500);
        // Linear in the body: a judge that went over the list for each of its items would allocate a hundred times as much.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / data.Length, 0, 10_000);
    }

    [Fact]
    public void No_mutation_of_a_request_throws_and_no_fault_tells_a_persons_numbers()
    {
        var valid = Encoding.UTF8.GetBytes(Sample("evaluation-form/v1/samples/typical.json").ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        var template = Catalogue.Find("evaluation-form").Value!;
        var (state, judged) = (11u, 0);
        for (var round = 0; round < 300; round++)
        {
            var bytes = (byte[])valid.Clone();
            for (var change = 0; change <= Next(3); change++) bytes[Next(bytes.Length)] = (byte)"{}[]\",:0-1x"[Next(11)];
            var outcome = RequestJson.Read(bytes, "evaluation-form", Parts, Limits.Default).Then(request => Judge.Run(template, request, Catalogue));
            if (outcome.Ok) judged++;
            Assert.All(outcome.Problems.Concat(outcome.Warnings), problem => Assert.DoesNotMatch("33069919880317|19900000317|沈砚秋", problem.Message));
        }
        Assert.True(judged > 0);

        int Next(int bound) => (int)((state = state * 1664525 + 1013904223) >> 8) % bound;
    }
}
