using System.CommandLine;
using System.Net.Sockets;
using System.Security.Cryptography;
using DocGen.Generation.Templates;
using DocGen.Service.Access;
using DocGen.Service.Guarantees;
using DocGen.Service.Problems;
using DocGen.Service.Storage;
using DocGen.Service.Workers;

namespace DocGen.Service.Operations;

/// <summary><c>docgen serve</c>: the HTTP service.</summary>
public static class ServeCommand
{
    public static Command Create(Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models)
    {
        var command = new Command("serve", "启动 HTTP 服务") { DataFolder.Option, DataFolder.SpoolOption, Stores.DatabaseOption, Stores.FilesOption, KeyFile.Option };
        foreach (var option in ServeSettings.Options) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, templates, models, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, Option<DirectoryInfo?> templates, Option<DirectoryInfo?> models, CancellationToken cancellation)
    {
        var read = ServeSettings.Read(parsed);
        if (!read.Ok) return ServeSettings.Refuse(read.Problems);
        var settings = read.Value;
        ConsoleProblems.Warn([.. ServeSettings.UnknownVariables(Environment.GetEnvironmentVariables().Keys.Cast<string>(), [.. parsed.CommandResult.Command.Options, templates, models])]);
        if (settings is { Mode: ServiceMode.Production, Address: null })
            Console.Error.WriteLine($"提醒  没有设置公开网址（--public-url 或环境变量 {PublicAddress.Variable}），不能发起保证书的签署；其余功能照常。");

        await using var database = await Stores.OpenDatabaseAsync(parsed, cancellation);
        if (settings.Mode == ServiceMode.Production && !await HasKeysAsync(database, cancellation))
            return Refuse("库里没有可用的接口密钥，拒绝启动。请先用 docgen keys api create --scope render,check,documents 生成（--data 和 --database 与服务相同），或在本机试用时加 --development。");

        var folder = EngineFiles.TemplatesFolder(parsed, templates);
        var stamp = FolderStamp.Of(folder);
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
        var spool = new Spool(DataFolder.Spool(parsed), random);
        Sweep(spool);
        var parts = new ServiceParts(
            engine.Value, workers, database, files.Value, spool, ring.Value, settings.Address, TimeProvider.System, random);
        var options = new ServiceOptions(settings.Mode, settings.Proxies, settings.Http, settings.Grpc) { Log = settings.Log, DrainGrace = settings.DrainGrace, Webhooks = settings.Webhooks, Batches = settings.Batches, Templates = settings.FollowsTemplates ? new(folder, stamp) : null };
        return await ServeAsync(parts, options, workers, folder, cancellation);
    }

    private static async Task<int> ServeAsync(ServiceParts parts, ServiceOptions options, WorkerPool workers, string folder, CancellationToken cancellation)
    {
        using var telemetry = TelemetryExport.IsConfigured ? TelemetryExport.Start() : null;
        await using var app = ServiceHost.Build(parts, options);
        try
        {
            await app.StartAsync(cancellation);
        }
        // Kestrel wraps "in use" into an IOException and lets a missing right through as a SocketException.
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            Console.Error.WriteLine($"错误  无法监听 {options.Http.Address} 的端口 {options.Http.Port} 或 {options.Grpc.Port}：端口已被占用，或没有权限。请换一个 --port 或 --grpc-port。");
            return ExitCode.Environment;
        }
        Announce(app, options.Mode, folder);
        await app.Services.GetRequiredService<Readiness>().WarmUpAsync(parts.Engine, workers, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }

    /// <summary>A folder that cannot be used stands in the way of nothing else.</summary>
    private static void Sweep(Spool spool)
    {
        try
        {
            spool.Sweep();
        }
        catch (SpoolUnavailableException)
        {
            Console.Error.WriteLine($"提醒  暂存上传文件的文件夹 {spool.Folder} 不可用（--spool 或环境变量 {ServeSettings.VariableOf(DataFolder.SpoolOption)}），不能检查扫描材料；其余功能照常。请检查权限和磁盘空间。");
        }
    }

    private static async Task<bool> HasKeysAsync(IDatabase database, CancellationToken cancellation) =>
        (await new ApiKeyStore(database).ListAsync(cancellation)).Any(key => key.At(TimeProvider.System.GetUtcNow()) == ApiKeyState.Active);

    private static async Task EncryptOldAsync(IDatabase database, AtRest atRest, CancellationToken cancellation)
    {
        var encrypted = await new GuaranteeStore(database, new Receipts(database, atRest), atRest).EncryptPlainAsync(cancellation);
        if (encrypted > 0) Console.WriteLine($"已把旧版本未加密保存的 {encrypted} 份保证书加密。");
    }

    private static void Announce(WebApplication app, ServiceMode mode, string templates)
    {
        var address = app.Urls.First();
        Console.WriteLine($"DocGen 正在监听 {address}（Ctrl-C 停止）");
        if (mode == ServiceMode.Development) Console.WriteLine("*** 开发模式：不检查密钥，只能从本机访问。切勿用于正式环境。 ***");
        var sample = Path.Combine(templates, "exception-approval", "v1", "samples", "typical.json");
        Console.WriteLine("试一试：");
        Console.WriteLine($"  curl -sS -o form.pdf -H 'Content-Type: application/json' --data-binary @{sample} "
            + $"{address}/v1/forms/exception-approval/render");
        Console.WriteLine($"接口说明：{address}/openapi/v1.json");
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine($"错误  {reason}");
        return ExitCode.Usage;
    }
}
