using System.Collections.Immutable;
using DocGen.Documents;
using DocGen.Generation;
using DocGen.Generation.Templates;

namespace DocGen.Service.Operations;

/// <summary>
/// Looks at the templates folder and takes what changed into service. It looks again and again instead of being told, so that network folders, containers and editors that
/// write a new file and rename it are all the same; and it waits until nothing has moved for a while, so that a slow copy is seen whole.
/// </summary>
public sealed partial class TemplateWatch(WatchedFolder watched, Engine engine, Readiness readiness, TimeProvider clock, ILogger<TemplateWatch> logger) : BackgroundService
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Nothing may have moved for so long before anything is read.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    private FolderStamp taken = watched.Loaded;
    private FolderStamp? moving;
    private long movedAt;
    private ImmutableArray<string> notTaken = [];
    private int missed;
    private string? told;

    /// <summary>As it lay when reading it failed for no reason of the disk's: it would fail each time.</summary>
    private FolderStamp? failing;

    /// <summary>One look. Whatever lies in the folder, the service goes on with what it has.</summary>
    /// <returns>What was renewed; null while nothing changed, while it is still moving, or when it cannot be read.</returns>
    public RenewedTemplates? Look()
    {
        FolderStamp? now = null;
        try
        {
            now = FolderStamp.Of(watched.Path);
            return now == failing ? null : Look(now);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What is written or deleted at this moment is whole or gone with the next look; what stays so is told.
            moving = null;
            if (++missed > 1) TellUnread(failure);
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            (moving, failing) = (null, now);
            TellUnread(failure);
            return null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Look();
        }
        catch (OperationCanceledException)
        {
            // The service ends.
        }
    }

    private RenewedTemplates? Look(FolderStamp now)
    {
        if (now == taken)
        {
            moving = null;
            WasRead();
            return null;
        }
        if (now != moving)
        {
            (moving, movedAt) = (now, clock.GetTimestamp());
            return null;
        }
        if (clock.GetElapsedTime(movedAt) < Settled) return null;
        var renewed = RenewTemplates.Run(engine.Shelf.Current, watched.Path, engine.Fonts, engine.Limits);
        // What moved while it was read is read again.
        if (FolderStamp.Of(watched.Path) != now) return null;
        engine.Shelf.Swap(renewed.Catalogue);
        taken = now;
        Tell(renewed);
        return renewed;
    }

    private void Tell(RenewedTemplates renewed)
    {
        foreach (var name in renewed.Taken) LogTaken(name);
        foreach (var (name, reasons) in renewed.NotTaken)
            foreach (var reason in reasons) LogNotTaken(name, reason.Code, PlaceOf(reason), reason.Message);
        notTaken = [.. renewed.NotTaken.Select(change => change.Name)];
        (missed, failing, told) = (0, null, null);
        readiness.Renew(engine.Templates, notTaken);
    }

    /// <summary>Once, until it is read again.</summary>
    private void TellUnread(Exception failure)
    {
        var kind = failure.GetType().Name;
        if (told == kind) return;
        told = kind;
        LogUnread(watched.Path, kind, failure is IOException or UnauthorizedAccessException ? failure.Message : "");
        readiness.Renew(engine.Templates, [.. notTaken, watched.Path]);
    }

    private void WasRead()
    {
        (missed, failing) = (0, null);
        if (told is null) return;
        told = null;
        readiness.Renew(engine.Templates, notTaken);
    }

    private static string PlaceOf(Problem problem) => $"{problem.Place} {problem.Pointer}".Trim();

    [LoggerMessage(Level = LogLevel.Information, Message = "Templates: {Name} was taken into service")]
    private partial void LogTaken(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Templates: {Name} changed on disk and was not taken: {Code} {Place}: {Reason}")]
    private partial void LogNotTaken(string name, string code, string place, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Templates: {Folder} cannot be read, and what changed there is not taken: {Kind} {Reason}")]
    private partial void LogUnread(string folder, string kind, string reason);
}
