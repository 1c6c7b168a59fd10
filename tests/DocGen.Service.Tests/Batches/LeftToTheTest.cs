using DocGen.Service.Batches;

namespace DocGen.Service.Tests.Batches;

/// <summary>A service that leaves batches alone, for a class of tests which do the work when they want it done.</summary>
public sealed class LeftToTheTest : IAsyncLifetime
{
    public RunningService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Service = await RunningService.StartAsync(batches: BatchShare.None);

    public ValueTask DisposeAsync() => Service.DisposeAsync();
}
