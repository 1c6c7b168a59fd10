namespace DocGen.Service.Operations;

/// <summary>
/// The end of the service without a lost request: on SIGTERM it is no longer ready, so that proxies send their requests elsewhere; for the grace it still
/// answers whatever comes; then it stops listening and finishes what it has.
/// </summary>
public sealed class Drain(Readiness readiness, ServiceOptions options, TimeProvider clock) : IHostedLifecycleService
{
    /// <summary>For what is in work when the grace is over.</summary>
    public static readonly TimeSpan Finishing = TimeSpan.FromSeconds(30);

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Drain();
        if (options.DrainGrace > TimeSpan.Zero) await Task.Delay(options.DrainGrace, clock, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
