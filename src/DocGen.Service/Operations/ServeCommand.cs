using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using DocGen.Documents;
using DocGen.Service.Generate;
using DocGen.Service.Guarantees;
using DocGen.Service.Guarantees.Pages;
using DocGen.Service.Problems;
using DocGen.Service.Storage;
using DocGen.Service.Validate;
using DocGen.Service.Workers;
using DocGen.Validation.Measure;

namespace DocGen.Service.Operations;

/// <summary><c>docgen serve</c>: the HTTP service.</summary>
public static class ServeCommand
{
    private static readonly Option<bool> Development = new("--development") { Description = "开发模式：只听本机，不需要密钥" };
    private static readonly Option<string> Address = new("--address") { Description = "监听的 IP 地址", DefaultValueFactory = _ => "127.0.0.1", HelpName = "IP" };
    private static readonly Option<int> Port = new("--port") { Description = "监听的端口；0 由系统选", DefaultValueFactory = _ => 8080, HelpName = "N" };
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
        var command = new Command("serve", "启动 HTTP 服务") { Development, Address, Port, PublicUrl, Proxies, DataFolder.Option, KeyFile.Option };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, templates, models, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models, CancellationToken cancellation)
    {
        if (!IPAddress.TryParse(parsed.GetValue(Address), out var address)) return Refuse("--address 应为 IP 地址，如 127.0.0.1 或 0.0.0.0。");
        if (parsed.GetValue(Port) is < IPEndPoint.MinPort or > IPEndPoint.MaxPort) return Refuse("--port 应在 0 到 65535 之间。");
        var development = parsed.GetValue(Development);
        if (development && !IPAddress.IsLoopback(address)) return Refuse("开发模式只能听本机（127.0.0.1）。对外服务请去掉 --development 并设置密钥。");
        var keys = development ? Outcome.Of<ApiKeys?>(null) : ApiKeys.FromEnvironment().Select(ApiKeys? (read) => read);
        if (!keys.Ok) return Refuse(keys.Problems[0].Message);
        if (keys.Value is { None: true })
            return Refuse($"没有设置密钥，拒绝启动。请把密钥的 SHA-256（十六进制，逗号分隔）放入环境变量 {ApiKeys.Variable}，或在本机试用时加 --development。");

        var publicAddress = Configured(parsed, PublicUrl, PublicAddress.Variable) is { } url ? PublicAddress.Read(url).Select(PublicAddress? (read) => read) : Outcome.Of<PublicAddress?>(null);
        var proxies = TrustedProxies.Read(Configured(parsed, Proxies, TrustedProxies.Variable) ?? "");
        if (publicAddress.Problems.Concat(proxies.Problems).FirstOrDefault() is { } fault) return Refuse(fault.Message);
        if (!development && publicAddress.Value is null)
            Console.Error.WriteLine($"提醒  没有设置公开网址（--public-url 或环境变量 {PublicAddress.Variable}），不能发起保证书的签署；其余功能照常。");

        var folder = EngineFiles.TemplatesFolder(parsed, templates);
        var engine = Engine.Load(folder);
        if (!engine.Ok) return ConsoleProblems.Report(engine.Problems, engine.Warnings);
        ConsoleProblems.Warn(engine.Warnings);
        engine.Value.WarnOfBroken();

        using var random = RandomNumberGenerator.Create();
        var ring = ServiceKeys.Open(KeyFile.PathOf(parsed), TimeProvider.System, random);
        if (!ring.Ok) return ConsoleProblems.Report(ring.Problems, ring.Warnings);
        ConsoleProblems.Warn(ring.Warnings);
        var guarantees = new GuaranteeParts(
            new SqliteGuaranteeStore(SqliteDatabase.Open(DataFolder.Database(parsed))), ring.Value, publicAddress.Value, TimeProvider.System, random);

        await using var workers = new WorkerPool(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(parsed, models)));
        await using var app = Build(engine.Value, workers, guarantees, keys.Value, proxies.Value!, new IPEndPoint(address, parsed.GetValue(Port)));
        try
        {
            await app.StartAsync(cancellation);
        }
        // Kestrel wraps "in use" into an IOException and lets a missing right through as a SocketException.
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            Console.Error.WriteLine($"错误  无法监听 {address} 的端口 {parsed.GetValue(Port)}：端口已被占用，或没有权限。请换一个 --port。");
            return ExitCode.Environment;
        }
        Announce(app, development, folder);
        await app.Services.GetRequiredService<Readiness>().WarmUpAsync(engine.Value, workers, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }

    /// <param name="keys">Null in development mode: nobody is asked for a key.</param>
    public static WebApplication Build(Engine engine, IWorkers workers, GuaranteeParts guarantees, ApiKeys? keys, TrustedProxies proxies, IPEndPoint endpoint)
    {
        var builder = WebApplication.CreateSlimBuilder();
        // A start that fails is told once, by the command.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddSimpleConsole(console => console.SingleLine = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = engine.Limits.RequestBytes;
            kestrel.Listen(endpoint);
        });
        builder.Services.AddSingleton(engine).AddSingleton(workers).AddSingleton<Readiness>().AddSingleton(new CheckPhoto(engine.Templates, workers));
        guarantees.AddTo(builder.Services, keys is null ? ServiceMode.Development : ServiceMode.Production);
        builder.Services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            // The address of whoever asks is no part of the contract.
            document.Servers?.Clear();
            document.Info.Title = "DocGen";
            document.Info.Description = "职称评审文书的生成与校验。数据的 Schema 见 /v1/forms/{form}/schema。";
            return Task.CompletedTask;
        }));
        builder.Services.AddAdmission();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceJson.Default);
            // The contract says numbers where we write numbers.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });

        var app = builder.Build();
        proxies.Use(app);
        app.UseProblemAnswers();
        keys?.Guard(app);
        app.UseRateLimiter();
        app.MapForms();
        app.MapChecks();
        app.MapGuarantees();
        app.MapSigning();
        app.MapVerification();
        app.MapPageFiles();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");
        return app;
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
