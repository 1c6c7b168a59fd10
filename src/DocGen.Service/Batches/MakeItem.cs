using System.Security.Cryptography;
using DocGen.Documents;
using DocGen.Generation.Data;
using DocGen.Service.Documents;
using DocGen.Service.Operations;
using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>An item that was made, with the file that is still to be written before it is recorded.</summary>
public sealed record MadeItem(ItemResult Result, NewFile? File = null);

/// <summary>One item → what is to be recorded of it. Changes nothing. Thread-safe.</summary>
public sealed class MakeItem(Engine engine, MakeDocument make, DocumentStore documents, KeptDocuments kept, BatchFiles batchFiles, BulkLane lane, TimeProvider clock, RandomNumberGenerator random)
{
    private static readonly Dictionary<string, ReadOnlyMemory<byte>> NoParts = [];

    /// <summary>Makes a stored document again, from what made its newest version.</summary>
    /// <param name="shelf">Of the files that are written together.</param>
    /// <returns>Null: this node no longer has the template that the batch was begun with, so that the item waits.</returns>
    public async Task<MadeItem?> AgainAsync(Batch batch, int number, StoredDocument? document, DocumentVersion? newest, string shelf, CancellationToken cancellation)
    {
        if (WhyLeftOut(document, newest) is { } reason) return new(new(number, ItemState.LeftOut) { Reason = reason });
        DocumentSnapshot before;
        try
        {
            before = await kept.SnapshotAsync(newest!, cancellation);
        }
        catch (DamagedRecordException)
        {
            // Deleted a moment ago, its file is gone too.
            var now = await documents.FindAsync(batch.Tenant, newest!.Document, cancellation);
            return now is { State: DocumentState.Current } ? Failed(number, [BatchProblem.Damaged], []) : new(new(number, ItemState.LeftOut) { Reason = WhyLeftOut(now, newest) });
        }
        return await lane.RunAsync(() => Again(batch, number, newest!, before, shelf), cancellation);
    }

    /// <summary>Makes a new document of an uploaded line.</summary>
    /// <inheritdoc cref="AgainAsync"/>
    public Task<MadeItem?> NewAsync(Batch batch, int number, ReadOnlyMemory<byte> line, string shelf, CancellationToken cancellation) =>
        lane.RunAsync(() => New(batch, number, line, shelf), cancellation);

    internal static MadeItem Failed(int number, IEnumerable<Problem> problems, IEnumerable<Problem> warnings) => new(new(number, ItemState.Failed) { Problems = [.. problems], Warnings = [.. warnings] });

    /// <summary>What a batch makes of a stored document, made here and now and kept nowhere.</summary>
    internal Outcome<MadeDocument> Print(Batch batch, DocumentSnapshot before) => PinFor(batch, before.Form).Then(pin => make.Again(batch.Tenant, pin.Name, before, OptionsOf(batch)).Then(made => AsPinned(pin, made)));

    /// <summary>What a batch makes of an uploaded line, made here and now and kept nowhere.</summary>
    internal Outcome<MadeDocument> Print(Batch batch, ReadOnlyMemory<byte> line) => ReadLine(batch, line).Then(request => Print(batch, request));

    private Outcome<MadeDocument> Print(Batch batch, DocumentRequest request) =>
        PinFor(batch, request.Form).Then(pin => make.Run(batch.Tenant, pin.Name, DocumentRequest.WithOptions(request.Content, OptionsOf(batch)), NoParts).Then(made => AsPinned(pin, made)));

    /// <summary>A draft may change while its batch is worked on: then this node is not the one to go on.</summary>
    private static Outcome<MadeDocument> AsPinned(BatchPin pin, MadeDocument made) =>
        pin.Is(made.Template) ? Outcome.Of(made) : Outcome.Fail<MadeDocument>(BatchProblem.TemplateChanged);

    /// <summary>What another template makes of an item says nothing about the item.</summary>
    private MadeItem? FailedOrWaits(Batch batch, int number, Outcome<MadeDocument> made) =>
        made.Problems.Contains(BatchProblem.TemplateChanged) || !batch.Plan.AreIn(engine.Templates) ? null : Failed(number, made.Problems, made.Warnings);

    private Outcome<DocumentRequest> ReadLine(Batch batch, ReadOnlyMemory<byte> line) => StrictJson.Parse(line, engine.Limits).Then(body => DocumentRequest.Read(WithForm(batch, body)));

    private MadeItem? Again(Batch batch, int number, DocumentVersion newest, DocumentSnapshot before, string shelf)
    {
        var made = Print(batch, before);
        if (!made.Ok) return FailedOrWaits(batch, number, made);

        var (pdf, was) = (made.Value.Pdf, new ItemVersion(newest.Number, newest.Sha256, newest.Pages, newest.Bytes));
        if (made.Value.Sha256.Span.SequenceEqual(newest.Sha256.Span)) return new(new(number, ItemState.Unchanged) { Before = was, Warnings = made.Warnings });
        var result = new ItemResult(number, ItemState.Made) { Before = was, Difference = Differences.Between(newest, pdf), Warnings = made.Warnings };
        return batch.Output == BatchOutput.Versions
            ? NewVersion(result, made.Value, newest, made.Value.Snapshot.ChangesSince(before, engine.Limits), shelf)
            : Beside(batch, result, made.Value);
    }

    private MadeItem? New(Batch batch, int number, ReadOnlyMemory<byte> line, string shelf)
    {
        var read = ReadLine(batch, line);
        var made = read.Then(request => Print(batch, request));
        if (!made.Ok) return FailedOrWaits(batch, number, made);
        var result = new ItemResult(number, ItemState.Made) { Warnings = made.Warnings };
        if (batch.Output != BatchOutput.Versions) return Beside(batch, result, made.Value);

        var (now, id, request) = (clock.StoredNow(), random.NewId(), read.Value!);
        var file = kept.Pack(id, 1, made.Value, shelf);
        var version = DocumentVersion.Of(made.Value, id, 1, file.Name, changes: [], now);
        return new(result with
        {
            After = AfterOf(version),
            NewDocument = new(id, batch.Tenant, made.Value.Snapshot.Form, request.Subject, now, Newest: 1) { RetainUntil = request.RetainUntil },
            NewVersion = version,
            StoredBytes = file.Bytes.Length,
        }, file);
    }

    private MadeItem NewVersion(ItemResult result, MadeDocument made, DocumentVersion newest, IReadOnlyList<string> changes, string shelf)
    {
        var number = newest.Number + 1;
        var file = kept.Pack(newest.Document, number, made, shelf);
        var version = DocumentVersion.Of(made, newest.Document, number, file.Name, changes, clock.StoredNow());
        return new(result with { After = AfterOf(version), NewVersion = version, StoredBytes = file.Bytes.Length }, file);
    }

    /// <summary>For an archive, or only to be told of.</summary>
    private MadeItem Beside(Batch batch, ItemResult result, MadeDocument made)
    {
        var pdf = made.Pdf;
        result = result with { After = new(null, made.Sha256, pdf.Pages, pdf.Bytes.Length) };
        if (batch.Output == BatchOutput.DryRun) return new(result with { StoredBytes = KeptDocuments.SizeOf(made) });
        var file = batchFiles.Pack(batch.Id, result.Number, pdf.Bytes.Span);
        return new(result with { ArchiveFile = file.Name, FileName = pdf.FileName, StoredBytes = file.Bytes.Length }, file);
    }

    private static LeftOutReason? WhyLeftOut(StoredDocument? document, DocumentVersion? newest) => document?.State switch
    {
        null => LeftOutReason.Missing,
        DocumentState.Deleted => LeftOutReason.Deleted,
        DocumentState.Sealed => LeftOutReason.Sealed,
        _ => newest is null ? LeftOutReason.Deleted : null,
    };

    /// <summary>The version that the batch was begun with, whatever came since; a line may name that one alone.</summary>
    private static Outcome<BatchPin> PinFor(Batch batch, string form) => batch.Plan.Pins.FirstOrDefault(pin => pin.Form == form || pin.Name == form) is { } pin
        ? Outcome.Of(pin)
        : Outcome.Fail<BatchPin>(BatchProblem.Pinned);

    /// <summary>A batch of one form lends its lines the name.</summary>
    private static Value WithForm(Batch batch, Value body) => body is ObjectValue line && line["form"] is null && batch.Plan.Pins is [var only] ? line.With("form", new TextValue(only.Form)) : body;

    private ObjectValue OptionsOf(Batch batch) =>
        batch.Plan.Options is { } options && StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(options.GetRawText()), engine.Limits).Value is ObjectValue given ? given : ObjectValue.Empty;

    private static ItemVersion AfterOf(DocumentVersion version) => new(version.Number, version.Sha256, version.Pages, version.Bytes);
}
