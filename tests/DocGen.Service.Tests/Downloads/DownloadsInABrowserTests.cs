using System.IO.Compression;
using DocGen.Service.Tests.Guarantees;
using Microsoft.Playwright;

namespace DocGen.Service.Tests.Downloads;

/// <summary>The page behind a link on a phone and at a desk, without any script, in a real browser.</summary>
public sealed class DownloadsInABrowserTests(Chromium chromium, RunningService service) : IClassFixture<Chromium>, IClassFixture<RunningService>
{
    public static TheoryData<string> Devices => ["phone", "small phone", "desk"];

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_person_opens_the_link_and_fetches_the_files(string device)
    {
        var link = await LinkFlow.IssueAsync(service.Client, "full", "evaluation-form", "exception-approval", "annual-review");
        await using var visit = await chromium.VisitAsync((device == "desk" ? Device.Desk : device == "phone" ? Device.Android : Device.SmallPhone) with { RunsScript = false });
        await visit.Page.GotoAsync(new Uri(service.Client.BaseAddress!, link.Path).ToString());
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "下载文件" })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText(LinkFlow.Employer)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("2023年8月22日 09:00（北京时间）")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("2．")).ToBeVisibleAsync();
        var buttons = visit.Page.Locator(".files .button");
        Assert.Equal(3, await buttons.CountAsync());
        foreach (var button in await buttons.AllAsync()) Assert.InRange((await button.BoundingBoxAsync())!.Height, 44, 80);

        await SavesAsync(visit, "下载第 2 份", bytes => Assert.Contains("追溯号", LinkFlow.TextOf(bytes)), ".pdf");
        await SavesAsync(visit, "全部下载（ZIP）", bytes =>
        {
            using var archive = new ZipArchive(new MemoryStream(bytes));
            Assert.Equal(3, archive.Entries.Count);
        }, ".zip");
        Assert.Equal(4, (await LinkFlow.DownloadsAsync(service.Client, link)).Length);
        Assert.Empty(visit.Complaints);
        var width = await visit.Page.Locator("main").BoundingBoxAsync();
        Assert.InRange(width!.Width, 0, visit.Page.ViewportSize!.Width);
    }

    [Fact]
    public async Task Names_as_long_as_they_may_be_stay_on_a_small_screen()
    {
        var document = await Documents.DocumentFlow.IssueAsync(service.Client, Documents.DocumentFlow.Request(application: new string('W', 100)));
        var request = LinkFlow.Request(document.Id);
        request["audience"]!["name"] = new string('阔', 60);
        request["platform"] = new string('M', 30);
        request["edition"] = "publicity";
        var link = await LinkFlow.IssueAsync(service.Client, request);
        await using var visit = await chromium.VisitAsync(Device.SmallPhone);
        await visit.Page.GotoAsync(new Uri(service.Client.BaseAddress!, link.Path).ToString());
        Assert.False(await visit.ScrollsSidewaysAsync());
        await Assertions.Expect(visit.Page.GetByText("全部下载")).ToHaveCountAsync(0);
        await visit.Page.GotoAsync(new Uri(service.Client.BaseAddress!, link.Path + "x").ToString());
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "链接打不开" })).ToBeVisibleAsync();
        Assert.False(await visit.ScrollsSidewaysAsync());
    }

    private static async Task SavesAsync(Visit visit, string button, Action<byte[]> check, string ending)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = button }).ClickAsync());
        Assert.EndsWith(ending, download.SuggestedFilename, StringComparison.Ordinal);
        check(await File.ReadAllBytesAsync(await download.PathAsync()));
    }
}
