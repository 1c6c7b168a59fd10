using System.Text;
using DocGen.Documents;
using DocGen.Generation.Templates;

namespace DocGen.Generation.Tests.Templates;

public class DefinitionTests
{
    private const string Smallest = """
        "title": "表", "titleEnglish": "Form", "status": "published", "download": { "name": "表-{{name}}", "ascii": "form" }
        """;

    [Fact]
    public void A_definition_needs_only_titles_status_and_download()
    {
        var definition = Form($$"""{ {{Smallest}} }""").Value!;
        Assert.Equal(("表", FormStatus.Published, "表-{{name}}", "form"), (definition.Title, definition.Status, definition.DownloadName, definition.DownloadAscii));
        Assert.True(definition.Takes("any-notice"));
    }

    [Fact]
    public void All_faults_come_at_once_each_with_its_pointer()
    {
        var problems = Form("""
            { "title": 5, "status": "ready", "colour": "red", "download": { "name": "x", "ascii": "中文" }, "defaults": { "copies": 0, "duplex": "yes" },
              "rules": [ { "code": "a", "at": "b", "expect": "c", "message": "d" }, { "code": "a", "sverity": "problem" } ],
              "views": { "publicity": { "mask": { "name": "stars" } } } }
            """).Problems;
        Assert.Equal(
            ["/title", "/titleEnglish", "/status", "/colour", "/download/ascii", "/defaults/copies", "/defaults/duplex",
             "/rules/1/at", "/rules/1/expect", "/rules/1/message", "/rules/1/sverity", "/views/publicity/mask"],
            problems.Select(problem => problem.Pointer!).OrderBy(pointer => Array.IndexOf(Order, pointer)));
        Assert.All(problems, problem => Assert.Equal("form.json", problem.Place));
        Assert.Contains(problems, problem => problem is { Code: "definition.unknown-member", Pointer: "/colour" });
    }

    private static readonly string[] Order =
        ["/title", "/titleEnglish", "/status", "/colour", "/download/ascii", "/defaults/copies", "/defaults/duplex", "/rules/1/at", "/rules/1/expect", "/rules/1/message", "/rules/1/sverity", "/views/publicity/mask"];

    [Fact]
    public void A_key_given_twice_is_refused() => Assert.Equal("json.duplicate-member", Form($$"""{ {{Smallest}}, "title": "表" }""").Problems[0].Code);

    [Fact]
    public void A_notice_gives_templates_its_members_as_written()
    {
        var notice = Notice.Read(Bytes("""
            { "id": "n", "title": "通知", "issuer": "局", "issuedOn": "2023-07-19", "formTitle": "评审表", "pledge": { "title": "保证书", "text": "真实。", "version": "1" },
              "photo": { "minRatio": "0.65", "reject": ["photo.one-face"], "clause": "附件1" }, "opinionChain": [ { "role": "employer", "title": "推荐意见", "seal": true } ] }
            """), "n.json", Limits.Default).Value!;
        Assert.Equal((0.65m, "附件1", "photo.one-face"), (notice.Photo!.MinRatio, notice.Photo.Clause, Assert.Single(notice.Photo.Reject)));
        Assert.Equal(new OpinionStep("employer", "推荐意见", null, Seal: true, Vote: false), Assert.Single(notice.OpinionChain));
        Assert.Equal("评审表，推荐意见", TextPlan.Compile("{{通知.表名}}，{{#notice.opinionChain}}{{title}}{{/notice.opinionChain}}", DataShape.Object("", new KeyValuePair<string, DataShape>("notice", Notice.Shape)))
            .Value!.Bind(Generation.Data.ObjectValue.Empty.With("notice", notice.Data)));
    }

    [Fact]
    public void Wrong_dates_and_ratios_of_a_notice_are_refused() =>
        Assert.Equal(["/cutOffs/seniority", "/issuedOn", "/photo/maxRatio"], Notice.Read(Bytes("""
            { "id": "n", "title": "通知", "issuer": "局", "issuedOn": "2023-02-30", "formTitle": "评审表", "pledge": { "title": "保证书", "text": "真实。", "version": "1" },
              "photo": { "maxRatio": "4:3" }, "cutOffs": { "seniority": "2023年" } }
            """), "n.json", Limits.Default).Problems.Select(problem => problem.Pointer).Order(StringComparer.Ordinal));

    private static Outcome<FormDefinition> Form(string json) => FormDefinitionFile.Read(Bytes(json), Limits.Default);

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
