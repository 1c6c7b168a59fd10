using DocGen.Documents;
using DocGen.Service.Guarantees;
using DocGen.Service.Guarantees.Pages;
using DocGen.Service.Web;

namespace DocGen.Service.Tests.Guarantees;

/// <summary>What the pages say, and what they never say.</summary>
public sealed class GuaranteePagesTests
{
    private const string Root = "../", Hostile = "<script>alert(1)</script>\"'&{{points}}";

    [Fact]
    public void The_signing_page_shows_who_signs_what_in_the_letters_words()
    {
        var model = PagesForTests.Model;
        var html = GuaranteePages.Signing(model).Html(Root);
        foreach (var shown in (string[])[model.Title, model.Name, model.IdType, model.IdNumber, model.Plan, "2023", model.Employer!, model.AppliedTitle!, model.Text])
            Assert.Contains(shown, html, StringComparison.Ordinal);
        Assert.Contains($"<p>本人丁一川（居民身份证号码：330604198709230331），现按“{model.Plan}”申报工程师（中级）。</p>", html, StringComparison.Ordinal);
        Assert.Contains($"<p>本人已知悉：根据{model.LegalBasis}规定，{model.Sanction}</p>", html, StringComparison.Ordinal);
        Assert.Contains($"data-left=\"900\" data-strokes=\"{Ink.MostStrokes}\" data-points=\"{Ink.MostPoints}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_yet_leaves_no_gap_and_a_notice_without_sanction_threatens_nobody()
    {
        var html = GuaranteePages.Signing(PagesForTests.Model with { Employer = null, AppliedTitle = null, Sanction = null }).Html(Root);
        Assert.Contains("申报专业技术资格。</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("工作单位", html, StringComparison.Ordinal);
        Assert.DoesNotContain("申报职称", html, StringComparison.Ordinal);
        Assert.DoesNotContain("已知悉", html, StringComparison.Ordinal);
        var bare = GuaranteePages.Signing(PagesForTests.Model with { LegalBasis = null }).Html(Root);
        Assert.Contains($"<p>本人已知悉：{PagesForTests.Model.Sanction}</p>", bare, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_comes_from_outside_becomes_markup()
    {
        string[] pages =
        [
            GuaranteePages.Signing(new(Hostile, Hostile, Hostile, Hostile, Hostile, Hostile, Hostile, Hostile, 2023, Hostile, Hostile, TimeSpan.FromMinutes(1))).Html(Root),
            GuaranteePages.Signed(PagesForTests.Signed with { Title = Hostile, Name = Hostile, Document = Hostile }).Html(Root),
            GuaranteePages.Signed(PagesForTests.Signed with { Title = Hostile, Name = Hostile, Document = Hostile, State = GuaranteeState.Revoked }).Html(Root),
            GuaranteePages.Verified(PagesForTests.Verified with { Title = Hostile, Name = Hostile, IdType = Hostile, IdNumber = Hostile, Plan = Hostile }).Html(Root),
        ];
        foreach (var html in pages)
        {
            Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
            Assert.DoesNotContain("\"'&{", html, StringComparison.Ordinal);
            Assert.Contains("{{points}}", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(GuaranteeState.Signed, "查验通过")]
    [InlineData(GuaranteeState.Revoked, "已作废")]
    [InlineData(GuaranteeState.Superseded, "已失效")]
    public void A_paper_s_page_masks_the_person_and_says_whether_it_stands(GuaranteeState state, string title)
    {
        var html = GuaranteePages.Verified(PagesForTests.Verified with { State = state }).Html(Root);
        Assert.Contains($"<h1>{title}</h1>", html, StringComparison.Ordinal);
        Assert.Contains("丁**", html, StringComparison.Ordinal);
        Assert.Contains("****************31", html, StringComparison.Ordinal);
        Assert.DoesNotContain("一川", html, StringComparison.Ordinal);
        Assert.DoesNotContain("3306", html, StringComparison.Ordinal);
        Assert.Contains("2023年8月16日", html, StringComparison.Ordinal);
        Assert.Contains("7K3M-Q0ZT-9XWE-R", html, StringComparison.Ordinal);
        Assert.Equal(state == GuaranteeState.Signed, html.Contains("目前有效", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(GuaranteeState.Signed, "签署成功", "打开保证书")]
    [InlineData(GuaranteeState.Revoked, "已作废", "重新扫码签署")]
    [InlineData(GuaranteeState.Superseded, "已有新的一份", "以新的一份为准")]
    public void After_signing_the_page_says_when_and_what_next(GuaranteeState state, string title, string next)
    {
        var html = GuaranteePages.Signed(PagesForTests.Signed with { State = state }).Html(Root);
        Assert.Contains($"<h1>{title}</h1>", html, StringComparison.Ordinal);
        Assert.Contains(next, html, StringComparison.Ordinal);
        Assert.Contains("2023年8月16日 00:30:05（北京时间）", html, StringComparison.Ordinal);
        Assert.Contains("href=\"../s/AbC/document\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_end_says_what_to_do_and_only_the_known_say_more()
    {
        foreach (var end in Enum.GetValues<InvitationEnd>()) Assert.Matches("请(回到|到|联系)", GuaranteePages.Ended(end).Html(Root));
        Assert.DoesNotMatch("过期|作废|已经签署", GuaranteePages.Ended(InvitationEnd.Unknown).Html(Root));
        Assert.Equal(
            [InvitationEnd.Expired, InvitationEnd.Revoked, InvitationEnd.Used, InvitationEnd.Used],
            new[] { GuaranteeState.Expired, GuaranteeState.Revoked, GuaranteeState.Signed, GuaranteeState.Superseded }.Select(InvitationEnds.Of));
    }

    [Fact]
    public void Pages_run_no_script_but_ours_and_send_forms_nowhere_else()
    {
        Assert.Contains("form-action 'none'", GuaranteePages.Signing(PagesForTests.Model).ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", GuaranteePages.Lookup().ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; script-src 'self';", GuaranteePages.NotVerified().ContentSecurityPolicy, StringComparison.Ordinal);
    }

    /// <summary>Web views of messengers stay behind: iOS 11 and Chromium 61 know ES2017, and no gaps between flex items.</summary>
    [Fact]
    public void Script_and_style_use_nothing_younger_than_the_oldest_web_views()
    {
        Assert.DoesNotMatch(@"\?\.[a-z]|\?\?|catch \{|\.(flat|flatMap|at|replaceAll|finally|matchAll)\(|\{ ?\.\.\.|\*\*=|#[a-z]+\(|\b(import|export|static)\b", PageFiles.Text("sign.js"));
        Assert.DoesNotMatch(@"[^-]gap:|aspect-ratio|inset:|\b(min|max|clamp)\(|:(is|where|has)\(|\bdvh\b|@(layer|container)", PageFiles.Text("page.css"));
    }
}
