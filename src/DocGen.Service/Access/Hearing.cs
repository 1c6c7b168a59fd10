using DocGen.Service.Generate;
using DocGen.Service.Operations;

namespace DocGen.Service.Access;

/// <summary>Hears what other nodes and the command line change in the database: every few seconds, from the start of the service to its end.</summary>
public sealed partial class Hearing(KnownKeys keys, Withdrawals withdrawals, Readiness readiness, TimeProvider clock, ILogger<Hearing> logger) : BackgroundService
{
    /// <summary>After it a revocation is heard everywhere.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private const string Database = "database";

    private bool deaf;

    /// <summary>Nobody is served before the first hearing.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await HearAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await HearAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The service ends.
        }
    }

    /// <summary>A database that is away is told once, not every few seconds.</summary>
    private async Task HearAsync(CancellationToken stopping)
    {
        try
        {
            await keys.RefreshAsync(stopping);
            await withdrawals.RefreshAsync(stopping);
            if (deaf) readiness.Regain(Database);
            deaf = false;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (!deaf) LogDeaf(failure);
            readiness.Lose(Database);
            deaf = true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is unavailable: keys and withdrawals stay as they were known.")]
    private partial void LogDeaf(Exception failure);
}
