using System.Globalization;
using DocGen.Documents;
using DocGen.Generation.Templates.Tags.Filters;
using DocGen.Service.Web;
using DocGen.Trust.Tokens;

namespace DocGen.Service.Guarantees.Pages;

/// <summary>The pages of the guarantee: to sign it, what comes after, and to verify a paper. Chinese, for phones first.</summary>
public static class GuaranteePages
{
    /// <summary>Shows all of what is pledged, in the words of the letter, and takes the strokes.</summary>
    public static Page Signing(SigningPageModel model) => PageOf("signing.html", new()
    {
        ["title"] = Page.Text(model.Title),
        ["name"] = Page.Text(model.Name),
        ["facts"] = Facts(("签署人", model.Name), (model.IdType, model.IdNumber), ("申报计划", model.Plan), ("年度", Number(model.Year)),
            ("工作单位", model.Employer), ("申报职称", model.AppliedTitle)),
        ["pledge"] = Paragraphs(Opening(model), model.Text, Known(model)),
        ["left"] = Number((int)Math.Max(0, Math.Ceiling(model.Left.TotalSeconds))),
        ["strokes"] = Number(Ink.MostStrokes),
        ["points"] = Number(Ink.MostPoints),
    });

    /// <summary>Also for a guarantee that was revoked or superseded since: then it says so, and what to do.</summary>
    public static Page Signed(SignedPageModel model)
    {
        var (file, title, lead) = model.State switch
        {
            GuaranteeState.Revoked => ("void.html", "已作废", "您签署的这份保证书后来被作废，不再有效。请联系所在单位，或回到申报页面重新扫码签署。"),
            GuaranteeState.Superseded => ("void.html", "已有新的一份", "您后来又签署了一份新的保证书，请以新的一份为准，这一份不再有效。"),
            _ => ("signed.html", "签署成功", ""),
        };
        return PageOf(file, new()
        {
            ["title"] = title,
            ["lead"] = lead,
            ["pledge"] = Page.Text(model.Title),
            ["facts"] = Facts(("签署人", model.Name), ("签署时间", TimeOf(model.SignedAt)), ("查验码", ShortCode.Grouped(model.ShortCode))),
            ["document"] = Page.Text(model.Document),
        });
    }

    public static Page Ended(InvitationEnd end)
    {
        var (title, lead, next) = end switch
        {
            InvitationEnd.Expired => ("链接已过期", "签署链接只在短时间内有效，这一个已经过期，没有签署。", "请回到电脑上的申报页面，重新获取二维码，再扫码签署。"),
            InvitationEnd.Revoked => ("链接已作废", "这个签署链接已经作废，多半是因为又生成了新的二维码。", "请回到电脑上的申报页面，扫描页面上最新的二维码。"),
            InvitationEnd.Used => ("已经签署", "通过这个链接的签署早已完成，不能再签，也不必再签。", "请到申报页面查看和下载已签署的保证书。"),
            _ => ("链接无效", "这个链接打不开签署页面。", "请回到电脑上的申报页面，重新扫描二维码。如果链接是别人转发来的，请不要使用。"),
        };
        return MessagePages.Message(end == InvitationEnd.Used ? "good" : "quiet", title, lead, next);
    }

    /// <param name="model">Masked here: the whole name and number never reach the page.</param>
    public static Page Verified(VerifiedPageModel model) => PageOf("verified.html", new()
    {
        ["title"] = model.State switch { GuaranteeState.Revoked => "已作废", GuaranteeState.Superseded => "已失效", _ => "查验通过" },
        ["tone"] = model.State == GuaranteeState.Signed ? "good" : "bad",
        ["lead"] = model.State switch
        {
            GuaranteeState.Revoked => "本系统签发过这份保证书，但它已被作废，不再有效。",
            GuaranteeState.Superseded => "本系统签发过这份保证书，但签署人之后又签署了新的一份，这一份不再有效。",
            _ => "这份保证书由本系统签发，目前有效。",
        },
        ["facts"] = Facts(("文件", $"《{model.Title}》"), ("签署人", Mask.Of("name")!.Hide(model.Name)), (model.IdType, Mask.Of("id")!.Hide(model.IdNumber)),
            ("申报计划", model.Plan), ("签署日期", DateOf(model.SignedAt)), ("查验码", ShortCode.Grouped(model.ShortCode))),
    });

    /// <summary>One answer for a wrong, a foreign and a forged code.</summary>
    public static Page NotVerified() => PageOf("lookup.html", new()
    {
        ["title"] = "没有查到",
        ["lead"] = "没有查到这个查验码对应的保证书。请核对纸上的查验码，重新输入。如果核对无误仍查不到，请勿采信这份纸质件，并联系受理单位。",
        ["tone"] = "bad",
    });

    /// <summary>A form for the short code; works without script.</summary>
    public static Page Lookup() => PageOf("lookup.html", new()
    {
        ["title"] = "查验保证书",
        ["lead"] = "请输入印在保证书左下方、二维码旁边的查验码。",
        ["tone"] = "",
    });

    private static Page PageOf(string file, Dictionary<string, string> places) => new(file, places);

    /// <summary>The letter's first sentence.</summary>
    private static string Opening(SigningPageModel model) =>
        $"本人{model.Name}（{model.IdType}号码：{model.IdNumber}），现按“{model.Plan}”申报{model.AppliedTitle ?? "专业技术资格"}。";

    /// <summary>The letter's last sentence; null when the notice names no sanction.</summary>
    private static string? Known(SigningPageModel model) => model.Sanction is null ? null
        : model.LegalBasis is null ? $"本人已知悉：{model.Sanction}"
        : $"本人已知悉：根据{model.LegalBasis}规定，{model.Sanction}";

    private static string Paragraphs(params IEnumerable<string?> texts) => string.Concat(texts.Where(text => text is not null).Select(text => $"<p>{Page.Text(text!)}</p>"));

    private static string Facts(params IEnumerable<(string Term, string? Value)> facts) =>
        string.Concat(facts.Where(fact => fact.Value is not null).Select(fact => $"<div><dt>{Page.Text(fact.Term)}</dt><dd>{Page.Text(fact.Value!)}</dd></div>"));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string TimeOf(DateTimeOffset instant) => Paper.TimeOf(instant).ToString("yyyy年M月d日 HH:mm:ss", CultureInfo.InvariantCulture) + "（北京时间）";

    private static string DateOf(DateTimeOffset instant) => Paper.TimeOf(instant).ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
