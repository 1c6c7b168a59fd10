using System.Collections.Concurrent;
using System.Security.Cryptography;
using DocGen.Service.Operations;
using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>
/// Claims chunk after chunk, of whatever batch has its turn, until there is none to claim. Any number may run at once, in this process and in others; what wakes
/// them may do so too often or twice. Thread-safe.
/// </summary>
public sealed partial class WorkOnBatches(ChunkStore chunks, MakeChunk make, Engine engine, BatchLease lease, TimeProvider clock, RandomNumberGenerator random, ILogger<WorkOnBatches> logger)
{
    private const int HolderBytes = 6;

    private static readonly TimeSpan PauseInTrouble = TimeSpan.FromSeconds(5);

    /// <summary>Of this process, and of no other that ever was.</summary>
    private readonly string holder = NewHolder(random);

    /// <summary>Told once each.</summary>
    private readonly ConcurrentDictionary<Guid, bool> told = [];

    /// <summary>Until when nothing is tried, since the environment failed: a timestamp of the clock.</summary>
    private long pause;

    /// <param name="stopping">Work stops at the next item; what was made is recorded, and the chunk given back.</param>
    /// <exception cref="DatabaseUnavailableException">The database is gone; what was held comes free by itself.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        var others = new HashSet<Guid>();
        if (clock.GetTimestamp() < Volatile.Read(ref pause)) return;
        while (!stopping.IsCancellationRequested && await chunks.ClaimAsync(holder, lease.Length, others, stopping) is { } chunk)
        {
            if (chunk.Batch.Plan.AreIn(engine.Templates))
            {
                if (!await WorkAsync(chunk, stopping)) return;
            }
            else
            {
                others.Add(chunk.Batch.Id);
                if (told.TryAdd(chunk.Batch.Id, true)) LogOtherTemplates(chunk.Batch.Id);
                await chunks.ReleaseAsync(chunk, TimeSpan.Zero, BatchProblem.OtherTemplates, CancellationToken.None);
            }
        }
    }

    /// <returns>False when the environment failed: nothing else would fare better now.</returns>
    private async Task<bool> WorkAsync(BatchChunk chunk, CancellationToken stopping)
    {
        using var held = new CancellationTokenSource();
        var pulse = PulseAsync(chunk, held);
        var trouble = default(string);
        try
        {
            if (!await make.RunAsync(chunk, stopping, held.Token)) trouble = BatchProblem.OtherTemplates;
        }
        catch (FilesUnavailableException failure)
        {
            trouble = BatchProblem.StorageTrouble;
            Volatile.Write(ref pause, clock.GetTimestamp() + (long)(PauseInTrouble.TotalSeconds * clock.TimestampFrequency));
            LogTrouble(failure.InnerException?.GetType().Name ?? failure.GetType().Name);
        }
        catch (OperationCanceledException) when (held.IsCancellationRequested)
        {
            // It is another's now.
        }
        finally
        {
            await held.CancelAsync();
            await pulse;
        }
        var failed = trouble == BatchProblem.StorageTrouble;
        await chunks.ReleaseAsync(chunk, failed ? PauseInTrouble : TimeSpan.Zero, trouble, CancellationToken.None);
        return !failed;
    }

    /// <summary>Signs of life, until the work ends or the chunk is another's.</summary>
    private async Task PulseAsync(BatchChunk chunk, CancellationTokenSource held)
    {
        while (!held.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(lease.Pulse, clock, held.Token);
                if (!await chunks.RenewAsync(chunk, lease.Length, held.Token)) await held.CancelAsync();
            }
            catch (OperationCanceledException)
            {
                // The work has ended.
            }
            catch (DatabaseUnavailableException)
            {
                // It may be back before the lease ends.
            }
        }
    }

    private static string NewHolder(RandomNumberGenerator random)
    {
        var bytes = new byte[HolderBytes];
        random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batch {Batch} was begun with other templates than this node has: left to other nodes")]
    private partial void LogOtherTemplates(Guid batch);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Batches pause: {Reason}")]
    private partial void LogTrouble(string reason);
}
