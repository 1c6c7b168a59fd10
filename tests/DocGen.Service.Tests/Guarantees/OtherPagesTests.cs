using System.Net;
using System.Text.RegularExpressions;
using DocGen.Service.Guarantees;
using DocGen.Service.Guarantees.Pages;
using DocGen.Service.Web;
using Microsoft.Playwright;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>All pages as browsers show and caches keep them.</summary>
public sealed class OtherPagesTests(Chromium chromium, PagesForTests pages) : IClassFixture<Chromium>, IClassFixture<PagesForTests>
{
    [Theory]
    [InlineData(320, 568)]
    [InlineData(375, 812)]
    [InlineData(812, 375)]
    [InlineData(1280, 800)]
    public async Task No_page_scrolls_sideways_or_makes_the_browser_complain(int width, int height)
    {
        await using var visit = await chromium.VisitAsync(Device.Iphone with { Width = width, Height = height, IsPhone = width < 1000 });
        foreach (var address in All($"{width}"))
        {
            await visit.Page.GotoAsync(address);
            Assert.False(await visit.ScrollsSidewaysAsync(), address);
            Assert.Equal(1, await visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
        }
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task The_longest_names_stay_on_the_smallest_screen()
    {
        var model = PagesForTests.Model with
        {
            Name = "阿卜杜热合曼·阿卜杜克热木·买买提吐尔逊·艾合买提",
            IdType = "外国人永久居留身份证",
            IdNumber = "W123456789012345678901234567890",
            Employer = new string('长', 60),
            AppliedTitle = "SeniorEngineerOfElectrochemicalEnergyStorageSystems",
        };
        await using var visit = await chromium.VisitAsync(Device.SmallPhone);
        await visit.Page.GotoAsync(pages.Show("s/long", GuaranteePages.Signing(model)));
        Assert.False(await visit.ScrollsSidewaysAsync());
        await visit.Button("放大书写").ClickAsync();
        var box = (await visit.Page.Locator("#ink").BoundingBoxAsync())!;
        Assert.InRange(box.Height / box.Width, 2.1, 2.3);
        Assert.True(box.Height > 400, $"The enlarged sheet is {box.Height} long.");
        Assert.True(box is { X: >= 0, Y: >= 0 } && box.X + box.Width <= 320 && box.Y + box.Height <= 568);
    }

    [Fact]
    public async Task A_code_is_typed_into_a_form_that_needs_no_script()
    {
        await using var visit = await chromium.VisitAsync(Device.Iphone with { RunsScript = false });
        foreach (var address in (string[])[pages.Show("v/", GuaranteePages.Lookup()), pages.Show("v/wrong", GuaranteePages.NotVerified())])
        {
            await visit.Page.GotoAsync(address);
            await visit.Page.GetByLabel("查验码").FillAsync("7k3m q0zt 9xwe r");
            await visit.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/v\?code=7k3m\+q0zt\+9xwe\+r$"));
        }
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Pages_are_kept_by_nobody_and_their_files_for_a_year_under_the_address_of_their_content()
    {
        using var client = new HttpClient();
        using var page = await client.GetAsync(pages.Show("s/headers", GuaranteePages.Signing(PagesForTests.Model)));
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.Equal(("no-referrer", "nosniff", "DENY"), (Header(page, "Referrer-Policy"), Header(page, "X-Content-Type-Options"), Header(page, "X-Frame-Options")));
        var html = await page.Content.ReadAsStringAsync();
        var script = Regex.Match(html, "src=\"(\\.\\./assets/sign-[0-9a-f]{12}\\.js)\"").Groups[1].Value;
        using var file = await client.GetAsync(new Uri(page.RequestMessage!.RequestUri!, script));
        Assert.Equal((HttpStatusCode.OK, "text/javascript"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        Assert.Equal("public, max-age=31536000, immutable", Header(file, "Cache-Control"));
        Assert.DoesNotContain("innerHTML", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var other = await client.GetAsync(new Uri(page.RequestMessage.RequestUri!, "../assets/sign-000000000000.js"));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    private IEnumerable<string> All(string prefix)
    {
        var states = new[] { GuaranteeState.Signed, GuaranteeState.Revoked, GuaranteeState.Superseded };
        return
        [
            pages.Invite($"{prefix}-sign", _ => null),
            .. states.Select(state => pages.Show($"s/{prefix}-{state}", GuaranteePages.Signed(PagesForTests.Signed with { State = state }))),
            .. Enum.GetValues<InvitationEnd>().Select(end => pages.Show($"s/{prefix}-{end}", GuaranteePages.Ended(end))),
            .. states.Select(state => pages.Show($"v/{prefix}-{state}", GuaranteePages.Verified(PagesForTests.Verified with { State = state }))),
            pages.Show("v/", GuaranteePages.Lookup()),
            pages.Show($"v/{prefix}-none", GuaranteePages.NotVerified()),
            pages.Show($"v/{prefix}-many", MessagePages.TooMany()),
        ];
    }
}
