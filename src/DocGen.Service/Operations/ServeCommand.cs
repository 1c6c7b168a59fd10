using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Guarantees;
using DocGen.Service.Problems;
using DocGen.Service.Storage;
using DocGen.Service.Workers;

namespace DocGen.Service.Operations;

/// <summary><c>docgen serve</c>: the HTTP service.</summary>
public static class ServeCommand
{
    private static readonly Option<bool> Development = new("--development") { Description = "开发模式：只听本机，不需要密钥" };
    private static readonly Option<string> Address = new("--address") { Description = "监听的 IP 地址", DefaultValueFactory = _ => "127.0.0.1", HelpName = "IP" };
    private static readonly Option<int> Port = new("--port") { Description = "监听的端口；0 由系统选", DefaultValueFactory = _ => 8080, HelpName = "N" };
    private static readonly Option<int> GrpcPort = new("--grpc-port") { Description = "gRPC（HTTP/2）监听的端口；0 由系统选", DefaultValueFactory = _ => 8081, HelpName = "N" };
    private static readonly Option<string?> PublicUrl = new("--public-url")
    {
        Description = $"申报人的手机和纸上二维码所用的网址，如 https://zc.example.cn（默认：环境变量 {PublicAddress.Variable}）",
        HelpName = "URL",
    };
    private static readonly Option<string?> Proxies = new("--trusted-proxies")
    {
        Description = $"前面的反向代理的地址或网段，以逗号分隔；只采信它们的 X-Forwarded-For（默认：环境变量 {TrustedProxies.Variable}）",
        HelpName = "IP,…",
    };

    public static Command Create(Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models)
    {
        var command = new Command("serve", "启动 HTTP 服务") { Development, Address, Port, GrpcPort, PublicUrl, Proxies, DataFolder.Option, Stores.DatabaseOption, Stores.FilesOption, KeyFile.Option };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, templates, models, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models, CancellationToken cancellation)
    {
        if (!IPAddress.TryParse(parsed.GetValue(Address), out var address)) return Refuse("--address 应为 IP 地址，如 127.0.0.1 或 0.0.0.0。");
        if (parsed.GetValue(Port) is < IPEndPoint.MinPort or > IPEndPoint.MaxPort || parsed.GetValue(GrpcPort) is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            return Refuse("--port 和 --grpc-port 应在 0 到 65535 之间。");
        var development = parsed.GetValue(Development);
        if (development && !IPAddress.IsLoopback(address)) return Refuse("开发模式只能听本机（127.0.0.1）。对外服务请去掉 --development 并生成密钥（docgen keys api create）。");
        var publicAddress = Configured(parsed, PublicUrl, PublicAddress.Variable) is { } url ? PublicAddress.Read(url).Select(PublicAddress? (read) => read) : Outcome.Of<PublicAddress?>(null);
        var proxies = TrustedProxies.Read(Configured(parsed, Proxies, TrustedProxies.Variable) ?? "");
        if (publicAddress.Problems.Concat(proxies.Problems).FirstOrDefault() is { } fault) return Refuse(fault.Message);
        if (!development && publicAddress.Value is null)
            Console.Error.WriteLine($"提醒  没有设置公开网址（--public-url 或环境变量 {PublicAddress.Variable}），不能发起保证书的签署；其余功能照常。");

        await using var database = await Stores.OpenDatabaseAsync(parsed, cancellation);
        if (!development && !await HasKeysAsync(database, cancellation))
            return Refuse("库里没有可用的接口密钥，拒绝启动。请先用 docgen keys api create --scope render,check,documents 生成（--data 和 --database 与服务相同），或在本机试用时加 --development。");

        var folder = EngineFiles.TemplatesFolder(parsed, templates);
        var engine = Engine.Load(folder);
        if (!engine.Ok) return ConsoleProblems.Report(engine.Problems, engine.Warnings);
        ConsoleProblems.Warn(engine.Warnings);
        engine.Value.WarnOfBroken();

        using var random = RandomNumberGenerator.Create();
        var ring = ServiceKeys.Open(KeyFile.PathOf(parsed), TimeProvider.System, random);
        if (!ring.Ok) return ConsoleProblems.Report(ring.Problems, ring.Warnings);
        ConsoleProblems.Warn(ring.Warnings);
        var files = await Stores.OpenFilesAsync(parsed, cancellation);
        if (!files.Ok) return Refuse(files.Problems[0].Message);
        if (await Installation.JoinAsync(database, files.Value, random, cancellation) is { } foreign) return Refuse(foreign.Message);
        await EncryptOldAsync(database, new AtRest(ring.Value, random), cancellation);
        await using var workers = new WorkerPool(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(parsed, models)));
        var parts = new ServiceParts(
            engine.Value, workers, database, files.Value, ring.Value, publicAddress.Value, TimeProvider.System, random);
        var options = new ServiceOptions(development ? ServiceMode.Development : ServiceMode.Production, proxies.Value!, new IPEndPoint(address, parsed.GetValue(Port)), new IPEndPoint(address, parsed.GetValue(GrpcPort)));
        await using var app = ServiceHost.Build(parts, options);
        try
        {
            await app.StartAsync(cancellation);
        }
        // Kestrel wraps "in use" into an IOException and lets a missing right through as a SocketException.
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            Console.Error.WriteLine($"错误  无法监听 {address} 的端口 {parsed.GetValue(Port)} 或 {parsed.GetValue(GrpcPort)}：端口已被占用，或没有权限。请换一个 --port 或 --grpc-port。");
            return ExitCode.Environment;
        }
        Announce(app, development, folder);
        await app.Services.GetRequiredService<Readiness>().WarmUpAsync(engine.Value, workers, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }

    private static async Task<bool> HasKeysAsync(IDatabase database, CancellationToken cancellation) =>
        (await new ApiKeyStore(database).ListAsync(cancellation)).Any(key => key.At(TimeProvider.System.GetUtcNow()) == ApiKeyState.Active);

    private static async Task EncryptOldAsync(IDatabase database, AtRest atRest, CancellationToken cancellation)
    {
        var encrypted = await new GuaranteeStore(database, new Receipts(database, atRest), atRest).EncryptPlainAsync(cancellation);
        if (encrypted > 0) Console.WriteLine($"已把旧版本未加密保存的 {encrypted} 份保证书加密。");
    }

    private static void Announce(WebApplication app, bool development, string templates)
    {
        var address = app.Urls.First();
        Console.WriteLine($"DocGen 正在监听 {address}（Ctrl-C 停止）");
        if (development) Console.WriteLine("*** 开发模式：不检查密钥，只能从本机访问。切勿用于正式环境。 ***");
        var sample = Path.Combine(templates, "exception-approval", "v1", "samples", "typical.json");
        Console.WriteLine("试一试：");
        Console.WriteLine($"  curl -sS -o form.pdf -H 'Content-Type: application/json' --data-binary @{sample} "
            + $"{address}/v1/forms/exception-approval/render");
        Console.WriteLine($"接口说明：{address}/openapi/v1.json");
    }

    private static string? Configured(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : null);

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine($"错误  {reason}");
        return ExitCode.Usage;
    }
}
