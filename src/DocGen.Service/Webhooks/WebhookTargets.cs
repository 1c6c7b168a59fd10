using DocGen.Documents;

namespace DocGen.Service.Webhooks;

/// <summary>
/// Where webhooks may go: nowhere unless configured, since the service reaches what its callers do not. The operator lists origins or URL prefixes; a listed name is
/// resolved as it is, into the own network too.
/// </summary>
public sealed class WebhookTargets
{
    private const int LongestTarget = 2000;

    /// <summary>What some servers take for a separator or a dot only after the prefix was compared; and what looks like another host.</summary>
    private static readonly string[] Hidden = ["%2f", "%5c", "%2e", "%00", "\\", "@"];

    private readonly IReadOnlyList<Uri> prefixes;

    private WebhookTargets(IReadOnlyList<Uri> prefixes) => this.prefixes = prefixes;

    public static WebhookTargets None { get; } = new([]);

    /// <param name="configured">Origins or URL prefixes, separated by commas: https, or http to this very machine.</param>
    public static Outcome<WebhookTargets> Read(string configured)
    {
        var read = configured.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse).ToList();
        return read.All(prefix => prefix is { Query: "" })
            ? Outcome.Of(new WebhookTargets([.. read.Select(prefix => prefix!)]))
            : Outcome.Fail<WebhookTargets>(new Problem("service.webhook-targets",
                "--webhook-targets（环境变量 DOCGEN_WEBHOOK_TARGETS）里有一项不是可用的网址。应为来源或网址前缀，如 https://portal.example.cn/hooks，以逗号分隔；http 只能用于本机。"));
    }

    /// <summary>The target that a caller names, if webhooks may go there.</summary>
    public Outcome<Uri> Check(string target)
    {
        if (target.Length > LongestTarget || Parse(target) is not { } url)
            return Outcome.Fail<Uri>(new Problem("webhook.url", "webhook 应为完整的网址，以 https:// 开头（http 只能用于本机），不含账号、片段和转义的分隔符。请改正。").At("/webhook"));
        return Allows(url)
            ? Outcome.Of(url)
            : Outcome.Fail<Uri>(new Problem("webhook.not-allowed", "这个地址不在服务允许的 webhook 目标之内，没有受理。请让管理员把它的来源或前缀加入 --webhook-targets，或改用已允许的地址。").At("/webhook"));
    }

    /// <summary>Also asked before each delivery: what the operator took off the list gets nothing more.</summary>
    public bool Allows(Uri url) => prefixes.Any(prefix => Uri.Compare(prefix, url, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0 && IsBelow(prefix, url));

    /// <summary>The very path, or one that goes on at a separator: <c>/hooks</c> is no prefix of <c>/hooks-of-others</c>.</summary>
    private static bool IsBelow(Uri prefix, Uri url)
    {
        var folder = prefix.AbsolutePath.TrimEnd('/');
        return url.AbsolutePath == prefix.AbsolutePath || url.AbsolutePath.StartsWith(folder + "/", StringComparison.Ordinal);
    }

    /// <summary>Null for what is no target at all.</summary>
    private static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)
            && url is { UserInfo: "", Fragment: "", Host.Length: > 0 } && !text.Any(char.IsControl)
            && !Hidden.Any(hidden => text.Split('?')[0].Contains(hidden, StringComparison.OrdinalIgnoreCase)) ? url : null;
}
