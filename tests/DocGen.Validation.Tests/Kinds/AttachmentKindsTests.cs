using DocGen.Testing;
using DocGen.Validation.Kinds;

namespace DocGen.Validation.Tests.Kinds;

public sealed class AttachmentKindsTests
{
    private const string Good = """
        {"title": {"zh": "证明", "en": "proof"}, "files": {"formats": ["PDF"], "most": 1, "mostBytes": 1000}, "pages": {"least": 1, "most": 2}}
        """;

    /// <summary>The documents that the notices ask for.</summary>
    private static readonly string[] Asked =
    [
        "annual-assessment", "appointment-certificate", "award-certificate", "continuing-education", "contribution-proof", "credential-verification", "degree-certificate",
        "education-certificate", "employment-proof", "exception-approval", "generic", "graduate-registration", "identity-card", "paper", "post-table",
        "qualification-certificate", "social-insurance", "unit-authorization",
    ];

    [Fact]
    public void Every_document_that_the_notices_ask_for_has_its_kind()
    {
        var kinds = AttachmentKinds.Load(Path.Combine(Repository.Root, "templates"));
        Assert.Empty(kinds.Problems);
        Assert.Equal(Asked, kinds.Value!.All.Select(kind => kind.Id));
        Assert.All(kinds.Value.All, kind => Assert.True(kind.Title.Chinese.Length > 1 && kind.Title.English.Length > 1));
        var posts = kinds.Value.Find("post-table").Value!;
        Assert.Equal((2, 2, "岗位信息表"), (posts.LeastSeals, posts.SealPlaces.Length, posts.Words[0].Any[0]));
        Assert.Equal(["front", "back"], kinds.Value.Find("identity-card").Value!.Parts.Select(part => part.Id));
    }

    [Fact]
    public void A_kind_that_nobody_knows_is_told_with_those_that_are_there()
    {
        var problem = Assert.Single(AttachmentKinds.Load(Path.Combine(Repository.Root, "templates")).Value!.Find("diploma").Problems);
        Assert.Equal("attachment-kind.unknown", problem.Code);
        Assert.Contains("degree-certificate", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"title\"", "\"titel\"", "第 1 行")]
    [InlineData("\"most\": 2", "\"most\": 0", "pages")]
    [InlineData("[\"PDF\"]", "[\"PDF\", \"OFD\"]", "OFD")]
    [InlineData("\"most\": 1,", "\"most\": \"1\",", "$.files.most")]
    [InlineData("}}", "}, \"papers\": [\"A5\"]}", "A5")]
    [InlineData("}}", "}, \"seals\": {\"least\": 1, \"places\": [{\"title\": {\"zh\": \"章\", \"en\": \"seal\"}}]}}", "seals.places")]
    [InlineData("}}", "}, \"writing\": \"typed\"}", "$.writing")]
    [InlineData("}}", "}, \"colour\": true, \"colour\": false}", "colour")]
    [InlineData("}}", "", "第 1 行")]
    public void What_is_wrong_in_a_kind_is_told_with_its_place(string right, string wrong, string told)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var kinds = folder.CreateSubdirectory(AttachmentKinds.Folder);
            File.WriteAllText(Path.Combine(kinds.FullName, "good.json"), Good);
            Assert.Single(AttachmentKinds.Load(folder.FullName).Value!.All);
            File.WriteAllText(Path.Combine(kinds.FullName, "bad.json"), Good.Replace(right, wrong, StringComparison.Ordinal));
            var problem = Assert.Single(AttachmentKinds.Load(folder.FullName).Problems);
            Assert.Equal(("attachment-kind.malformed", "attachments/bad.json"), (problem.Code, problem.Place));
            Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
