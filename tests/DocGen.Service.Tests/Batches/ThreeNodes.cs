using DocGen.Testing.Cluster;

namespace DocGen.Service.Tests.Batches;

/// <summary>Three processes on one PostgreSQL, for a class of tests; each leaves all of them running.</summary>
public sealed class ThreeNodes : IAsyncLifetime
{
    public TrialService Service { get; } = new(3, "--batch-lease-seconds", "5");

    public async ValueTask InitializeAsync() => await Service.StartAsync();

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
