namespace DocGen.Service.Web;

/// <summary>Pages that only say something; the same in every feature.</summary>
public static class MessagePages
{
    /// <summary>For 429.</summary>
    public static Page TooMany() => Message("quiet", "访问太频繁", "短时间内从您的网络打开的次数太多了。", "请等一分钟，再刷新这个页面。");

    /// <summary>For whatever is no fault of the visitor's.</summary>
    /// <param name="traceId">By which the log knows it.</param>
    public static Page Failed(string traceId) =>
        Message("quiet", "暂时打不开", "服务器现在不能打开这个页面，不是您的操作有误。", $"请过一会儿再刷新。仍不行时，请联系给您链接的单位或平台，并告知：{traceId}");

    /// <param name="tone">Of the mark above: <c>good</c>, <c>quiet</c>, <c>bad</c>.</param>
    /// <param name="next">What to do now.</param>
    public static Page Message(string tone, string title, string lead, string next) =>
        new("message.html", new Dictionary<string, string> { ["title"] = title, ["tone"] = tone, ["lead"] = lead, ["next"] = Page.Text(next) });
}
