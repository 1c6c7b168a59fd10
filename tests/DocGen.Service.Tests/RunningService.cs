using System.Net;
using DocGen.Service.Access;
using DocGen.Service.Operations;
using DocGen.Service.Tests.Guarantees;
using DocGen.Service.Workers;
using DocGen.Validation.Measure;

namespace DocGen.Service.Tests;

/// <summary>The service in this process with the real templates, and a caller that speaks to it over a real socket; one for a class of tests.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly IWorkers workers;

    private readonly GuaranteesForTests guarantees;

    private readonly WebApplication app;

    public RunningService() : this(keys: null, workers: null, guarantees: null)
    {
    }

    private RunningService(ApiKeys? keys, IWorkers? workers, GuaranteesForTests? guarantees)
    {
        this.guarantees = guarantees ?? new();
        this.workers = workers ?? new WorkerPool(WorkerOptions.OfThisProgram(EngineFiles.ModelsFolder(null)));
        app = ServiceHost.Build(
            this.guarantees.Parts with { Workers = this.workers }, new ServiceOptions(keys, TrustedProxies.None, new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0)));
    }

    public HttpClient Client { get; } = new();

    /// <summary>One of its own, for a test that changes it.</summary>
    /// <param name="workers">Null are real ones.</param>
    /// <param name="guarantees">Null are its own; the service disposes of either.</param>
    internal static async Task<RunningService> StartAsync(ApiKeys? keys = null, IWorkers? workers = null, GuaranteesForTests? guarantees = null)
    {
        var service = new RunningService(keys, workers, guarantees);
        await service.InitializeAsync();
        return service;
    }

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        Client.BaseAddress = new Uri(app.Urls.First());
    }

    public T Part<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        if (workers is IAsyncDisposable pool) await pool.DisposeAsync();
        guarantees.Dispose();
    }
}
