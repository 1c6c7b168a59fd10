using System.Globalization;
using DocGen.Documents;
using DocGen.Service.Access;
using DocGen.Service.Documents;
using DocGen.Service.Storage;

namespace DocGen.Service.Batches;

/// <summary>A PDF of an item.</summary>
/// <param name="FileName">For a download; may carry the person's name, so never log it.</param>
public sealed record ItemPrint(ReadOnlyMemory<byte> Pdf, int Pages, string FileName, string AsciiFileName);

/// <summary>
/// The PDFs of an item: what there was, and what the batch made of it. After a dry run the latter is made once more on the spot, and is the one that was compared,
/// byte for byte, or none; nothing is kept. Thread-safe.
/// </summary>
public sealed class ItemPrints(BatchLookup lookup, BatchStore store, KeptDocuments kept, BatchFiles batchFiles, MakeItem make)
{
    /// <summary>The version that the batch began from.</summary>
    public async Task<Outcome<ItemPrint>> BeforeAsync(Caller caller, Guid batch, int number, CancellationToken cancellation)
    {
        var found = await FindAsync(caller, batch, number, cancellation);
        return found.Ok ? await BeforeAsync(found.Value.Batch, found.Value.Item, cancellation) : Outcome.Fail<ItemPrint>(found.Problems);
    }

    /// <summary>What was made, or would be.</summary>
    public async Task<Outcome<ItemPrint>> AfterAsync(Caller caller, Guid batch, int number, CancellationToken cancellation)
    {
        var found = await FindAsync(caller, batch, number, cancellation);
        return found.Ok ? await AfterAsync(found.Value.Batch, found.Value.Item, cancellation) : Outcome.Fail<ItemPrint>(found.Problems);
    }

    /// <summary>Both, of an item whose bytes differ.</summary>
    internal async Task<Outcome<(ItemPrint Before, ItemPrint After)>> BothAsync(Caller caller, Guid batch, int number, CancellationToken cancellation)
    {
        var found = await FindAsync(caller, batch, number, cancellation);
        if (!found.Ok) return Outcome.Fail<(ItemPrint, ItemPrint)>(found.Problems);
        var before = await BeforeAsync(found.Value.Batch, found.Value.Item, cancellation);
        if (!before.Ok) return Outcome.Fail<(ItemPrint, ItemPrint)>(before.Problems);
        return (await AfterAsync(found.Value.Batch, found.Value.Item, cancellation)).Select(after => (before.Value, after));
    }

    private async Task<Outcome<(Batch Batch, BatchItem Item)>> FindAsync(Caller caller, Guid batch, int number, CancellationToken cancellation)
    {
        var found = await lookup.FindAsync(caller, batch, cancellation);
        if (!found.Ok) return Outcome.Fail<(Batch, BatchItem)>(found.Problems);
        return await store.ItemsAsync(batch, null, number - 1, 1, cancellation) is [{ } item] && item.Number == number
            ? Outcome.Of((found.Value, item))
            : Outcome.Fail<(Batch, BatchItem)>(BatchProblem.ItemNotFound);
    }

    private async Task<Outcome<ItemPrint>> BeforeAsync(Batch batch, BatchItem item, CancellationToken cancellation) => item.Before is { Number: { } version }
        ? await StoredAsync(batch, item, version, cancellation)
        : Outcome.Fail<ItemPrint>(BatchProblem.NothingBefore);

    private async Task<Outcome<ItemPrint>> AfterAsync(Batch batch, BatchItem item, CancellationToken cancellation)
    {
        if (item.State == ItemState.Unchanged) return await BeforeAsync(batch, item, cancellation);
        if (item.State != ItemState.Made || item.After is not { } after) return Outcome.Fail<ItemPrint>(BatchProblem.NothingAfter);
        if (after.Number is { } version) return await StoredAsync(batch, item, version, cancellation);
        if (batch.Output == BatchOutput.DryRun) return Compared(item, await MakeAsync(batch, item, cancellation));
        return item.File is null
            ? Outcome.Fail<ItemPrint>(BatchProblem.Cleared)
            : Outcome.Of(new ItemPrint(await batchFiles.ReadPdfAsync(item, cancellation), after.Pages, item.FileName ?? AsciiName(item), AsciiName(item)));
    }

    private async Task<Outcome<ItemPrint>> StoredAsync(Batch batch, BatchItem item, int version, CancellationToken cancellation) =>
        await kept.ReadAsync(batch.Tenant, item.Document!.Value, version, cancellation) is { } stored
            ? Outcome.Of(new ItemPrint(stored.Pdf, stored.Version.Pages, stored.Version.FileName, stored.Version.AsciiFileName))
            : Outcome.Fail<ItemPrint>(DocumentProblem.Deleted);

    private async Task<Outcome<MadeDocument>> MakeAsync(Batch batch, BatchItem item, CancellationToken cancellation)
    {
        if (batch.Source == BatchSource.Data)
            return await store.LinesOfAsync(batch, item.Number, cancellation) is { File: not null } lines
                ? make.Print(batch, (await batchFiles.ReadLinesAsync(lines, cancellation))[item.Number - lines.FirstItem])
                : Outcome.Fail<MadeDocument>(BatchProblem.InputsCleared);
        return await kept.ReadAsync(batch.Tenant, item.Document!.Value, item.Before?.Number, cancellation) is { } before
            ? make.Print(batch, before.Snapshot)
            : Outcome.Fail<MadeDocument>(DocumentProblem.Deleted);
    }

    /// <summary>Other templates, fonts or another program make another one than was compared: that one is not shown as if it were.</summary>
    private static Outcome<ItemPrint> Compared(BatchItem item, Outcome<MadeDocument> made) => made.Then(now => now.Sha256.Span.SequenceEqual(item.After!.Sha256.Span)
        ? Outcome.Of(new ItemPrint(now.Pdf.Bytes, now.Pdf.Pages, now.Pdf.FileName, now.Pdf.AsciiFileName))
        : Outcome.Fail<ItemPrint>(BatchProblem.NoLongerCompared));

    private static string AsciiName(BatchItem item) => string.Create(CultureInfo.InvariantCulture, $"{item.Number:000000}.pdf");
}
