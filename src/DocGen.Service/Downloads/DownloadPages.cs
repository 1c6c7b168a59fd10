using System.Globalization;
using DocGen.Service.Guarantees;
using DocGen.Service.Web;

namespace DocGen.Service.Downloads;

/// <summary>The page behind a download link. Chinese, for phones and desktops, without script.</summary>
public static class DownloadPages
{
    /// <param name="token">Of the page's address, <c>/d/TOKEN</c>: the files lie below it.</param>
    public static Page Files(OpenedLink opened, string token)
    {
        var link = opened.Link;
        var publicity = link.Edition == Edition.Publicity;
        return new("downloads.html", new Dictionary<string, string>
        {
            ["title"] = publicity ? "下载公示版文件" : "下载文件",
            ["facts"] = Facts(
                ("提供方", link.Platform), (link.Audience.Kind == AudienceKind.Employer ? "接收单位" : "接收人", link.Audience.Name),
                ("内容", publicity ? $"{Count(opened)}（公示版，个人信息已按要求隐去）" : Count(opened)), ("有效期至", TimeOf(link.ExpiresAt))),
            ["files"] = string.Concat(opened.Files.Select(file => Entry(file, token, link.Edition))),
            ["all"] = opened.Files.Count > 1 ? $"<p><a class=\"button\" href=\"{Page.Text(token)}/all.zip\" rel=\"nofollow\">全部下载（ZIP）</a></p>" : "",
        });
    }

    /// <summary>One answer for a wrong, foreign, forged, expired or revoked address, and for documents that are gone.</summary>
    public static Page Nothing() => MessagePages.Message(
        "quiet", "链接打不开", "这个下载链接不正确，或者已经失效。", "请向发给您链接的单位或平台核对，并索取新的链接。如果链接是别人转发来的，请不要使用。");

    /// <summary>For 503.</summary>
    public static Page NotMade() => MessagePages.Message("quiet", "暂时不能下载", "服务器现在不能生成这份文件。", "请过一会儿再试；仍不行时，请告诉发给您链接的单位或平台。");

    private static string Entry(FileToFetch file, string token, Edition edition)
    {
        var number = file.Item.Number.ToString(CultureInfo.InvariantCulture);
        var facts = Facts(
            [.. file.Keys.Select(key => (key.Label, (string?)key.Key)), ("生成日期", DateOf(file.Version.CreatedAt)),
                ("大小", edition == Edition.Full ? $"{file.Version.Pages} 页，约 {SizeOf(file.Version.Bytes)}" : null)]);
        return $"<li class=\"card\"><h2>{number}．{Page.Text(file.Title)}</h2><dl class=\"facts\">{facts}</dl>"
            + $"<p><a class=\"button\" href=\"{Page.Text(token)}/{number}\" rel=\"nofollow\" aria-label=\"下载第 {number} 份：{Page.Text(file.Title)}\">下载（PDF）</a></p></li>";
    }

    private static string Count(OpenedLink opened) => string.Create(CultureInfo.InvariantCulture, $"{opened.Files.Count} 份文件");

    private static string SizeOf(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.0} MB");

    private static string Facts(params IEnumerable<(string Term, string? Value)> facts) =>
        string.Concat(facts.Where(fact => fact.Value is not null).Select(fact => $"<div><dt>{Page.Text(fact.Term)}</dt><dd>{Page.Text(fact.Value!)}</dd></div>"));

    private static string TimeOf(DateTimeOffset instant) => Paper.TimeOf(instant).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture) + "（北京时间）";

    private static string DateOf(DateTimeOffset instant) => Paper.TimeOf(instant).ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
}
