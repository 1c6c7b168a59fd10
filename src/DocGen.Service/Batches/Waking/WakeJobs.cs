using DocGen.Service.Storage;
using Quartz;

namespace DocGen.Service.Batches.Waking;

/// <summary>Quartz keeps the names of these types: they stay what they are.</summary>
internal sealed partial class WakeJob(BatchWork work, ILogger<WakeJob> logger) : IJob
{
    public const string Group = "work";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await work.WorkAsync(cancellationToken);
        }
        // What was not done is claimable again, and the patrol wakes for it.
        catch (DatabaseUnavailableException)
        {
            LogPaused();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailed(failure);
        }
        // Handed back: another node, or this one after its next start, goes on at once.
        cancellationToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Work on batches pauses: the database is unavailable")]
    private partial void LogPaused();

    [LoggerMessage(Level = LogLevel.Error, Message = "Work on batches failed; it is woken again.")]
    private partial void LogFailed(Exception failure);
}

/// <inheritdoc cref="WakeJob"/>
internal sealed partial class PatrolJob(BatchPatrol patrol, ILogger<PatrolJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await patrol.RunAsync(context.Scheduler, cancellationToken);
        }
        catch (DatabaseUnavailableException)
        {
            // Whoever tends the scheduler tells it, and the next round comes.
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or SchedulerException))
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The patrol of batches failed; it goes again soon.")]
    private partial void LogFailed(Exception failure);
}
