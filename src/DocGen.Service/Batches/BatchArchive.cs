using System.Globalization;
using System.Runtime.CompilerServices;
using DocGen.Documents;
using DocGen.Generation.Requests;
using DocGen.Service.Access;
using DocGen.Service.Archives;
using DocGen.Service.Documents;
using DocGen.Service.Guarantees;
using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>
/// All that a batch made, and what it found unchanged, as one ZIP: the PDFs, the report as CSV, and their digests as <c>sha256sum -c</c> takes them. Each PDF is read when its
/// turn comes and held against its digest. What is lost or damaged is named, and its line among the digests stays, so that the check fails there; what was deleted since is only named. Thread-safe.
/// </summary>
public sealed partial class BatchArchive(BatchStore store, BatchReport report, DocumentStore documents, KeptDocuments kept, BatchFiles files, TimeProvider clock, ILogger<BatchArchive> logger)
{
    internal const string MediaType = "application/zip";

    /// <summary>Names within the ZIP beside the PDFs.</summary>
    public const string Digests = "SHA256SUMS", ReportName = "report.csv", LostName = "missing.txt";

    /// <summary>PDFs that are read before their turn: a bucket answers slowly, and takes many questions at once.</summary>
    private const int ReadAhead = 8;

    /// <summary>What there is to be fetched.</summary>
    public async Task<Outcome<Batch>> FindAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        if (await store.FindAsync(caller.Tenant, id, cancellation) is not { } batch) return Outcome.Fail<Batch>(BatchProblem.NotFound);
        if (!batch.HasEnded) return Outcome.Fail<Batch>(BatchProblem.NotEndedForArchive);
        if (batch.Output == BatchOutput.DryRun) return Outcome.Fail<Batch>(BatchProblem.NoArchive);
        return ClearBatches.HasCleared(batch, clock.GetUtcNow()) ? Outcome.Fail<Batch>(BatchProblem.Cleared) : Outcome.Of(batch);
    }

    /// <summary>For the download: by the day on paper.</summary>
    public static BatchFile FileOf(Batch batch)
    {
        var day = Paper.DigitsOf(batch.FinishedAt ?? batch.CreatedAt);
        return new(string.Create(CultureInfo.InvariantCulture, $"批次文书-{day}-{batch.Counts.Made + batch.Counts.Unchanged}份.zip"), $"batch-{day}-{batch.Id.ToString("N")[..8]}.zip", MediaType);
    }

    /// <param name="output">Written to asynchronously only; stays open. When this throws, what was written is no ZIP: break off.</param>
    /// <exception cref="FilesUnavailableException">The file store is gone.</exception>
    /// <exception cref="DatabaseUnavailableException">The database is gone.</exception>
    public async Task WriteAsync(Batch batch, Stream output, CancellationToken cancellation)
    {
        var zip = new ZipWriter(output);
        var ended = Paper.TimeOf(batch.FinishedAt ?? batch.CreatedAt).DateTime;
        using var digests = new PackedLines();
        using var lost = new PackedLines();
        await foreach (var entry in EntriesAsync(batch, cancellation))
        {
            if (entry.Pdf is { } pdf) await zip.AddAsync(entry.Name, pdf, entry.Time ?? ended, cancellation);
            else lost.Add(string.Create(CultureInfo.InvariantCulture, $"{entry.Item.Number} {entry.Item.Document} {entry.Fault}"));
            if (entry.Name.Length > 0) digests.Add($"{Convert.ToHexStringLower(entry.Digest.Span)}  {entry.Name}");
        }
        if (lost.Any) await zip.AddAsync(LostName, ended, ZipSize.Any, part => lost.CopyToAsync(part, cancellation), cancellation);
        await zip.AddAsync(ReportName, ended, ZipSize.Any, part => report.WriteAsync(batch, ReportFormat.Csv, part, cancellation), cancellation);
        await zip.AddAsync(Digests, ended, ZipSize.Any, part => digests.CopyToAsync(part, cancellation), cancellation);
        await zip.FinishAsync(cancellation);
    }

    /// <summary>In order, some of them read ahead.</summary>
    private async IAsyncEnumerable<Entry> EntriesAsync(Batch batch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ahead = new Queue<Task<Entry>>(ReadAhead);
        try
        {
            await foreach (var item in report.ItemsAsync(batch.Id, leaving.Token))
            {
                if (item.State is not (ItemState.Made or ItemState.Unchanged)) continue;
                ahead.Enqueue(ReadAsync(batch, item, leaving.Token));
                if (ahead.Count == ReadAhead) yield return await ahead.Dequeue();
            }
            while (ahead.Count > 0) yield return await ahead.Dequeue();
        }
        finally
        {
            await leaving.CancelAsync();
            await ((Task)Task.WhenAll(ahead)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Entry> ReadAsync(Batch batch, BatchItem item, CancellationToken cancellation)
    {
        try
        {
            if (item is { File: not null, FileName: { } archived }) return await WithPdfAsync(new(item, NameOf(item.Number, archived)), () => files.ReadPdfAsync(item, cancellation));
            if ((item.After ?? item.Before) is not { Number: { } number }) return new(item, "") { Fault = await WhyNoFileAsync(batch, item, cancellation) };
            if (await documents.VersionAsync(batch.Tenant, item.Document!.Value, number, cancellation) is not { } version) return new(item, "") { Fault = DocumentProblem.Deleted.Code };
            var entry = new Entry(item, NameOf(item.Number, version.FileName)) { Time = Paper.TimeOf(version.CreatedAt).DateTime };
            return await WithPdfAsync(entry, async () => version.Sha256.Span.SequenceEqual(entry.Digest.Span) ? (await kept.ReadAsync(version, cancellation)).Pdf : throw new DamagedRecordException($"batch/{batch.Id}"));
        }
        catch (DamagedRecordException failure)
        {
            return Damaged(new(item, NameOf(item.Number, DownloadName.Ending)), failure);
        }
    }

    /// <summary>Of an archive whose other files are there: the document was deleted, and took its file along.</summary>
    private async Task<string> WhyNoFileAsync(Batch batch, BatchItem item, CancellationToken cancellation) =>
        item.Document is { } id && await documents.FindAsync(batch.Tenant, id, cancellation) is { State: DocumentState.Deleted } ? DocumentProblem.Deleted.Code : BatchProblem.Cleared.Code;

    private async Task<Entry> WithPdfAsync(Entry entry, Func<Task<ReadOnlyMemory<byte>>> read)
    {
        try
        {
            return entry with { Pdf = await read() };
        }
        catch (DamagedRecordException failure)
        {
            return Damaged(entry, failure);
        }
    }

    private Entry Damaged(Entry entry, DamagedRecordException failure)
    {
        LogDamaged(failure, entry.Item.Batch, entry.Item.Number);
        return entry with { Fault = BatchProblem.Damaged.Code };
    }

    /// <summary>The number tells apart what people call the same.</summary>
    private static string NameOf(int number, string fileName) => string.Create(CultureInfo.InvariantCulture, $"{number:000000}_{fileName}");

    [LoggerMessage(Level = LogLevel.Error, Message = "Item {Item} of batch {Batch} is left out of its archive")]
    private partial void LogDamaged(DamagedRecordException failure, Guid batch, int item);

    /// <param name="Name">Within the ZIP; empty where nobody knows it any more.</param>
    private sealed record Entry(BatchItem Item, string Name)
    {
        /// <summary>Null: there is none, and <see cref="Fault"/> says why.</summary>
        public ReadOnlyMemory<byte>? Pdf { get; init; }

        public DateTime? Time { get; init; }

        public string? Fault { get; init; }

        public ReadOnlyMemory<byte> Digest => (Item.After ?? Item.Before)!.Sha256;
    }
}
