using System.Net;
using System.Text.RegularExpressions;
using DocGen.Testing;
using Microsoft.Playwright;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>A portal, a phone and the service, from the invitation on the screen to the verified letter.</summary>
public sealed class SigningOnAPhoneTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private static int count;

    /// <summary>Without an address of its own, so that the invitation leads to this machine.</summary>
    private readonly GuaranteesForTests guarantees = new(address: null);

    private RunningService? service;

    public static TheoryData<string> Phones => ["iPhone", "Android"];

    private HttpClient Client => service!.Client;

    public async ValueTask InitializeAsync() => service = await RunningService.StartAsync(guarantees: guarantees);

    public ValueTask DisposeAsync() => service!.DisposeAsync();

    [Theory]
    [MemberData(nameof(Phones))]
    public async Task A_person_scans_the_invitation_signs_by_hand_and_the_sealed_letter_verifies(string phone)
    {
        var invited = await IssueAsync();
        var address = await ScanAsync(invited);
        await FetchAheadAsync(address);
        Assert.Equal("pending", await SigningFlow.StateAsync(Client, invited.Id));

        await using var visit = await chromium.VisitAsync(phone == "iPhone" ? Device.Iphone : Device.Android);
        await visit.Page.RunAndWaitForResponseAsync(() => visit.Page.GotoAsync(address), answer => answer.Url.EndsWith("/opened", StringComparison.Ordinal));
        Assert.Equal("opened", await SigningFlow.StateAsync(Client, invited.Id));
        if (phone == "iPhone") await visit.Button("放大书写").ClickAsync();
        await visit.WriteAsync(Handwriting.Name);
        await visit.Button("确认签署").ClickAsync();
        await SeesAsync(visit, "签署成功");
        Assert.Equal("signed", await SigningFlow.StateAsync(Client, invited.Id));
        await Assertions.Expect(visit.Page.GetByText("2023年8月15日 09:00:00（北京时间）")).ToBeVisibleAsync();

        var letter = await DownloadAsync(visit);
        Assert.Equal(await Client.GetByteArrayAsync($"/v1/guarantees/{invited.Id}/document"), letter);
        await IsSoundAndSignedAsync(letter);
        Assert.Equal("accepted", (await SigningFlow.VerifyAsync(Client, letter)).GetProperty("verdict").GetString());
        await ShowsItsPublicPageAsync(letter);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task What_is_unclear_is_refused_with_its_sentence_and_can_be_written_again()
    {
        var invited = await IssueAsync();
        await using var visit = await OpenAsync(invited);
        await visit.WriteAsync(Handwriting.Ring, milliseconds: 900);
        await visit.Button("确认签署").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#hint")).ToHaveTextAsync("写的是一个圈，不是姓名。请点“重写”，一笔一画写下您的全名。");
        Assert.Equal("opened", await SigningFlow.StateAsync(Client, invited.Id));
        await visit.Button("重写").ClickAsync();
        await visit.WriteAsync(Handwriting.Name);
        await visit.Button("确认签署").ClickAsync();
        await SeesAsync(visit, "签署成功");
    }

    [Fact]
    public async Task Without_a_network_the_ink_stays_and_is_sent_when_there_is_one()
    {
        var invited = await IssueAsync();
        await using var visit = await OpenAsync(invited);
        await visit.WriteAsync(Handwriting.Name);
        await visit.Page.Context.SetOfflineAsync(true);
        await visit.Button("确认签署").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#hint")).ToHaveTextAsync(new Regex("^网络不通，签名还在"));
        Assert.True(await visit.InkedAsync() > 0.01);
        await visit.Page.Context.SetOfflineAsync(false);
        await visit.Button("确认签署").ClickAsync();
        await SeesAsync(visit, "签署成功");
    }

    [Fact]
    public async Task When_the_answer_was_lost_sending_again_ends_on_the_page_of_what_was_signed()
    {
        var (invited, lost) = (await IssueAsync(), 0);
        await using var visit = await OpenAsync(invited);
        await visit.Page.RouteAsync($"**{invited.Path}", async route =>
        {
            if (route.Request.Method != "POST" || lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync();
        });
        await visit.WriteAsync(Handwriting.Name);
        await visit.Button("确认签署").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#hint")).ToHaveTextAsync(new Regex("^网络不通，签名还在"));
        Assert.Equal("signed", await SigningFlow.StateAsync(Client, invited.Id));
        var first = await Client.GetByteArrayAsync($"/v1/guarantees/{invited.Id}/document");
        await visit.Button("确认签署").ClickAsync();
        await SeesAsync(visit, "签署成功");
        Assert.Equal(first, await DownloadAsync(visit));
    }

    [Fact]
    public async Task Of_two_windows_one_signs_and_both_end_on_the_same_letter()
    {
        var invited = await IssueAsync();
        await using var one = await OpenAsync(invited);
        await using var other = await OpenAsync(invited);
        await one.WriteAsync(Handwriting.Name);
        await other.WriteAsync(Handwriting.Name);
        await Task.WhenAll(one.Button("确认签署").ClickAsync(), other.Button("确认签署").ClickAsync());
        await SeesAsync(one, "签署成功");
        await SeesAsync(other, "签署成功");
        Assert.Equal(await DownloadAsync(one), await DownloadAsync(other));
    }

    [Fact]
    public async Task Who_comes_too_late_or_with_an_old_code_learns_what_to_do()
    {
        var request = Fresh();
        var replaced = await SigningFlow.IssueAsync(Client, request);
        await using var visit = await OpenAsync(replaced);
        await visit.WriteAsync(Handwriting.Name);
        var late = await SigningFlow.IssueAsync(Client, request);
        await visit.Button("确认签署").ClickAsync();
        await SeesAsync(visit, "链接已作废");
        await visit.Page.GotoAsync(late.Issued.GetProperty("address").GetString()!);
        await visit.WriteAsync(Handwriting.Name);
        guarantees.Clock.Advance(TimeSpan.FromMinutes(15));
        await visit.Button("确认签署").ClickAsync();
        await SeesAsync(visit, "链接已过期");
        await visit.Page.GotoAsync(late.Issued.GetProperty("address").GetString()! + "x");
        await SeesAsync(visit, "链接无效");
    }

    [Fact]
    public async Task A_code_that_is_wrong_and_one_of_somebody_unsigned_look_the_same_and_trying_many_ends()
    {
        var pages = new List<string>();
        foreach (var code in (string[])["7K3M-Q0ZT-9XWE-R", "nonsense", new string('A', 72)])
        {
            using var answer = await Client.GetAsync($"/v/{code}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            pages.Add(await answer.Content.ReadAsStringAsync());
        }
        Assert.Single(pages.Distinct());
        var statuses = new List<HttpStatusCode>();
        for (var time = 0; time < 40; time++) statuses.Add((await Client.GetAsync($"/v?code=guess-{time}")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        await using var visit = await chromium.VisitAsync(Device.Iphone);
        await visit.Page.GotoAsync(new Uri(Client.BaseAddress!, "/v").ToString());
        await SeesAsync(visit, "访问太频繁");
    }

    private static System.Text.Json.Nodes.JsonObject Fresh() => SigningFlow.Request(application: $"phone-{Interlocked.Increment(ref count)}");

    private static Task SeesAsync(Visit visit, string title) => Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = title })).ToBeVisibleAsync();

    private Task<Invited> IssueAsync() => SigningFlow.IssueAsync(Client, Fresh());

    private async Task<Visit> OpenAsync(Invited invited)
    {
        var visit = await chromium.VisitAsync(Device.Android);
        await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Page.GotoAsync(invited.Issued.GetProperty("address").GetString()!), answer => answer.Url.EndsWith("/opened", StringComparison.Ordinal));
        return visit;
    }

    /// <summary>The code as a portal's page shows it, read from a picture of the screen.</summary>
    private async Task<string> ScanAsync(Invited invited)
    {
        await using var portal = await chromium.VisitAsync(Device.Desk);
        var qr = invited.Issued.GetProperty("qr");
        string[] ways = [qr.GetProperty("svg").GetString()!, $"<img src='data:image/png;base64,{qr.GetProperty("png").GetString()}'>"];
        var read = new List<string>();
        foreach (var way in ways)
        {
            await portal.Page.SetContentAsync($"<h1>请扫码签署</h1><div style='width:240px'>{way}</div>");
            using var screen = new TemporaryFile("screen.png", await portal.Page.ScreenshotAsync());
            read.Add(Tools.Run("zbarimg", "-q", "--raw", screen.Path).Output.Trim());
        }
        return Assert.Single(read.Distinct());
    }

    /// <summary>As messengers do before anybody taps the link.</summary>
    private async Task FetchAheadAsync(string address)
    {
        Assert.Equal(HttpStatusCode.OK, (await Client.SendAsync(new(HttpMethod.Head, address))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(address)).StatusCode);
    }

    private static async Task<byte[]> DownloadAsync(Visit visit)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "下载保存" }).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private async Task IsSoundAndSignedAsync(byte[] letter)
    {
        using var file = new TemporaryFile("letter.pdf", letter);
        Tools.RunClean("qpdf", "--check", file.Path);
        Assert.Contains("Signature is Valid.", Tools.Run("pdfsig", "-nocert", file.Path).Output, StringComparison.Ordinal);
        // The place of the signature on the letter, 120.65 mm from the left and 191.34 mm from the top, 55.97 mm × 25 mm, at 150 dpi.
        Tools.RunClean("pdftoppm", "-r", "150", "-x", "712", "-y", "1130", "-W", "331", "-H", "148", "-png", "-singlefile", file.Path, file.Beside("signature"));
        Assert.True(await chromium.InkPixelsAsync(await File.ReadAllBytesAsync(file.Beside("signature.png"))) > 500);
        await using var visit = await chromium.VisitAsync(Device.Desk with { Height = 1400 });
        await visit.Page.GotoAsync(new Uri(file.Path) + "#toolbar=0");
        var shown = 0;
        // The browser draws a PDF some time after it has loaded it.
        for (var look = 0; look < 40 && shown < 500; look++)
        {
            await Task.Delay(150);
            shown = await chromium.InkPixelsAsync(await visit.Page.ScreenshotAsync());
        }
        Assert.True(shown >= 500, $"The browser shows {shown} pixels of ink.");
    }

    /// <summary>Through the code that is printed on the letter, and through the short code beside it.</summary>
    private async Task ShowsItsPublicPageAsync(byte[] letter)
    {
        using var file = new TemporaryFile("letter.pdf", letter);
        Tools.RunClean("pdftoppm", "-r", "150", "-png", "-singlefile", file.Path, file.Beside("page"));
        var printed = Tools.Run("zbarimg", "-q", "--raw", file.Beside("page.png")).Output.Trim();
        var shortCode = Regex.Match(Tools.RunClean("pdftotext", file.Path, "-"), "[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]").Value;
        await using var visit = await chromium.VisitAsync(Device.Iphone with { RunsScript = false });
        await visit.Page.GotoAsync(printed);
        await SeesAsync(visit, "查验通过");
        var facts = await visit.Page.Locator("main").InnerTextAsync();
        Assert.Contains("丁**", facts, StringComparison.Ordinal);
        Assert.Contains(shortCode, facts, StringComparison.Ordinal);
        await visit.Page.GetByText("查验另一份").ClickAsync();
        await visit.Page.GetByLabel("查验码").FillAsync(shortCode.ToLowerInvariant().Replace('-', ' '));
        await visit.Button("查验").ClickAsync();
        await SeesAsync(visit, "查验通过");
        Assert.Equal(facts, await visit.Page.Locator("main").InnerTextAsync());
        Assert.Empty(visit.Complaints);
    }
}
