using DocGen.Service.Operations;
using DocGen.Testing;

namespace DocGen.Service.Tests;

public sealed class EngineTests
{
    [Fact]
    public void A_notice_that_rejects_by_a_misspelt_check_is_told_at_start()
    {
        using var templates = new CopiedTemplates();
        var notice = Path.Combine(templates.Folder, "notices", "shangyu-2023.json");
        File.WriteAllText(notice, File.ReadAllText(notice).Replace(
            "\"background\": \"white\"", "\"background\": \"white\", \"reject\": [\"photo.one-face\", \"photo.one-fase\"]", StringComparison.Ordinal));
        var fault = Assert.Single(Engine.Load(templates.Folder).Value!.Faults());
        Assert.Equal("notice.unknown-check", fault.Code);
        Assert.Contains("photo.one-fase", fault.Message, StringComparison.Ordinal);
        Assert.Equal("notices/shangyu-2023.json", fault.Place);
    }

    [Fact]
    public void Our_own_templates_and_notices_have_no_faults() => Assert.Empty(Engine.Load(Repository.Templates).Value!.Faults());
}
