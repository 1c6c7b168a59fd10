using DocGen.Testing;

namespace DocGen.Golden.Tests;

/// <summary>Each sample's pages, item by item, as a person has read them.</summary>
public sealed class GoldenPagesTests
{
    public static TheoryData<string> Samples => [.. Stages.Samples];

    public static TheoryData<string> Forms => [.. Stages.Templates.All.Select(template => $"{template.Form}@{template.Version}")];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_gives_its_golden_pages(string sample) =>
        Assert.Null(GoldenFile.Compare($"{sample}/pages.txt", PageDump.Of(Stages.LayOut(Stages.Request(sample)))));

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_blank_form_gives_its_golden_pages(string form) =>
        Assert.Null(GoldenFile.Compare($"{form.Replace('@', '/')}/blank/pages.txt", PageDump.Of(Stages.LayOut(Stages.Blank(form)))));
}
