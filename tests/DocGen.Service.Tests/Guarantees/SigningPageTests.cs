using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using DocGen.Documents;
using DocGen.Service.Guarantees.Pages;
using Microsoft.Playwright;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>The signing page in a browser, alone: what the hand does, and what is sent.</summary>
public sealed class SigningPageTests(Chromium chromium, PagesForTests pages) : IClassFixture<Chromium>, IClassFixture<PagesForTests>
{
    private static int count;

    private readonly ConcurrentQueue<Ink> sent = new();

    /// <summary>How the phone is held, which events its browser knows, and how large the sheet is.</summary>
    public static TheoryData<string, string, string> Hands => new()
    {
        { "upright", "pointers", "small" },
        { "upright", "pointers", "enlarged" },
        { "upright", "touches", "small" },
        { "upright", "touches", "enlarged" },
        { "lying", "pointers", "small" },
        { "lying", "touches", "enlarged" },
    };

    [Theory]
    [MemberData(nameof(Hands))]
    public async Task What_a_finger_writes_is_what_is_sent(string held, string events, string sheet)
    {
        await using var visit = await chromium.VisitAsync(held == "upright" ? Device.Iphone : Device.Iphone.Turned);
        if (events == "touches") await visit.Page.AddInitScriptAsync("delete window.PointerEvent");
        await visit.Page.GotoAsync(Invite());
        if (sheet == "enlarged") await visit.Button("放大书写").ClickAsync();
        await visit.WriteAsync(Handwriting.Name);
        Assert.Equal("写完全名后，请点“确认签署”。", await visit.HintAsync());
        Assert.InRange(await visit.InkedAsync(), 0.01, 0.2);
        await visit.Button("确认签署").ClickAsync();
        await SignedAsync(visit);
        AssertSame(Handwriting.Name, Assert.Single(sent));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_mouse_writes_too()
    {
        await using var visit = await chromium.VisitAsync(Device.Desk);
        await visit.Page.GotoAsync(Invite());
        await visit.WriteWithMouseAsync(Handwriting.Name);
        await visit.Button("确认签署").ClickAsync();
        await SignedAsync(visit);
        AssertSame(Handwriting.Name, Assert.Single(sent));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Writing_downwards_neither_scrolls_nor_refreshes_the_page()
    {
        await using var visit = await chromium.VisitAsync(Device.SmallPhone);
        await visit.Page.GotoAsync(Invite());
        await visit.Page.Locator("#ink").ScrollIntoViewIfNeededAsync();
        var before = await ScrollAsync(visit);
        await visit.WriteAsync(Stroke((300, 5), (300, 265)));
        await visit.WriteAsync(Stroke((200, 265), (200, 5)));
        Assert.Equal(before, await ScrollAsync(visit));
    }

    [Fact]
    public async Task Strokes_outlive_a_turn_of_the_phone_and_are_not_stretched()
    {
        await using var visit = await chromium.VisitAsync(Device.Iphone);
        await visit.Page.GotoAsync(Invite());
        await visit.WriteAsync(Handwriting.Name with { Strokes = [.. Handwriting.Name.Strokes.Take(3)] });
        var upright = await visit.InkedAsync();
        await visit.Page.SetViewportSizeAsync(812, 375);
        Assert.InRange(await visit.InkedAsync(), 0.9 * upright, 1.1 * upright);
        await Assertions.Expect(visit.Page.Locator("#ink")).ToBeInViewportAsync(new() { Ratio = 1 });
        await visit.WriteAsync(Handwriting.Name with { Strokes = [.. Handwriting.Name.Strokes.Skip(3)] });
        await visit.Page.SetViewportSizeAsync(375, 812);
        await visit.Button("确认签署").ClickAsync();
        await SignedAsync(visit);
        AssertSame(Handwriting.Name, Assert.Single(sent));
    }

    [Fact]
    public async Task A_canvas_that_a_web_view_emptied_is_drawn_again_when_the_page_comes_back()
    {
        await using var visit = await chromium.VisitAsync(Device.Iphone);
        await visit.Page.GotoAsync(Invite());
        await visit.WriteAsync(Handwriting.Name, milliseconds: 0);
        var inked = await visit.InkedAsync();
        await visit.Page.EvaluateAsync("document.getElementById('ink').width += 0");
        Assert.Equal(0, await visit.InkedAsync());
        await visit.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        Assert.Equal(inked, await visit.InkedAsync());
    }

    [Fact]
    public async Task A_palm_neither_writes_nor_presses_and_a_call_in_the_middle_of_a_stroke_leaves_the_pen_free()
    {
        await using var visit = await chromium.VisitAsync(Device.Iphone);
        await visit.Page.GotoAsync(Invite());
        await visit.WriteAsync(Stroke((100, 100), (200, 100)), milliseconds: 0);
        var box = (await visit.Page.Locator("#ink").BoundingBoxAsync())!;
        await visit.TouchAsync("touchStart", (box.X + 20, box.Y + 20));
        await visit.TouchAsync("touchStart", (box.X + 20, box.Y + 20), (box.X + 200, box.Y + 90));
        await visit.TouchAsync("touchMove", (box.X + 60, box.Y + 40), (box.X + 250, box.Y + 60));
        await visit.Page.EvaluateAsync("() => document.getElementById('clear').click()");
        await visit.TouchAsync("touchCancel");
        await visit.WriteAsync(Handwriting.Name, milliseconds: 600);
        await visit.Button("确认签署").ClickAsync();
        await SignedAsync(visit);
        Assert.Equal(2 + Handwriting.Name.Strokes.Length, Assert.Single(sent).Strokes.Length);
    }

    [Fact]
    public async Task The_hint_is_kind_and_at_once()
    {
        await using var visit = await chromium.VisitAsync(Device.Iphone);
        await visit.Page.GotoAsync(Invite());
        await visit.Button("确认签署").ClickAsync();
        Assert.Equal("还没有签名。请先在框内写下您的全名。", await visit.HintAsync());
        await visit.WriteAsync(Handwriting.Dot);
        Assert.Equal("请继续，写下您的全名。", await visit.HintAsync());
        await visit.Button("重写").ClickAsync();
        await visit.WriteAsync(Shrunk(Handwriting.Name), milliseconds: 0);
        Assert.StartsWith("字有点小", await visit.HintAsync(), StringComparison.Ordinal);
        await visit.Button("重写").ClickAsync();
        Assert.Equal(0, await visit.InkedAsync());
        await visit.WriteAsync(Handwriting.Name, milliseconds: 0);
        Assert.StartsWith("写完全名后", await visit.HintAsync(), StringComparison.Ordinal);
        for (var stroke = 0; stroke < Handwriting.Name.Strokes.Length; stroke++) await visit.Button("撤销一笔").ClickAsync();
        Assert.Equal(0, await visit.InkedAsync());
        Assert.Empty(sent);
    }

    [Fact]
    public async Task A_refusal_is_said_in_the_services_words_and_keeps_the_ink()
    {
        var refused = 0;
        await using var visit = await chromium.VisitAsync(Device.Android);
        await visit.Page.GotoAsync(Invite(_ => refused++ == 0 ? new Problem("signature.extent", "签名太小，印在纸上会看不清。") : null));
        await visit.WriteAsync(Handwriting.Name);
        await visit.Button("确认签署").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#hint")).ToHaveTextAsync("签名太小，印在纸上会看不清。");
        Assert.True(await visit.InkedAsync() > 0.01);
        await visit.Button("确认签署").ClickAsync();
        await SignedAsync(visit);
    }

    [Fact]
    public async Task A_long_sentence_leaves_the_enlarged_sheet_whole()
    {
        await using var visit = await chromium.VisitAsync(Device.Iphone);
        await visit.Page.GotoAsync(Invite(_ => new Problem("signature.shape", "写的是一片涂画，不是姓名。请点“重写”，一笔一画写下您的全名，尽量写满方框，慢慢写清楚。")));
        await visit.Button("放大书写").ClickAsync();
        await visit.WriteAsync(Handwriting.Dot);
        await visit.Button("确认签署").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("#hint")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^写的是一片涂画"));
        var (stage, sheet) = ((await visit.Page.Locator("#stage").BoundingBoxAsync())!, (await visit.Page.Locator("#sheet").BoundingBoxAsync())!);
        Assert.True(sheet.X > stage.X - 1 && sheet.X + sheet.Width < stage.X + stage.Width + 1, $"The sheet is cut off: {sheet.X} {sheet.Width} on {stage.X} {stage.Width}");
        Assert.InRange(sheet.Height / sheet.Width, 2.1, 2.3);
    }

    [Fact]
    public async Task Impatient_taps_send_once()
    {
        await using var visit = await chromium.VisitAsync(Device.Android);
        await visit.Page.GotoAsync(Invite(_ =>
        {
            Thread.Sleep(300);
            return null;
        }));
        await visit.WriteAsync(Handwriting.Name);
        await visit.Page.EvaluateAsync("() => { for (const tap of [1, 2, 3]) document.getElementById('send').click(); }");
        await SignedAsync(visit);
        Assert.Single(sent);
    }

    [Fact]
    public async Task Whoever_has_a_keyboard_reaches_everything_and_learns_whom_to_ask()
    {
        await using var visit = await chromium.VisitAsync(Device.Desk);
        await visit.Page.GotoAsync(Invite());
        await visit.WriteWithMouseAsync(Handwriting.Name);
        await visit.Page.Keyboard.PressAsync("Control+z");
        var reached = new List<string>();
        for (var press = 0; press < 5; press++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            reached.Add(await visit.Page.EvaluateAsync<string>("() => document.activeElement.innerText"));
        }
        Assert.Equal(["撤销一笔", "重写", "放大书写", "确认签署", "信息有误，或者不方便手写？"], reached);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.GetByText("由他们协助您办理")).ToBeVisibleAsync();
        await visit.Button("放大书写").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("summary")).ToBeHiddenAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.Locator("summary")).ToBeVisibleAsync();
        await visit.Button("确认签署").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await SignedAsync(visit);
        Assert.Equal(Handwriting.Name.Strokes.Length - 1, Assert.Single(sent).Strokes.Length);
    }

    [Fact]
    public async Task The_page_ends_with_its_time()
    {
        var secret = NewSecret();
        var address = pages.Invite(secret, _ => null, PagesForTests.Model with { Left = TimeSpan.FromSeconds(3) });
        await using var visit = await chromium.VisitAsync(Device.Iphone);
        await visit.Page.GotoAsync(address);
        Assert.Matches("^剩余 0:0[123]$", await visit.Page.Locator("#time").InnerTextAsync());
        pages.Show("s/" + secret, GuaranteePages.Ended(InvitationEnd.Expired));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "链接已过期" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task In_the_dark_the_paper_stays_white()
    {
        await using var visit = await chromium.VisitAsync(Device.Iphone);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visit.Page.GotoAsync(Invite());
        Assert.Equal("255,255,255,255", await visit.Page.EvaluateAsync<string>("() => document.getElementById('ink').getContext('2d').getImageData(3, 3, 1, 1).data.join()"));
    }

    [Fact]
    public async Task Where_the_script_does_not_run_the_page_says_what_to_do()
    {
        await using var visit = await chromium.VisitAsync(Device.Iphone with { RunsScript = false });
        await visit.Page.GotoAsync(Invite());
        await Assertions.Expect(visit.Page.GetByText("请用微信、支付宝或手机自带的浏览器重新打开")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_page_itself_tells_that_it_was_seen()
    {
        var before = pages.Opened;
        await using var visit = await chromium.VisitAsync(Device.Iphone);
        await visit.Page.RunAndWaitForResponseAsync(() => visit.Page.GotoAsync(Invite()), answer => answer.Url.EndsWith("/opened", StringComparison.Ordinal));
        Assert.Equal(before + 1, pages.Opened);
    }

    private static string NewSecret() => $"secret-{Interlocked.Increment(ref count)}";

    private string Invite(Func<byte[], Problem?>? answer = null) => pages.Invite(NewSecret(), body =>
    {
        using var document = JsonDocument.Parse(body);
        // Whatever the page sends, the service can read.
        sent.Enqueue(Ink.Read(System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetProperty("ink").GetRawText())).Value!);
        return answer?.Invoke(body);
    });

    private static Task SignedAsync(Visit visit) =>
        Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "签署成功" })).ToBeVisibleAsync();

    private static Task<double> ScrollAsync(Visit visit) => visit.Page.EvaluateAsync<double>("() => scrollY");

    /// <summary>Stroke by stroke the same way over the sheet, give or take a pixel of a small screen.</summary>
    private static void AssertSame(Ink expected, Ink actual)
    {
        Assert.Equal(2.2, actual.Width / actual.Height, 2);
        Assert.Equal(expected.Strokes.Length, actual.Strokes.Length);
        foreach (var (from, to) in expected.Strokes.Zip(actual.Strokes).SelectMany(pair => new[] { (pair.First[0], pair.Second[0]), (pair.First[^1], pair.Second[^1]) }))
        {
            Assert.Equal(from.X / expected.Width, to.X / actual.Width, 0.012);
            Assert.Equal(from.Y / expected.Height, to.Y / actual.Height, 0.025);
        }
        Assert.True(actual.Strokes[^1][^1].Milliseconds - actual.Strokes[0][0].Milliseconds > 300);
    }

    private static Ink Stroke((double X, double Y) from, (double X, double Y) to) => new(600, 272,
        [[.. Enumerable.Range(0, 13).Select(step => new InkPoint(from.X + (to.X - from.X) * step / 12, from.Y + (to.Y - from.Y) * step / 12, 20 * step))]]);

    private static Ink Shrunk(Ink ink) => ink with
    {
        Strokes = [.. ink.Strokes.Select(stroke => ImmutableArray.CreateRange(stroke.Select(point => point with { X = point.X / 6, Y = point.Y / 6 })))],
    };
}
