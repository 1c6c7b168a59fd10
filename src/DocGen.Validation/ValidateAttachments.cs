using System.Collections.Immutable;
using DocGen.Validation.Checks.Attachment;
using DocGen.Validation.Identify;
using DocGen.Validation.Measure;

namespace DocGen.Validation;

/// <summary>
/// The pipeline of attachments: files → identify → inspect → measure pages → read what the rules need → judge each file → judge them together. Workers do what touches the
/// content. Thread-safe; the original bytes are never altered.
/// </summary>
public sealed class ValidateAttachments(IWorkers workers, AttachmentBudget budget, TimeProvider clock)
{
    /// <summary>Rounds of reading: the leading pages, those behind them, and twice again what is still missing.</summary>
    private const int MostRounds = 4;

    /// <exception cref="WorkersUnavailableException">This machine cannot decode uploads now.</exception>
    public async Task<AttachmentReport> RunAsync(IReadOnlyList<AttachmentFile> files, AttachmentQuestion asked, CancellationToken cancellation)
    {
        var work = new AttachmentWork(workers, budget, clock);
        var known = await work.EachAsync(files.Select((file, index) => new KnownFile(file, new AttachmentEvidence(index + 1, FileIdentity.None))), IdentifyAsync, cancellation);
        known = await work.InspectAsync(known, asked, cancellation);
        known = await work.MeasureAsync(known, asked.Kind.Papers, cancellation);
        known = await ReadAsync(work, known, asked, cancellation);
        return new(asked.Kind, [.. known.Select(file => Judge(file, asked))], AttachmentChecks.JudgeSet([.. known.Select(file => file.Evidence)], asked));
    }

    private static async Task<KnownFile> IdentifyAsync(KnownFile file, CancellationToken cancellation)
    {
        var bytes = file.File.Bytes;
        var head = new byte[(int)Math.Min(bytes.Length, FileIdentity.HeadBytes)];
        var tail = new byte[(int)Math.Min(bytes.Length, FileIdentity.TailBytes)];
        await bytes.ReadExactlyAsync(0, head, cancellation);
        await bytes.ReadExactlyAsync(bytes.Length - tail.Length, tail, cancellation);
        return file with { Evidence = file.Evidence with { Identity = FileIdentity.Of(head, tail, bytes.Length) } };
    }

    /// <summary>In rounds: where a word was not found in the likeliest place, the next one is read.</summary>
    private static async Task<ImmutableArray<KnownFile>> ReadAsync(AttachmentWork work, ImmutableArray<KnownFile> known, AttachmentQuestion asked, CancellationToken cancellation)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var plan = ReadingPlan.Next([.. known.Select(file => file.Evidence)], asked);
            if (plan.All(tasks => tasks.IsEmpty)) break;
            known = await work.ReadAsync(known, plan, asked.Kind.Papers, cancellation);
        }
        return known;
    }

    private static AttachmentFileReport Judge(KnownFile file, AttachmentQuestion asked) =>
        new(new(asked.Kind.Id, AttachmentChecks.Judge(file.Evidence, asked), file.Evidence, file.File.Sha256), file.Thumbnails);
}
