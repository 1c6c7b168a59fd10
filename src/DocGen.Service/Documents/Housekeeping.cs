using DocGen.Service.Batches;
using DocGen.Service.Storage;

namespace DocGen.Service.Documents;

/// <summary>
/// Once an hour: deletes documents whose retention has ended, files that a crash left without a record, receipts that have served their time, and what batches keep for a time. Many
/// nodes may do so at once.
/// </summary>
public sealed partial class Housekeeping(
    DocumentStore store, IFileStore files, Receipts receipts, DeleteDocument delete, ClearBatches batches, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    private const int AtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1), FirstPause = TimeSpan.FromMinutes(1);

    /// <summary>A file is written before its record; no request takes this long.</summary>
    private static readonly TimeSpan Unrecorded = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = FirstPause; ; pause = Pause)
        {
            await Task.Delay(pause, clock, stoppingToken);
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DatabaseUnavailableException or FilesUnavailableException)
            {
                LogPutOff(failure.GetType().Name);
            }
        }
    }

    internal async Task RunAsync(CancellationToken cancellation)
    {
        await receipts.ForgetAsync(clock.GetUtcNow(), cancellation);
        while (await store.OverdueAsync(clock.GetUtcNow(), AtOnce, cancellation) is { Count: > 0 } overdue)
            foreach (var document in overdue) await delete.RunAsync(document.Tenant, document.Id, cancellation);
        var old = clock.GetUtcNow() - Unrecorded;
        await foreach (var chunk in files.ListAsync(KeptDocuments.Folder, cancellation).Where(file => file.WrittenAt < old).Select(file => file.Name).Chunk(AtOnce).WithCancellation(cancellation))
            foreach (var file in await store.UnknownFilesAsync(chunk, cancellation)) await files.DeleteAsync(file, cancellation);
        await batches.RunAsync(Unrecorded, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Housekeeping is put off: {Reason}")]
    private partial void LogPutOff(string reason);
}
