using DocGen.Documents;
using DocGen.Generation.Templates;
using DocGen.Generation.Tests.Fonts;
using DocGen.Generation.Tests.Layout;

namespace DocGen.Generation.Tests.Templates;

public sealed class RenewTemplatesTests : IDisposable
{
    private readonly FormsFolder folder = new FormsFolder().With("a", "v1").WithNotice("n");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_version_that_is_sound_is_taken_and_the_others_stay_the_same_instances()
    {
        var before = folder.Load();
        var renewed = Renew(before, folder.With("a", "v2", "新{{name}}"));
        Assert.Equal(["a@v2"], renewed.Taken);
        Assert.Empty(renewed.NotTaken);
        Assert.Equal("v2", renewed.Catalogue.Find("a").Value!.Version);
        Assert.Same(before.Find("a@v1").Value, renewed.Catalogue.Find("a@v1").Value);
    }

    [Theory]
    [InlineData("{{nmae}}", "template.unknown-tag")]
    [InlineData("\uE000{{name}}", "template.private-use-character")]
    public void A_new_version_with_a_fault_stands_in_nobodys_way_and_says_why(string text, string code)
    {
        var renewed = Renew(folder.Load(), folder.With("a", "v2", text));
        Assert.Empty(renewed.Taken);
        Assert.Equal("a@v2", Assert.Single(renewed.NotTaken).Name);
        Assert.Equal("v1", renewed.Catalogue.Find("a").Value!.Version);
        Assert.Equal(code, renewed.Catalogue.Find("a@v2").Problems[0].Code);
        Assert.Equal(["a@v2"], Renew(renewed.Catalogue, folder.With("a", "v2")).Taken);
    }

    [Fact]
    public void A_draft_may_change_and_one_that_broke_is_served_as_it_was()
    {
        var first = folder.With("a", "v2", "一{{name}}", status: "draft").Load();
        var second = Renew(first, folder.With("a", "v2", "二{{name}}", status: "draft"));
        Assert.Equal(["a@v2"], second.Taken);
        var third = Renew(second.Catalogue, folder.With("a", "v2", "三{{name", status: "draft"));
        Assert.Same(second.Catalogue.Find("a@v2").Value, third.Catalogue.Find("a@v2").Value);
        Assert.Equal("template.unclosed-tag", Assert.Single(third.NotTaken).Reasons[0].Code);
        Assert.Empty(Renew(third.Catalogue, folder.With("a", "v2", "二{{name}}", status: "draft")).NotTaken);
    }

    [Fact]
    public void A_published_version_stays_as_it_is_whatever_is_written_over_it()
    {
        var before = folder.Load();
        var renewed = Renew(before, folder.With("a", "v1", "改{{name}}"));
        Assert.Equal("template.published-changed", Assert.Single(renewed.NotTaken).Reasons[0].Code);
        Assert.Same(before.Find("a").Value, renewed.Catalogue.Find("a").Value);
        // Nor can it become a draft again, to be changed then.
        renewed = Renew(before, folder.With("a", "v1", status: "draft"));
        Assert.Equal("template.published-changed", Assert.Single(renewed.NotTaken).Reasons[0].Code);
    }

    [Fact]
    public void A_version_may_be_published_withdrawn_and_published_again()
    {
        var draft = folder.With("a", "v2", status: "draft").Load();
        Assert.Equal("v1", draft.Find("a").Value!.Version);
        var published = Renew(draft, folder.With("a", "v2"));
        Assert.Equal("v2", published.Catalogue.Find("a").Value!.Version);
        var withdrawn = Renew(published.Catalogue, folder.With("a", "v2", status: "withdrawn"));
        Assert.Equal("v1", withdrawn.Catalogue.Find("a").Value!.Version);
        Assert.Equal("template.withdrawn", withdrawn.Catalogue.Find("a@v2").Problems[0].Code);
        Assert.Equal("v2", Renew(withdrawn.Catalogue, folder.With("a", "v2")).Catalogue.Find("a").Value!.Version);
    }

    [Fact]
    public void A_withdrawal_holds_whatever_lint_says_of_the_version_by_now()
    {
        var before = folder.Write("a/v1/samples/typical.json", "{").Load();
        var renewed = Renew(before, folder.With("a", "v1", status: "withdrawn"));
        Assert.Equal(["a@v1"], renewed.Taken);
        Assert.Equal("template.withdrawn", renewed.Catalogue.Find("a").Problems[0].Code);
    }

    [Fact]
    public void A_version_that_makes_the_program_fail_is_refused_and_the_others_go_on()
    {
        var before = folder.Load();
        // These faces cannot be written into a file.
        var renewed = RenewTemplates.Run(before, folder.With("a", "v2", "新{{name}}").Path, FakeFace.Library, Limits.Default);
        Assert.Equal("template.unusable", Assert.Single(Assert.Single(renewed.NotTaken).Reasons).Code);
        Assert.Same(before.Find("a").Value, renewed.Catalogue.Find("a").Value);
    }

    [Fact]
    public void A_draft_that_is_deleted_is_gone_and_a_published_version_is_not()
    {
        var before = folder.With("a", "v2", status: "draft").Load();
        Directory.Delete(Path.Combine(folder.Path, "a"), recursive: true);
        var renewed = Renew(before, folder);
        Assert.Equal(["a@v2"], renewed.Taken);
        Assert.Equal("template.published-gone", Assert.Single(renewed.NotTaken).Reasons[0].Code);
        Assert.True(renewed.Catalogue.Find("a").Ok);
        Assert.Equal("template.not-found", renewed.Catalogue.Find("a@v2").Problems[0].Code);
    }

    [Fact]
    public void Notices_change_too_and_one_that_broke_or_went_stays_as_it_was()
    {
        var before = folder.WithNotice("m").Load();
        var (n, m) = (before.Notice("n").Value!, before.Notice("m").Value!);
        File.Delete(Path.Combine(folder.Path, "notices/m.json"));
        var renewed = Renew(before, folder.Write("notices/n.json", "{"));
        Assert.Equal(["notices/m.json", "notices/n.json"], renewed.NotTaken.Select(change => change.Name).Order(StringComparer.Ordinal));
        Assert.Same(n, renewed.Catalogue.Notice("n").Value);
        Assert.Same(m, renewed.Catalogue.Notice("m").Value);
        var text = File.ReadAllText(Path.Combine(folder.WithNotice("n").Path, "notices/n.json"));
        renewed = Renew(before, folder.Write("notices/n.json", text.Replace("真实。", "真实、准确。", StringComparison.Ordinal)));
        Assert.Equal(["notices/n.json"], renewed.Taken);
        Assert.NotEqual(n.Sha256, renewed.Catalogue.Notice("n").Value!.Sha256);
    }

    [Fact]
    public void A_folder_that_went_away_changes_nothing()
    {
        var before = folder.Load();
        var renewed = RenewTemplates.Run(before, Path.Combine(folder.Path, "nowhere"), InstalledFonts.Library, Limits.Default);
        Assert.Same(before, renewed.Catalogue);
        Assert.Equal("template.no-folder", Assert.Single(renewed.NotTaken).Reasons[0].Code);
    }

    private static RenewedTemplates Renew(TemplateCatalogue current, FormsFolder folder) => RenewTemplates.Run(current, folder.Path, InstalledFonts.Library, Limits.Default);
}
