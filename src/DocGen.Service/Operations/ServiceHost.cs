using System.Net;
using System.Text.Json.Serialization;
using DocGen.Service.Access;
using DocGen.Service.Batches;
using DocGen.Service.Batches.Waking;
using DocGen.Service.Documents;
using DocGen.Service.Downloads;
using DocGen.Service.Generate;
using DocGen.Service.Guarantees;
using DocGen.Service.Problems;
using DocGen.Service.Rpc;
using DocGen.Service.Storage;
using DocGen.Service.Validate;
using DocGen.Service.Validate.Attachments;
using DocGen.Service.Web;
using DocGen.Service.Webhooks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DocGen.Service.Operations;

/// <summary>How the service is served.</summary>
/// <param name="Http">HTTP/1.1, for portals and people.</param>
/// <param name="Grpc">HTTP/2 without TLS, for gRPC.</param>
public sealed record ServiceOptions(ServiceMode Mode, TrustedProxies Proxies, IPEndPoint Http, IPEndPoint Grpc)
{
    public Pace Pace { get; init; } = Pace.Default;

    public LogFormat Log { get; init; }

    /// <summary>Where webhooks may go.</summary>
    public WebhookTargets Webhooks { get; init; } = WebhookTargets.None;

    /// <summary>What this node does of the batches.</summary>
    public BatchShare Batches { get; init; } = BatchShare.Usual;

    /// <summary>The folder whose changes are taken into service, as it looked when it was read; null takes none.</summary>
    public WatchedFolder? Templates { get; init; }

    /// <summary>Who else hears what is logged.</summary>
    public IReadOnlyList<ILoggerProvider> Loggers { get; init; } = [];

    /// <summary>How long it answers on after the signal to stop, while it says that it is not ready.</summary>
    public TimeSpan DrainGrace { get; init; }
}

/// <summary>Puts the features together: one line for each part of the world, one for each door.</summary>
public static class ServiceHost
{
    public static WebApplication Build(ServiceParts parts, ServiceOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        ServiceLog.Configure(builder.Logging, options.Log);
        foreach (var logger in options.Loggers) builder.Logging.AddProvider(logger);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = parts.Engine.Limits.RequestBytes;
            options.Pace.Hold(kestrel.Limits);
            kestrel.Listen(options.Http);
            kestrel.Listen(options.Grpc, listen => listen.Protocols = HttpProtocols.Http2);
        });
        AddParts(builder.Services, parts, options);
        AddFeatures(builder.Services);
        if (options.Templates is { } folder) builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<TemplateWatch>(provider, folder));
        AddContract(builder.Services);

        var app = builder.Build();
        options.Proxies.Use(app);
        app.UseRequestLog(parts.Clock);
        app.UseSecurityHeaders();
        app.UseProblemAnswers();
        app.UseRpcDeadline();
        app.UseRouting();
        app.UseAccess(options.Mode);
        app.UseKeyLimits();
        options.Pace.Use(app);
        app.UseRateLimiterWatched(parts.Clock);
        app.MapForms();
        app.MapWithdrawals();
        app.MapDocuments();
        app.MapBatchAccount();
        app.MapChecks();
        app.MapAttachments();
        app.MapGuarantees();
        app.MapSigning();
        app.MapVerification();
        app.MapLinks();
        app.MapBatches();
        app.MapBatchSamples();
        app.MapDownloads();
        app.MapPageFiles();
        app.MapHealth();
        MapRpc(app);
        app.MapOpenApi("/openapi/{documentName}.json").OpenToAll();
        return app;
    }

    private static void MapRpc(WebApplication app)
    {
        FormsRpc.Map(app);
        ChecksRpc.Map(app);
        GuaranteesRpc.Map(app);
        DocumentsRpc.Map(app);
        LinksRpc.Map(app);
        BatchesRpc.Map(app);
        BatchAccountRpc.Map(app);
        SamplesRpc.Map(app);
        HealthRpc.Map(app);
        // Last: it tells of those before it.
        Reflection.Map(app);
    }

    private static void AddParts(IServiceCollection services, ServiceParts parts, ServiceOptions options) => services
        .AddSingleton(parts.Engine).AddSingleton(parts.Engine.Shelf).AddSingleton(parts.Engine.Kinds).AddSingleton(parts.Engine.Limits).AddSingleton(parts.Workers).AddSingleton(parts.Database).AddSingleton(parts.Files).AddSingleton(parts.Spool).AddSingleton(parts.Keys)
        .AddSingleton(options).AddSingleton(options.Webhooks).AddSingleton(options.Batches).AddSingleton(options.Batches.Lease).Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainGrace + Drain.Finishing)
        .AddSingleton(parts.Clock).AddSingleton(parts.Random).AddSingleton<AtRest>()
        .AddSingleton(provider => new PublicAddresses(parts.Address, provider.GetRequiredService<IServer>(), options.Mode));

    private static void AddFeatures(IServiceCollection services) => services
        .AddSingleton<ApiKeyStore>().AddSingleton<KnownKeys>().AddSingleton<WithdrawalStore>().AddSingleton<Withdrawals>().AddSingleton<Forms>().AddSingleton<WithdrawForm>().AddHostedService<Hearing>().AddHostedService<Drain>()
        .AddSingleton<Readiness>().AddSingleton<CheckPhoto>().AddSingleton<CheckAttachment>()
        .AddSingleton<Receipts>().AddSingleton<DocumentStore>().AddSingleton<KeptDocuments>().AddSingleton<MakeDocument>().AddSingleton<IssueDocument>().AddSingleton<DeleteDocument>().AddSingleton<DocumentLookup>()
        .AddSingleton<LinkStore>().AddSingleton<StampedCopies>().AddSingleton<IssueLink>().AddSingleton<LinkLookup>().AddSingleton<OpenLink>().AddSingleton<FetchFiles>()
        .AddHostedService<Housekeeping>()
        .AddSingleton<BatchRows>().AddSingleton<BatchEnd>().AddSingleton<BatchStore>().AddSingleton<ChunkStore>()
        .AddSingleton<BatchFiles>().AddSingleton<CreateBatch>().AddSingleton<BatchLookup>().AddSingleton<BatchEvents>().AddSingleton<MakeItem>().AddSingleton<MakeChunk>().AddSingleton<WorkOnBatches>()
        .AddSingleton<ItemPrints>().AddSingleton<ComparePrints>().AddSingleton<SampleBatch>()
        .AddSingleton<BatchReport>().AddSingleton<BatchArchive>().AddSingleton<BatchLeftovers>().AddSingleton<ClearBatches>()
        .AddSingleton(WebhookSchedule.Usual).AddSingleton<WebhookStore>().AddSingleton<BatchWebhooks>().AddSingleton<DeliverWebhooks>().AddHostedService(provider => provider.GetRequiredService<DeliverWebhooks>())
        .AddSingleton<BatchScheduler>().AddHostedService(provider => provider.GetRequiredService<BatchScheduler>())
        .AddSingleton(WorkOf)
        .AddSingleton<GuaranteeStore>()
        .AddSingleton<IssueGuarantee>().AddSingleton<SignGuarantee>().AddSingleton<VerifyGuarantee>().AddSingleton<GuaranteeEvents>()
        .AddAdmission();

    /// <summary>What ends a batch also sends what is to be told of it; what was not taken is looked at again with each patrol.</summary>
    private static BatchWork WorkOf(IServiceProvider provider)
    {
        var (work, chunks, webhooks) = (provider.GetRequiredService<WorkOnBatches>(), provider.GetRequiredService<ChunkStore>(), provider.GetRequiredService<DeliverWebhooks>());
        return new(
            async stopping =>
            {
                await work.RunAsync(stopping);
                webhooks.Soon();
            },
            chunks.ClaimableAsync, chunks.FreeAsync,
            _ =>
            {
                webhooks.Soon();
                return Task.CompletedTask;
            });
    }

    private static void AddContract(IServiceCollection services)
    {
        services.AddOpenApi("v1", options => options.AddOperationTransformer(Representation.DescribeAsync).AddDocumentTransformer((document, _, _) =>
        {
            // The address of whoever asks is no part of the contract.
            document.Servers?.Clear();
            document.Info.Title = "DocGen";
            document.Info.Description = "职称评审文书的生成与校验。数据的 Schema 见 /v1/forms/{form}/schema。";
            return Task.CompletedTask;
        }));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceJson.Default);
            // The contract says numbers where we write numbers.
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
    }
}
