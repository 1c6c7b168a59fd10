using System.CommandLine;
using System.Globalization;
using System.Net;
using DocGen.Documents;
using DocGen.Service.Batches;
using DocGen.Service.Batches.CommandLine;
using DocGen.Service.Guarantees;
using DocGen.Service.Problems;
using DocGen.Service.Webhooks;

namespace DocGen.Service.Operations;

/// <summary>
/// How the service is served, read at its start with all faults at once: an option of the command line, else its environment variable
/// (<see cref="VariableOf"/>), else what is usual. docs/operations.md has them in one table.
/// </summary>
/// <param name="Address">Null where none is configured.</param>
public sealed record ServeSettings(ServiceMode Mode, IPEndPoint Http, IPEndPoint Grpc, PublicAddress? Address, TrustedProxies Proxies, LogFormat Log, TimeSpan DrainGrace)
{
    public WebhookTargets Webhooks { get; init; } = WebhookTargets.None;

    /// <summary>What this node does of the batches.</summary>
    public BatchShare Batches { get; init; } = BatchShare.Usual;

    /// <summary>Takes changed templates into service while it runs.</summary>
    public bool FollowsTemplates { get; init; }

    private const int LongestGrace = 600, MostThreads = 256, ShortestLease = 3, LongestLease = 600;

    /// <summary>The one without a variable: nobody leaves the keys off by accident.</summary>
    public static Option<bool> Development { get; } = new("--development") { Description = "开发模式：只听本机，不需要密钥" };

    public static Option<string?> Listen { get; } = Setting("--address", "IP", "监听的 IP 地址（默认：{0}，否则 127.0.0.1）");

    public static Option<string?> Port { get; } = Setting("--port", "N", "HTTP 监听的端口；0 由系统选（默认：{0}，否则 8080）");

    public static Option<string?> GrpcPort { get; } = Setting("--grpc-port", "N", "gRPC（HTTP/2）监听的端口；0 由系统选（默认：{0}，否则 8081）");

    public static Option<string?> PublicUrl { get; } = Setting("--public-url", "URL", "申报人的手机和纸上二维码所用的网址，如 https://zc.example.cn（默认：{0}）");

    public static Option<string?> TrustedProxy { get; } = Setting("--trusted-proxies", "IP,…", "前面的反向代理的地址或网段，以逗号分隔；只采信它们的 X-Forwarded-For（默认：{0}）");

    public static Option<string?> WebhookTarget { get; } = Setting("--webhook-targets", "URL,…", "批次结束时可以通知哪些地址：来源或网址前缀，以逗号分隔，如 https://portal.example.cn/hooks（默认：{0}，否则都不可以）");

    public static Option<string?> Logs { get; } = Setting("--log-format", "F", "日志的格式：text 或 json（默认：{0}，否则 text）");

    public static Option<string?> DrainSeconds { get; } = Setting("--drain-seconds", "N", "收到停止信号后，先报告“未就绪”并照常应答多少秒，再停止（默认：{0}，否则 5；开发模式 0）");

    public static Option<string?> BatchThreads { get; } = Setting("--batch-threads", "N", "同时处理批次的多少段（每段 100 份）；0 表示本节点不处理批次，留给别的节点（默认：{0}，否则处理器数）");

    public static Option<string?> BatchLeaseSeconds { get; } = Setting("--batch-lease-seconds", "N", "本节点多少秒没有动静，它手里的批次就由别的节点接着做；各节点应一致（默认：{0}，否则 15）");

    public static Option<string?> WatchTemplates { get; } = Setting("--watch-templates", "on|off", "模板文件夹里的改动，检查无误后自动采用；off 为重新启动才采用（默认：{0}，否则 on）");

    /// <summary>All that are read here.</summary>
    public static IReadOnlyList<Option> Options { get; } = [Development, Listen, Port, GrpcPort, PublicUrl, TrustedProxy, WebhookTarget, Logs, DrainSeconds, BatchThreads, BatchLeaseSeconds, WatchTemplates];

    /// <summary><c>DOCGEN_GRPC_PORT</c> of <c>--grpc-port</c>.</summary>
    public static string VariableOf(Option option) => "DOCGEN_" + option.Name.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    public static Outcome<ServeSettings> Read(ParseResult parsed)
    {
        var mode = parsed.GetValue(Development) ? ServiceMode.Development : ServiceMode.Production;
        var http = HttpOf(parsed);
        var grpc = PortOf(parsed, GrpcPort, 8081);
        var address = Configured(parsed, PublicUrl) is { } url ? PublicAddress.Read(url).Select(PublicAddress? (read) => read) : Outcome.Of<PublicAddress?>(null);
        var proxies = TrustedProxies.Read(Configured(parsed, TrustedProxy) ?? "");
        var webhooks = WebhookTargets.Read(Configured(parsed, WebhookTarget) ?? "");
        var log = LogOf(Configured(parsed, Logs) ?? "text");
        var grace = GraceOf(Configured(parsed, DrainSeconds), mode);
        var (threads, lease) = (NumberOf(parsed, BatchThreads, BatchShare.Usual.Threads, 0, MostThreads), NumberOf(parsed, BatchLeaseSeconds, (int)BatchLease.Usual.Length.TotalSeconds, ShortestLease, LongestLease));
        var watch = WatchOf(Configured(parsed, WatchTemplates) ?? "on");
        Problem[] problems = [.. watch.Problems, .. http.Problems, .. grpc.Problems, .. address.Problems, .. proxies.Problems, .. webhooks.Problems, .. log.Problems, .. grace.Problems, .. threads.Problems, .. lease.Problems];
        if (mode == ServiceMode.Development && http.Ok && !IPAddress.IsLoopback(http.Value.Address))
            problems = [.. problems, new("service.development", "开发模式只能听本机（127.0.0.1）。对外服务请去掉 --development 并生成密钥（docgen keys api create）。")];
        return Outcome.Check(problems, () => new ServeSettings(mode, http.Value!, new(http.Value!.Address, grpc.Value), address.Value, proxies.Value!, log.Value, grace.Value)
        {
            Webhooks = webhooks.Value!,
            FollowsTemplates = watch.Value,
            Batches = new(threads.Value, new(TimeSpan.FromSeconds(lease.Value))),
        });
    }

    /// <summary>Where HTTP is served.</summary>
    public static Outcome<IPEndPoint> HttpOf(ParseResult parsed)
    {
        var port = PortOf(parsed, Port, 8080);
        Problem[] problems = IPAddress.TryParse(Configured(parsed, Listen) ?? "127.0.0.1", out var address)
            ? [.. port.Problems]
            : [Wrong(Listen, "应为 IP 地址，如 127.0.0.1 或 0.0.0.0。"), .. port.Problems];
        return Outcome.Check(problems, () => new IPEndPoint(address!, port.Value));
    }

    /// <summary>Variables called like ours that nothing reads: misspelt, or of an older version.</summary>
    /// <param name="options">All that the service takes; each has its variable.</param>
    public static IEnumerable<Problem> UnknownVariables(IEnumerable<string> names, IEnumerable<Option> options)
    {
        var ours = options.Where(option => option != Development).Select(VariableOf).Concat([KeysCommand.PasswordVariable, BatchServer.AddressVariable, BatchServer.KeyVariable]).ToHashSet(StringComparer.Ordinal);
        return names.Where(name => name.StartsWith("DOCGEN_", StringComparison.Ordinal) && !ours.Contains(name)).Order(StringComparer.Ordinal)
            .Select(name => new Problem("service.unknown-variable", $"环境变量 {name} 不起作用：没有这项设置。可用的见 docs/operations.md，请改正或删去。"));
    }

    /// <summary>Tells why the service does not start, or a command does not run.</summary>
    public static int Refuse(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems) Console.Error.WriteLine($"错误  {problem.Message}");
        return ExitCode.Usage;
    }

    private static Option<string?> Setting(string name, string value, string description)
    {
        var option = new Option<string?>(name) { HelpName = value };
        option.Description = string.Format(CultureInfo.InvariantCulture, description, $"环境变量 {VariableOf(option)}");
        return option;
    }

    private static string? Configured(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) ?? (Environment.GetEnvironmentVariable(VariableOf(option)) is { Length: > 0 } set ? set : null);

    private static Outcome<int> PortOf(ParseResult parsed, Option<string?> option, int usual) =>
        Configured(parsed, option) is not { } text ? Outcome.Of(usual)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort ? Outcome.Of(port)
        : Outcome.Fail<int>(Wrong(option, "应在 0 到 65535 之间。"));

    private static Outcome<LogFormat> LogOf(string text) => text switch
    {
        "text" => Outcome.Of(LogFormat.Text),
        "json" => Outcome.Of(LogFormat.Json),
        _ => Outcome.Fail<LogFormat>(Wrong(Logs, "应为 text 或 json。")),
    };

    private static Outcome<bool> WatchOf(string text) => text switch
    {
        "on" => Outcome.Of(true),
        "off" => Outcome.Of(false),
        _ => Outcome.Fail<bool>(Wrong(WatchTemplates, "应为 on 或 off。")),
    };

    private static Outcome<int> NumberOf(ParseResult parsed, Option<string?> option, int usual, int least, int most) =>
        Configured(parsed, option) is not { } text ? Outcome.Of(usual)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? Outcome.Of(number)
        : Outcome.Fail<int>(Wrong(option, $"应在 {least} 到 {most} 之间。"));

    private static Outcome<TimeSpan> GraceOf(string? text, ServiceMode mode) =>
        text is null ? Outcome.Of(mode == ServiceMode.Development ? TimeSpan.Zero : TimeSpan.FromSeconds(5))
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestGrace ? Outcome.Of(TimeSpan.FromSeconds(seconds))
        : Outcome.Fail<TimeSpan>(Wrong(DrainSeconds, $"应在 0 到 {LongestGrace} 之间。"));

    private static Problem Wrong(Option option, string rule) => new("service.setting", $"{option.Name}（环境变量 {VariableOf(option)}）{rule}");
}
