using Microsoft.Playwright;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>A real browser for the tests of a class; each page is a new phone or desk that remembers nothing.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private const int Milliseconds = 20_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;

    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Executable), "This test needs a browser: apt-get install chromium");
        // Patient: the machine may be busy with other tests.
        Assertions.SetDefaultExpectTimeout(Milliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Arguments });
    }

    public async Task<Visit> VisitAsync(Device device)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = device.Width, Height = device.Height },
            DeviceScaleFactor = device.Scale,
            HasTouch = device.IsPhone,
            IsMobile = device.IsPhone,
            UserAgent = device.UserAgent,
            Locale = "zh-CN",
            JavaScriptEnabled = device.RunsScript,
            // Wrong on purpose: pages say the time of paper.
            TimezoneId = "America/New_York",
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Milliseconds);
        return await Visit.BeginAsync(context);
    }

    /// <summary>Pixels of the signature's ink (InkForm's dark blue) in a PNG.</summary>
    public async Task<int> InkPixelsAsync(byte[] png)
    {
        await using var visit = await VisitAsync(Device.Desk);
        return await visit.Page.EvaluateAsync<int>("""
            async png => {
              const picture = new Image();
              picture.src = `data:image/png;base64,${png}`;
              await picture.decode();
              const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
              canvas.getContext('2d').drawImage(picture, 0, 0);
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              let ink = 0;
              for (let at = 0; at < data.length; at += 4) if (data[at] < 60 && data[at + 2] < 100 && data[at + 2] - data[at] > 20) ink++;
              return ink;
            }
            """, Convert.ToBase64String(png));
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>What a page is seen on. Sizes in CSS pixels.</summary>
public sealed record Device(int Width, int Height, float Scale, bool IsPhone, string? UserAgent)
{
    private const string WeChatOnIos =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x1800312d) NetType/4G Language/zh_CN";

    private const string AlipayOnAndroid =
        "Mozilla/5.0 (Linux; Android 13; M2012K11AC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 AlipayClient/10.5.96 Language/zh-Hans";

    public static Device Iphone { get; } = new(375, 812, 3, true, WeChatOnIos);

    public static Device Android { get; } = new(412, 732, 2.625f, true, AlipayOnAndroid);

    public static Device SmallPhone { get; } = new(320, 568, 2, true, WeChatOnIos);

    public static Device Desk { get; } = new(1280, 800, 1, false, null);

    public bool RunsScript { get; init; } = true;

    public Device Turned => this with { Width = Height, Height = Width };
}
