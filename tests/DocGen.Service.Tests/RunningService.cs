using System.Net;
using System.Security.Cryptography;
using DocGen.Service.Access;
using DocGen.Service.Batches;
using DocGen.Service.Operations;
using DocGen.Service.Tests.Guarantees;
using DocGen.Service.Webhooks;
using DocGen.Service.Workers;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests;

/// <summary>The service in this process with the real templates, and a caller that speaks to it over a real socket; one for a class of tests.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly IWorkers workers;

    private readonly GuaranteesForTests guarantees;

    private readonly WebApplication app;

    public RunningService() : this(ServiceMode.Development, workers: null, guarantees: null)
    {
    }

    private RunningService(ServiceMode mode, IWorkers? workers, GuaranteesForTests? guarantees, Pace? pace = null, BatchShare? batches = null, WebhookTargets? webhooks = null)
    {
        this.guarantees = guarantees ?? new();
        this.workers = workers ?? new WorkerPool(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(null)));
        app = ServiceHost.Build(
            this.guarantees.Parts with { Workers = this.workers }, new ServiceOptions(mode, TrustedProxies.None, new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0)) { Pace = pace ?? Pace.Default, Batches = batches ?? BatchShare.Usual, Webhooks = webhooks ?? WebhookTargets.None, Loggers = [LogWatch.Instance] });
    }

    /// <summary>With <c>Expect: 100-continue</c> it sends the body only when the service has begun to read it, however long that takes.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan });

    /// <summary>Where gRPC is spoken.</summary>
    public Uri Rpc => new(app.Urls.ElementAt(1));

    /// <summary>One of its own, for a test that changes it.</summary>
    /// <param name="workers">Null are real ones.</param>
    /// <param name="guarantees">Null are its own; the service disposes of either.</param>
    /// <param name="batches"><see cref="BatchShare.None"/> for a test that works on batches by hand.</param>
    /// <param name="mode">In production it asks for keys: see <see cref="CallerAsync"/>.</param>
    internal static async Task<RunningService> StartAsync(IWorkers? workers = null, GuaranteesForTests? guarantees = null, ServiceMode mode = ServiceMode.Development, Pace? pace = null, BatchShare? batches = null, WebhookTargets? webhooks = null)
    {
        var service = new RunningService(mode, workers, guarantees, pace, batches, webhooks);
        await service.InitializeAsync();
        return service;
    }

    /// <summary>A client that shows a key of its own, of this tenant and these scopes; the test disposes of it.</summary>
    public async Task<HttpClient> CallerAsync(string tenant = Caller.DefaultTenant, Scope scopes = Scope.All) => Showing(await KeyAsync(tenant, scopes));

    /// <summary>A client that shows this key, whatever it is.</summary>
    public HttpClient Showing(string key) => new() { BaseAddress = Client.BaseAddress, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };

    /// <summary>A key that opens from now on; gRPC shows it as the metadata <c>authorization: Bearer KEY</c>.</summary>
    public async Task<string> KeyAsync(string tenant = Caller.DefaultTenant, Scope scopes = Scope.All, Allowance? allowance = null, DateTimeOffset? expires = null)
    {
        var random = Part<RandomNumberGenerator>();
        var secret = ApiKeySecret.New(random);
        var key = new ApiKey(ApiKeySecret.NewId(random), tenant, "", scopes, allowance ?? Allowance.Unlimited, Part<TimeProvider>().GetUtcNow(), expires, RevokedAt: null, Follows: null);
        await Part<ApiKeyStore>().AddAsync(key, ApiKeySecret.DigestOf(secret)!, default);
        await Part<KnownKeys>().RefreshAsync(default);
        return secret;
    }

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        Client.BaseAddress = new Uri(app.Urls.First());
    }

    public IServiceProvider Services => app.Services;

    public T Part<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        if (workers is IAsyncDisposable pool) await pool.DisposeAsync();
        guarantees.Dispose();
    }
}
