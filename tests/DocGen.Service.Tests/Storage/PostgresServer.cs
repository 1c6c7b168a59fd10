using DocGen.Testing.Cluster;

[assembly: AssemblyFixture(typeof(DocGen.Service.Tests.Storage.PostgresServer))]

namespace DocGen.Service.Tests.Storage;

/// <summary>A real PostgreSQL: one server for the test run, started when a test first asks for a database, ended with the run. A test class gets it by a constructor parameter.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly PostgresProcess process = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc cref="PostgresProcess.NewDatabaseAsync"/>
    public Task<string> NewDatabaseAsync() => process.NewDatabaseAsync();

    /// <inheritdoc cref="PostgresProcess.StartAsync"/>
    public Task StartAsync() => process.StartAsync();

    /// <inheritdoc cref="PostgresProcess.StopAsync"/>
    public Task StopAsync() => process.StopAsync();

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
