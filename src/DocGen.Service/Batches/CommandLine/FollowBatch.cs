using System.CommandLine;
using System.Runtime.InteropServices;
using DocGen.Client;
using DocGen.Service.Problems;

namespace DocGen.Service.Batches.CommandLine;

/// <summary>Looks on until a batch has ended. Ctrl-C only leaves: the batch goes on in the service. A connection that is lost is made again.</summary>
internal sealed class FollowBatch(DocGenClient docgen, ParseResult parsed)
{
    /// <summary>How long the service may be away before nobody waits for it any longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10), Pause = TimeSpan.FromSeconds(2);

    private readonly TimeProvider clock = TimeProvider.System;

    private readonly BatchProgress progress =
        parsed.GetValue(BatchOutcome.Json) ? new ProgressOfJson()
        : parsed.GetValue(BatchOutcome.Quiet) ? new NoProgress()
        : ProgressBar.IsPossible ? new ProgressBar(TimeProvider.System)
        : new ProgressOfLines(TimeProvider.System);

    /// <summary>Makes a batch or takes one up again, then looks on, or with <c>--detach</c> only names it.</summary>
    /// <param name="total">Bytes that are sent to begin it, where there are some and it is known.</param>
    public async Task<int> BeginAsync(Func<IProgress<long>, CancellationToken, Task<Client.Batch>> begin, long? total, CancellationToken cancellation)
    {
        Client.Batch batch;
        using (var leaving = new Leaving(cancellation))
            try
            {
                batch = await begin(new Sent(progress, total), leaving.Token);
            }
            catch (OperationCanceledException) when (leaving.Token.IsCancellationRequested)
            {
                progress.End();
                Console.Error.WriteLine("已中断；批次可能没有建立，见 docgen batch list。");
                return ExitCode.Interrupted;
            }
        if (!parsed.GetValue(BatchOutcome.Detach)) return await RunAsync(batch, cancellation);
        Console.WriteLine(parsed.GetValue(BatchOutcome.Json) ? BatchText.Json(batch) : batch.Id);
        return ExitCode.Done;
    }

    public async Task<int> RunAsync(Client.Batch batch, CancellationToken cancellation)
    {
        using var leaving = new Leaving(cancellation);
        progress.Begin(batch);
        try
        {
            var ended = await UntilTheEndAsync(batch, leaving.Token);
            progress.End();
            return progress.TellsTheEnd ? BatchOutcome.CodeOf(ended) : await BatchOutcome.TellAsync(docgen, ended, parsed, leaving.Token);
        }
        catch (OperationCanceledException) when (leaving.Token.IsCancellationRequested)
        {
            progress.End();
            SayHowToComeBack(batch.Id);
            return ExitCode.Interrupted;
        }
        catch
        {
            progress.End();
            throw;
        }
    }

    private async Task<Client.Batch> UntilTheEndAsync(Client.Batch batch, CancellationToken leaving)
    {
        for (long? lost = null; !batch.HasEnded;)
        {
            try
            {
                if (lost is not null) progress.Tell(batch = await docgen.Batches.DescribeAsync(batch.Id, leaving));
                lost = null;
                await foreach (var now in docgen.Batches.WatchAsync(batch.Id, leaving)) progress.Tell(batch = now);
                if (batch.HasEnded) break;
            }
            catch (Exception failure) when (IsLost(failure) && (lost is null || clock.GetElapsedTime(lost.Value) < Patience))
            {
                if (lost is null) progress.Say("与服务的连接断了；批次不受影响，正在重新连接…");
                lost ??= clock.GetTimestamp();
            }
            await Task.Delay(Pause, clock, leaving);
        }
        return batch;
    }

    private static bool IsLost(Exception failure) => failure is HttpRequestException or HttpIOException || failure is DocGenException refused && (int)refused.Status is 429 or >= 500;

    private void SayHowToComeBack(Guid id)
    {
        var server = parsed.GetValue(BatchServer.Option) is { } given ? $" --server {given}" : "";
        Console.Error.WriteLine($"已离开；批次 {id} 在服务里继续。");
        Console.Error.WriteLine($"  回来看：docgen batch status {id} --wait{server}");
        Console.Error.WriteLine($"  停止它：docgen batch cancel {id}{server}");
    }

    /// <summary>Told on the thread that sends.</summary>
    private sealed class Sent(BatchProgress progress, long? total) : IProgress<long>
    {
        public void Report(long value) => progress.Send(value, total);
    }

    /// <summary>Ctrl-C cancels, and leaves the program running; who insists is let go at once.</summary>
    private sealed class Leaving : IDisposable
    {
        private readonly CancellationTokenSource source;

        private readonly PosixSignalRegistration interrupted;

        public Leaving(CancellationToken cancellation)
        {
            source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
            {
                signal.Cancel = !source.IsCancellationRequested;
                source.Cancel();
            });
        }

        public CancellationToken Token => source.Token;

        public void Dispose()
        {
            interrupted.Dispose();
            source.Dispose();
        }
    }
}
