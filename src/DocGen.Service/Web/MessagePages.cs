namespace DocGen.Service.Web;

/// <summary>Pages that only say something; the same in every feature.</summary>
public static class MessagePages
{
    /// <summary>For 429.</summary>
    public static Page TooMany() => Message("quiet", "访问太频繁", "短时间内从您的网络打开的次数太多了。", "请等一分钟，再刷新这个页面。");

    /// <param name="tone">Of the mark above: <c>good</c>, <c>quiet</c>, <c>bad</c>.</param>
    /// <param name="next">What to do now.</param>
    public static Page Message(string tone, string title, string lead, string next) =>
        new("message.html", new Dictionary<string, string> { ["title"] = title, ["tone"] = tone, ["lead"] = lead, ["next"] = next });
}
